import Schema
import Snapshot
import Tables

/// Loads reference and state tables in one transaction, since their keys refer to each other in circles.
///
/// Rows are copied into temporary tables first, unless the tables are new. Existing rows are recognised, changed rows updated, new
/// rows inserted. Rows of others are never touched.
struct ReferenceAndStateLoad {
    let snapshot: OpenSnapshot
    let target: Target
    let plan: LoadPlan
    let connection: Connection
    /// Made by this load, and so without rows.
    var isIntoNewTables = false

    private struct Copy {
        let table: Int
        /// Parts whose rows are there in an older state.
        let isChanged: Bool
        let parts: [Part]
    }

    /// Whether rows go where they belong at once. Content types have to be looked up first.
    private var isDirect: Bool { isIntoNewTables && target.contentTypes == nil }

    private var tables: [Manifest.TableEntry] { snapshot.manifest.tables }

    /// Loads them, retrying after a conflict with another transaction. Returns the parts.
    func run() throws -> [Part] {
        try retrying { copies in
            _ = try load(copies, isRehearsal: false)
            return copies.flatMap(\.parts)
        }
    }

    /// Loads everything and rolls back. Returns the number of new rows of each table, by position.
    func rehearse() throws -> [Int: Int] { try retrying { try load($0, isRehearsal: true) } }

    private func retrying<Answer>(_ body: ([Copy]) throws -> Answer) throws -> Answer {
        let copies = try copies()
        return try LostTransaction.retrying {
            do {
                return try body(copies)
            } catch let problem as LoadProblem {
                throw place(problem, copies)
            }
        }
    }

    private func copies() throws -> [Copy] {
        let lookup = try PartLookup(snapshot)
        let positions = plan.referenceAndState.keys.sorted()
        var copies: [Copy] = []
        for position in positions {
            let offsets = plan.referenceAndState[position] ?? []
            for isChanged in [false, true] {
                let parts = try offsets.filter { $0.isChanged == isChanged }.map { try lookup.part(at: $0.offset) }
                if !parts.isEmpty { copies.append(Copy(table: position, isChanged: isChanged, parts: parts)) }
            }
        }
        return copies
    }

    private func load(_ copies: [Copy], isRehearsal: Bool) throws -> [Int: Int] {
        // The last stream is for the ledger.
        let psql = try Psql(connection, streams: copies.count + 1, room: 0)
        let feed = PartFeed(folder: snapshot.folder)
        try psql.send(Transaction.beginWithTriggers)
        for (stream, copy) in copies.enumerated() {
            let table = tables[copy.table]
            if !isDirect {
                if copies[..<stream].last?.table != copy.table { try psql.send(makeStage(copy.table)) }
                if copy.isChanged {
                    try psql.send("ALTER TABLE \(stage(copy.table)) ALTER fishladder_known SET DEFAULT true;\n")
                }
            }
            let form = plan.routes[copy.table].form
            try psql.send(
                """
                \\copy \(isDirect ? there(copy.table) : stage(copy.table)) (\(columnList(table.columns.map(\.name)))) from \
                '\(psql.streamNames[stream])' with (\(form.option))
                SELECT 'copied', :ROW_COUNT;

                """)
            try RowSender(feed, table: table, form: form).send(copy.parts, to: psql, stream: stream)
            try expect(copy.parts.reduce(0) { $0 + $1.rows }, of: table.name, psql)
        }
        if !isRehearsal { try writeLedger(copies, psql) }
        var inserted: [Int: Int] = [:]
        if !isDirect {
            // One after another, so that what is wrong with a table is known before its rows meet the constraints.
            for position in Set(copies.map(\.table)).sorted() {
                try run(merge(position), psql) { inserted[$0] = $1 }
            }
            try run(crowded(copies), psql) { _, _ in }
        }
        try psql.send("\(Transaction.callersPath)SET CONSTRAINTS ALL IMMEDIATE;\nSELECT 'checked';\n")
        guard psql.reaches(.checked) else { throw try psql.failure() }
        try psql.sendCommit("\(isRehearsal ? "ROLLBACK" : "COMMIT");\nSELECT 'ended';\n")
        psql.endCommands()
        let hasEnded = psql.reaches(.ended)
        try psql.finish()
        guard hasEnded else { throw LoadProblem.system("psql", "it ended before it had committed") }
        return inserted
    }

