import Schema
import Snapshot
import Tables

/// Loads reference and state tables, all in one transaction: their keys run in circles.
///
/// Rows come into temporary tables first. What is there already is recognised, what changed is changed, what is new is
/// added; somebody else's row is never touched.
struct FirstLoad {
    let snapshot: OpenSnapshot
    let target: Target
    let plan: LoadPlan
    let connection: Connection
    let progress: LoadProgress

    private struct Copy {
        let table: Int
        let parts: [Part]
    }

    private var tables: [Manifest.TableEntry] { snapshot.manifest.tables }

    func run() throws {
        let lookup = try PartLookup(snapshot)
        let positions = plan.first.keys.sorted()
        var copies: [Copy] = []
        for position in positions {
            let offsets = plan.first[position] ?? []
            for isChanged in [false, true] {
                let parts = try offsets.filter { $0.isChanged == isChanged }.map { try lookup.part(at: $0.offset) }
                copies.append(Copy(table: position, parts: parts))
            }
        }
        // The last stream is the ledger's.
        let psql = try Psql(connection, streams: copies.count + 1, room: 0)
        do {
            try load(copies, into: psql)
        } catch let problem as LoadProblem {
            throw place(problem, copies)
        }
        progress.add(copies.flatMap(\.parts))
    }

    private func load(_ copies: [Copy], into psql: Psql) throws {
        let feed = PartFeed(folder: snapshot.folder)
        try psql.send(Transaction.begin)
        for (stream, copy) in copies.enumerated() {
            let table = tables[copy.table]
            if stream % 2 == 0 { try psql.send(makeStage(copy.table)) }
            if copy.parts.isEmpty { continue }
            if stream % 2 == 1 {
                try psql.send("ALTER TABLE \(stage(copy.table)) ALTER fishladder_known SET DEFAULT true;\n")
            }
            let names = table.columns.map(\.name)
            try psql.send(
                "\\copy \(stage(copy.table)) (\(columnList(names))) from '\(psql.streamNames[stream])' with (format csv)\n"
                    + "SELECT 'copied', :ROW_COUNT;\n")
            for part in copy.parts {
                try feed.send(part, header: names.joined(separator: ",")) { try psql.send($0, to: stream) }
            }
            psql.end(stream: stream)
            try expect(copy.parts.reduce(0) { $0 + $1.rows }, of: table.name, psql)
        }
        try writeLedger(copies, psql)
        for position in Set(copies.map(\.table)).sorted() { try psql.send(merge(position)) }
        try psql.send("SELECT 'merged';\n")
        while let row = psql.nextRow(), row.first != "merged" {
            guard row.first == "elsewhere", row.count == 5 else { continue }
            throw LoadProblem.keyElsewhere(table: row[1], key: row[2], there: row[3], here: row[4])
        }
        try psql.send("COMMIT;\nSELECT 'committed';\n")
        psql.endCommands()
        var isCommitted = false
        while let row = psql.nextRow() { isCommitted = isCommitted || row.first == "committed" }
        try psql.finish()
        guard isCommitted else { throw LoadProblem.system("psql", "it ended before it had committed") }
    }

    private func expect(_ rows: Int, of table: String, _ psql: Psql) throws(LoadProblem) {
        while let row = psql.nextRow() {
            guard row.first == "copied", row.count == 2 else { continue }
            guard row[1] == String(rows) else { throw .rowsCounted(table: table, found: row[1], expected: rows) }
            return
        }
        throw try psql.failure()
    }

    private func writeLedger(_ copies: [Copy], _ psql: Psql) throws {
        let stream = copies.count
        try psql.send(
            """
            CREATE TEMP TABLE fishladder_part (LIKE fishladder.loaded_part INCLUDING DEFAULTS) ON COMMIT DROP;
            \\copy pg_temp.fishladder_part (\(columnList(Ledger.columns))) from '\(psql.streamNames[stream])' with (format csv)
            INSERT INTO fishladder.loaded_part SELECT * FROM pg_temp.fishladder_part
            ON CONFLICT (snapshot, path) DO UPDATE SET rows = excluded.rows, sha256 = excluded.sha256,
                min_id = excluded.min_id, max_id = excluded.max_id, loaded_at = excluded.loaded_at;

            """)
        for part in copies.flatMap(\.parts) {
            try psql.send(Ledger.line(part, snapshot: plan.snapshotID), to: stream)
        }
        psql.end(stream: stream)
    }

    // MARK: The statements

    private static let stagePrefix = "fishladder_stage_"

    private func stage(_ position: Int) -> String { "pg_temp.\(identifier("\(Self.stagePrefix)\(position)"))" }

    private func there(_ position: Int) -> String { target.tables[tables[position].name]?.sql ?? "" }

