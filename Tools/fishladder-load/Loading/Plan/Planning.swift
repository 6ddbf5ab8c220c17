import Farm
import Schema
import Snapshot
import Tables

/// Compares a snapshot with the database: what is missing, and whether it can be loaded.
struct Planning {
    let snapshot: OpenSnapshot
    let selection: Selection
    let target: Target
    let connection: Connection
    let workers: Int
    let compresses: Bool
    /// The tables are not there yet, and would be made.
    let makesTables: Bool
    /// Changes nothing in the database, not even the ledger.
    let isDry: Bool

    /// By default, parts of a table are grouped by week.
    private static let plainWindow = 7

    private var tables: [Manifest.TableEntry] { snapshot.manifest.tables }

    func run() throws -> LoadPlan {
        let psql = try Psql(connection, streams: 2)
        try psql.send(Transaction.beginWithTriggers + Ledger.make + Ledger.register(stream: psql.streamNames[1]))
        try psql.send(Ledger.line(snapshot), to: 1)
        psql.end(stream: 1)
        try psql.send(Self.temporaryTable)
        try psql.send("\\copy pg_temp.part from '\(psql.streamNames[0])' with (format csv)\n")
        try sendList(to: psql)
        psql.end(stream: 0)
        try psql.send("\(comparison)\(emptied)\(takenBatches)\(takenIDs)\(sequences)SELECT 'ended';\n")

        let routes = tables.map {
            makesTables
                ? .ofTableToMake
                : TableRoute($0, in: target, compressing: compresses, byDay: snapshot.manifest.inputs.partition == .day)
        }
        var answer = PlanAnswer(
            kinds: tables.map(\.kind), workers: workers, isAlone: snapshot.manifest.inputs.batches.count == 1,
            isVacant: { routes[$0].proof.isByChunks && target.tables[tables[$0].name]?.chunks?.isVacant($1) ?? false })
        while !answer.isWhole, let reply = psql.nextReply() { answer.take(reply) }
        guard answer.isWhole else { throw try psql.failure() }
        var plan = answer.plan
        plan.routes = routes
        plan.makesTables = makesTables
        // Without a COMMIT, refusals and dry runs leave nothing behind.
        if let later = answer.later, !plan.isNothing { throw later }
        if let problem = answer.problem { throw problem }
        if !isDry {
            if !plan.isNothing { try psql.send(Ledger.settle(plan.snapshotID, false) + Self.reservation) }
            try psql.send(placed + "COMMIT;\n")
        }
        try psql.finish()
        return plan
    }

    private static let temporaryTable = """
        CREATE TEMP TABLE part (file_offset bigint, "window" integer, position integer, path text, batch text, rows bigint,
            csv_bytes bigint, sha256 text, min_id bigint, max_id bigint) ON COMMIT DROP;

        """

    private func sendList(to psql: Psql) throws {
        var positions: [String: (position: Int, days: Int)] = [:]
        for (position, table) in tables.enumerated() {
            positions[table.name] = (position, target.tables[table.name]?.chunks?.days ?? Self.plainWindow)
        }
        var text = ""
        try snapshot.forEachLine { line, number, offset in
            guard number > 1, let part = Part(line: line), selection.takes(part), let place = positions[part.table]
            else { return }
            let day = OpenSnapshot.day(of: part.period)?.daysSince1970 ?? 0
            text +=
                "\(offset),\(day / place.days),\(place.position),\(part.path),\"\(part.batch)\",\(part.rows),"
                + "\(part.csvBytes),\(part.sha256),\(part.minID),\(part.maxID)\n"
            if text.utf8.count > 64 * 1024 {
                try psql.send(text, to: 0)
                text.removeAll(keepingCapacity: true)
            }
        }
        try psql.send(text, to: 0)
    }

    private var thisSnapshot: String {
        "(SELECT id FROM fishladder.snapshot WHERE lineage = \(literal(snapshot.lineage)))"
    }

    private var comparison: String {
        """
        ANALYZE pg_temp.part;
        CREATE TEMP TABLE missing ON COMMIT DROP AS
            SELECT p.*, l.path IS NOT NULL AS is_changed FROM pg_temp.part p
                LEFT JOIN fishladder.loaded_part l ON l.snapshot = \(thisSnapshot) AND l.path = p.path
            WHERE l.sha256 IS DISTINCT FROM p.sha256;
        CREATE TEMP TABLE span ON COMMIT DROP AS SELECT position, min(min_id) AS low, max(max_id) AS high
            FROM missing GROUP BY position;
        CREATE TEMP TABLE known ON COMMIT DROP AS SELECT table_name, max(max_id) AS high
            FROM fishladder.loaded_part WHERE snapshot = \(thisSnapshot) GROUP BY table_name;
        SELECT 'table', p.position, p.parts, p.rows, coalesce(m.parts, 0), coalesce(m.rows, 0), coalesce(m.changed_parts, 0),
            coalesce(m.changed_rows, 0)
        FROM (SELECT position, count(*) AS parts, sum(rows) AS rows FROM pg_temp.part GROUP BY position) p
            LEFT JOIN (SELECT position, count(*) AS parts, sum(rows) AS rows, count(*) FILTER (WHERE is_changed) AS changed_parts,
                sum(rows) FILTER (WHERE is_changed) AS changed_rows FROM missing GROUP BY position) m USING (position);
        SELECT 'part', position, file_offset, "window", rows, csv_bytes, is_changed, path FROM missing
        ORDER BY position, "window", batch, path;

        """
    }