    /// Runs statements of a merge. Throws what they find to be wrong.
    private func run(_ statements: String, _ psql: Psql, inserting: (_ position: Int, _ rows: Int) -> Void) throws {
        try psql.send("\(statements)SELECT 'merged';\n")
        while let reply = psql.nextReply() {
            switch reply {
            case .reached(.merged): return
            case .inserted(let position, let rows): inserting(position, rows)
            case .updated(let position, let rows, let expected):
                if rows != expected {
                    throw LoadProblem.rowsCounted(table: tables[position].name, found: rows, expected: expected)
                }
            case .idElsewhere(let table, let key, let there, let here):
                throw LoadProblem.keyElsewhere(table: table, key: key, there: there, here: here)
            case .nameElsewhere(let table, let id, let there, let here):
                throw LoadProblem.idElsewhere(table: table, id: id, there: there, here: here)
            case .crowded(let container, let day, let batch, let other):
                throw LoadProblem.containerTaken(container: container, day: day, batch: batch, other: other)
            default: continue
            }
        }
        throw try psql.failure()
    }

    private func expect(_ rows: Int, of table: String, _ psql: Psql) throws(LoadProblem) {
        while let reply = psql.nextReply() {
            guard case .copied(let found) = reply else { continue }
            guard found == rows else { throw .rowsCounted(table: table, found: found, expected: rows) }
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
            ALTER TABLE \(stage(position)) ADD COLUMN fishladder_known boolean NOT NULL DEFAULT false,
                ADD COLUMN fishladder_differs boolean NOT NULL DEFAULT false;

            """
    }

    private func merge(_ position: Int) -> String {
        let table = tables[position]
        let names = table.columns.map(\.name)
        let isSame = equality(table.columns.filter(\.isKey))
        var script = "ANALYZE \(stage(position));\n" + contentTypes(position)
        if table.kind == .reference {
            script += elsewhere(position, isSame)
            return script + """
                \(Transaction.callersPath)INSERT INTO \(there(position)) (\(columnList(names))) OVERRIDING SYSTEM VALUE
                SELECT \(columnList(names, prefix: "s."))
                FROM \(stage(position)) s WHERE NOT EXISTS (SELECT FROM \(there(position)) t WHERE \(isSame));
                SELECT 'inserted', \(position), :ROW_COUNT;
                \(Transaction.ownPath)
                """
        }
        let others = table.columns.filter { !$0.isKey }.map(\.name)
        let assignments = others.map { "\(identifier($0)) = s.\(identifier($0))" }.joined(separator: ", ")
        if !others.isEmpty, plan.states[position].changedParts > 0 {
            script += """
                UPDATE \(stage(position)) s SET fishladder_differs = true FROM \(there(position)) t
                WHERE s.fishladder_known AND \(isSame)
                    AND (\(columnList(others, prefix: "t."))) IS DISTINCT FROM (\(columnList(others, prefix: "s.")));
                \\set differing :ROW_COUNT
                \(Transaction.callersPath)UPDATE \(there(position)) t SET \(assignments) FROM \(stage(position)) s
                WHERE s.fishladder_differs AND \(isSame);
                SELECT 'updated', \(position), :ROW_COUNT, :differing;
                \(Transaction.ownPath)
                """
        }
        return script + """
            \(Transaction.callersPath)INSERT INTO \(there(position)) (\(columnList(names))) OVERRIDING SYSTEM VALUE
            SELECT \(columnList(names, prefix: "s.")) FROM \(stage(position)) s
            WHERE NOT (s.fishladder_known AND EXISTS (SELECT FROM \(there(position)) t WHERE \(isSame)));
            \(Transaction.ownPath)
            """
    }

    /// With the server's own operator, whatever the search path.
    private func equality(_ columns: [Manifest.ColumnEntry]) -> String {
        columns.map { column in
            let name = identifier(column.name)
            return column.isNullable
                ? "(t.\(name) \(equals) s.\(name) OR (t.\(name) IS NULL AND s.\(name) IS NULL))"
                : "t.\(name) \(equals) s.\(name)"
        }.joined(separator: " AND ")
    }

    /// Prints a reference row that exists with another id, or whose id is used by another row.
    private func elsewhere(_ position: Int, _ isSame: String) -> String {
        let table = tables[position]
        let natural = Catalogue.table(named: table.name)?.naturalKey ?? []
        let columns = table.columns.filter { natural.contains($0.name) }
        guard !columns.isEmpty, let id = table.columns.first(where: \.isKey).map({ identifier($0.name) }) else {
            return ""
        }
        func shown(_ side: String) -> String {
            "concat_ws(', ', \(columns.map { "\(side).\(identifier($0.name))" }.joined(separator: ", ")))"
        }
        // Planned without the limit: there is hardly ever such a row, and a plan for an early end would compare each row
        // with each.
        func first(_ label: String, named: String, joined: String, differing: String) -> String {
            """
            WITH differing AS MATERIALIZED (
                SELECT t.\(id) AS id, s.\(id) AS new_id, \(shown("t")) AS name, \(shown("s")) AS new_name
                FROM \(stage(position)) s JOIN \(there(position)) t ON \(joined) WHERE NOT (\(differing)))
            SELECT '\(label)', \(literal(table.name)), \(named) FROM differing ORDER BY new_id LIMIT 1;

            """
        }
        let isAlike = equality(columns)
        let others = first("name elsewhere", named: "new_id, name, new_name", joined: isSame, differing: isAlike)
        // Nothing refers to a history, so what the database's own program wrote down of a row may have any id.
        if Catalogue.table(named: table.name)?.present != nil { return others }
        return first("id elsewhere", named: "new_name, id, new_id", joined: isAlike, differing: isSame)
            + others
    }

    /// Prints a container that is occupied by a batch of another source when one of ours needs it. Batches of one
    /// snapshot are planned together.
    private func crowded(_ copies: [Copy]) -> String {
        let names = ["batch_batchcontainerassignment", "infrastructure_container", "batch_batch"]
        let positions = names.compactMap { name in tables.firstIndex { $0.name == name } }
        guard positions.count == names.count, copies.contains(where: { $0.table == positions[0] }),
            positions.allSatisfy({ target.tables[tables[$0].name] != nil })
        else { return "" }
        return """
            SELECT 'crowded', c.name, greatest(a.assignment_date, b.assignment_date), ours.batch_number, theirs.batch_number
            FROM \(stage(positions[0])) a JOIN \(there(positions[0])) b ON b.container_id = a.container_id AND b.id <> a.id
                AND b.batch_id <> a.batch_id AND b.assignment_date < coalesce(a.departure_date, 'infinity')
                AND a.assignment_date < coalesce(b.departure_date, 'infinity')
                AND b.assignment_date IS DISTINCT FROM b.departure_date
                JOIN \(there(positions[1])) c ON c.id = a.container_id
                JOIN \(there(positions[2])) ours ON ours.id = a.batch_id
                JOIN \(there(positions[2])) theirs ON theirs.id = b.batch_id
            WHERE a.assignment_date IS DISTINCT FROM a.departure_date ORDER BY 3, a.id LIMIT 1;

            """
    }

    /// Content types have other ids in another database, so they are looked up by name if Django's table exists.
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
        let position = error.table.flatMap { name in
            name.hasPrefix(Self.stagePrefix)
                ? Int(name.dropFirst(Self.stagePrefix.count)) : tables.firstIndex { $0.name == name }
        }
        if let position, tables.indices.contains(position) {
            let parts = copies.filter { $0.table == position }.flatMap(\.parts)
            return .refused(
                error, table: tables[position].name, place: error.line.flatMap { PartPlace(line: $0, of: parts) })
        }
        return .refused(error, table: error.table ?? "", place: nil)
    }
}

extension PartPlace {
    /// Converts the line number of a COPY into a part and its line.
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