    private func makeStage(_ position: Int) -> String {
        let names = columnList(tables[position].columns.map(\.name))
        let name = identifier("\(Self.stagePrefix)\(position)")
        return """
            CREATE TEMP TABLE \(name) ON COMMIT DROP AS SELECT \(names) FROM \(there(position)) WITH NO DATA;
            ALTER TABLE \(stage(position)) ADD COLUMN fishladder_known boolean NOT NULL DEFAULT false;

            """
    }

    private func merge(_ position: Int) -> String {
        let table = tables[position]
        let names = table.columns.map(\.name)
        let isSame = equality(table.columns.filter(\.isKey))
        var script = "ANALYZE \(stage(position));\n" + contentTypes(position)
        if table.kind == "reference" {
            script += elsewhere(position, isSame)
            return script + """
                INSERT INTO \(there(position)) (\(columnList(names))) SELECT \(columnList(names, prefix: "s."))
                FROM \(stage(position)) s WHERE NOT EXISTS (SELECT FROM \(there(position)) t WHERE \(isSame));

                """
        }
        let others = table.columns.filter { !$0.isKey }.map(\.name)
        let assignments = others.map { "\(identifier($0)) = s.\(identifier($0))" }.joined(separator: ", ")
        if !others.isEmpty, plan.states[position].changedParts > 0 {
            script += """
                UPDATE \(there(position)) t SET \(assignments) FROM \(stage(position)) s
                WHERE s.fishladder_known AND \(isSame)
                    AND (\(columnList(others, prefix: "t."))) IS DISTINCT FROM (\(columnList(others, prefix: "s.")));

                """
        }
        return script + """
            INSERT INTO \(there(position)) (\(columnList(names))) SELECT \(columnList(names, prefix: "s."))
            FROM \(stage(position)) s
            WHERE NOT (s.fishladder_known AND EXISTS (SELECT FROM \(there(position)) t WHERE \(isSame)));

            """
    }

    private func equality(_ columns: [Manifest.ColumnEntry]) -> String {
        columns.map { column in
            let name = identifier(column.name)
            return column.isNullable
                ? "(t.\(name) = s.\(name) OR (t.\(name) IS NULL AND s.\(name) IS NULL))" : "t.\(name) = s.\(name)"
        }.joined(separator: " AND ")
    }

    /// Prints a reference row that is there under another id, or whose id belongs to another.
    private func elsewhere(_ position: Int, _ isSame: String) -> String {
        let table = tables[position]
        let natural = Catalogue.tables.first { $0.name == table.name }?.naturalKey ?? []
        let columns = table.columns.filter { natural.contains($0.name) }
        guard !columns.isEmpty, let id = table.columns.first(where: \.isKey).map({ identifier($0.name) }) else {
            return ""
        }
        let shown = columns.map { "s.\(identifier($0.name))" }.joined(separator: ", ")
        let select = """
            SELECT 'elsewhere', \(literal(table.name)), concat_ws(', ', \(shown)), t.\(id), s.\(id)
            FROM \(stage(position)) s JOIN \(there(position)) t ON
            """
        return """
            \(select) \(equality(columns)) WHERE NOT (\(isSame)) ORDER BY s.\(id) LIMIT 1;
            \(select) \(isSame) WHERE NOT (\(equality(columns))) ORDER BY s.\(id) LIMIT 1;

            """
    }

    /// Models have other numbers in another database: they are looked up by name where Django keeps its list.
    private func contentTypes(_ position: Int) -> String {
        guard let list = target.contentTypes,
            tables[position].columns.contains(where: { $0.references == "django_content_type.id" })
        else { return "" }
        let numbers = ContentType.allCases.map { "(\($0.rawValue), \(literal($0.app)), \(literal($0.model)))" }
        return """
            UPDATE \(stage(position)) s SET content_type_id = d.id
            FROM (VALUES \(numbers.joined(separator: ", "))) AS n (number, app, model)
                JOIN \(list) d ON d.app_label = n.app AND d.model = n.model
            WHERE s.content_type_id = n.number;

            """
    }

    // MARK: What went wrong where

    private func place(_ problem: LoadProblem, _ copies: [Copy]) -> LoadProblem {
        guard case .database(let error) = problem, !error.isLost, error.code != nil else { return problem }
        if let name = error.table, name.hasPrefix(Self.stagePrefix),
            let position = Int(name.dropFirst(Self.stagePrefix.count)), tables.indices.contains(position)
        {
            let parts = copies.filter { $0.table == position }.flatMap(\.parts)
            return .refused(
                error, table: tables[position].name, place: error.line.flatMap { PartPlace(line: $0, of: parts) })
        }
        return .refused(error, table: error.table ?? "", place: nil)
    }
}

extension PartPlace {
    /// The part and its line that a COPY of several parts calls by one number.
    init?(line: Int, of parts: [Part]) {
        var rest = line
        for part in parts {
            if rest <= part.rows {
                self.init(path: part.path, line: rest + 1)
                return
            }
            rest -= part.rows
        }
        return nil
    }
}