    /// Tables that had rows loaded into them but are empty: they were emptied or recreated.
    private var emptied: String {
        tables.map { table in
            guard selection.takes(table: table.name), let there = target.tables[table.name] else { return "" }
            return """
                SELECT 'emptied', table_name FROM pg_temp.known
                WHERE table_name = \(literal(table.name)) AND NOT EXISTS (SELECT FROM \(there.sql));

                """
        }.joined()
    }

    /// Where the tables are that have rows of the snapshot now.
    private var placed: String {
        Ledger.remember(tables.filter { selection.takes(table: $0.name) }.compactMap { target.tables[$0.name] })
    }

    /// The sequences that keys get their values from: their own, or those of their defaults. Prints one that may not be advanced.
    private var sequences: String {
        let keys = tables.enumerated().compactMap { position, table -> String? in
            guard let there = target.tables[table.name], let key = table.columns.first(where: \.isKey)?.name else {
                return nil
            }
            return "(\(position), \(literal(there.sql))::regclass::oid, \(literal(key)))"
        }
        if keys.isEmpty { return "" }
        return """
            CREATE TEMP TABLE counter ON COMMIT DROP AS SELECT k.position, s.oid
            FROM (VALUES \(keys.joined(separator: ", "))) AS k (position, oid, name)
                JOIN pg_attribute a ON a.attrelid = k.oid AND a.attname = k.name
                CROSS JOIN LATERAL (
                    SELECT d.objid FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                        AND d.refobjid = k.oid AND d.refobjsubid = a.attnum
                    UNION SELECT d.refobjid FROM pg_attrdef f JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
                        AND d.refclassid = 'pg_class'::regclass
                    WHERE f.adrelid = k.oid AND f.adnum = a.attnum) c (oid)
                JOIN pg_class s ON s.oid = c.oid AND s.relkind = 'S';
            SELECT 'sequence', c.oid::regclass, position FROM counter c JOIN span USING (position)
            WHERE CASE WHEN NOT has_sequence_privilege(c.oid, 'USAGE, SELECT') THEN true
                WHEN has_sequence_privilege(c.oid, 'UPDATE') THEN false
                ELSE high > coalesce(pg_sequence_last_value(c.oid::regclass), 0) END LIMIT 1;

            """
    }

    /// Advances sequences past the coming ids before loading, so that rows added by others get ids beyond. A sequence
    /// that is further on stays.
    private static let reservation = """
        SELECT setval(c.oid::regclass, s.high) FROM counter c JOIN span s USING (position)
        WHERE s.high > coalesce(pg_sequence_last_value(c.oid::regclass), 0) \\g /dev/null

        """

    /// A batch with the same name from another source.
    private var takenBatches: String {
        guard let position = tables.firstIndex(where: { $0.name == "batch_batch" }),
            let table = target.tables["batch_batch"],
            tables[position].columns.contains(where: { $0.name == "batch_number" })
        else { return "" }
        return """
            SELECT 'batch', b.id, b.batch_number FROM \(table.sql) b
            WHERE b.batch_number IN (SELECT batch FROM missing WHERE position = \(position) AND NOT is_changed) LIMIT 1;

            """
    }

    /// Ids needed by the snapshot that rows of others have.
    private var takenIDs: String {
        tables.enumerated().map { position, table in
            guard table.kind != .reference, selection.takes(table: table.name),
                let key = table.columns.first(where: \.isKey)?.name, let there = target.tables[table.name]
            else { return "" }
            let id = identifier(key)
            return """
                SELECT coalesce(max(high), 0) + 1 AS low FROM pg_temp.known WHERE table_name = \(literal(table.name)) \\gset
                SELECT greatest(:low, min(low)) AS low, max(high) AS high, max(high) IS NOT NULL AS any
                FROM span WHERE position = \(position) \\gset
                \\if :any
                SELECT min(\(id)) AS first, max(\(id)) AS last, count(*) > 0 AS any FROM \(there.sql)
                WHERE \(id) BETWEEN :low AND :high \\gset
                \\if :any
                SELECT 'taken', \(literal(table.name)), :first, :last;
                \\endif
                SELECT 'highest', \(literal(table.name)), max(\(id)) FROM \(there.sql);
                \\endif

                """
        }.joined()
    }
}
