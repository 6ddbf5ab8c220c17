import Schema
import Snapshot

/// What follows the last row: sequences, statistics, and a look at whether all is there.
struct Finish {
    let snapshot: OpenSnapshot
    let target: Target
    let snapshotID: Int
    let connection: Connection
    /// Names of the tables that got rows.
    let loaded: Set<String>

    private var tables: [Manifest.TableEntry] { snapshot.manifest.tables.filter { loaded.contains($0.name) } }

    func run() throws(LoadProblem) {
        // While a second psql counts. A table that somebody else owns is left out with a warning.
        let statistics = try Psql(connection)
        try statistics.send(sequences + tables.map { "ANALYZE \(sql($0));\n" }.joined())
        statistics.endCommands()
        try count()
        try statistics.finish()
    }

    private func sql(_ table: Manifest.TableEntry) -> String { target.tables[table.name]?.sql ?? "" }

    /// Of what the ledger says of a table.
    private func ledger(_ what: String, _ table: Manifest.TableEntry) -> String {
        "(SELECT \(what) FROM fishladder.loaded_part WHERE snapshot = \(snapshotID) AND table_name = \(literal(table.name)))"
    }

    /// New rows of others shall come after ours. A sequence that is further on stays there.
    private var sequences: String {
        tables.compactMap { table -> String? in
            guard let key = table.columns.first(where: \.isKey)?.name else { return nil }
            return """
                SELECT setval(s.name, m.highest) FROM
                    (SELECT pg_get_serial_sequence(\(literal(sql(table))), \(literal(key)))::regclass AS name) s,
                    \(ledger("max(max_id) AS highest", table)) m
                WHERE s.name IS NOT NULL AND m.highest > coalesce(pg_sequence_last_value(s.name), 0);

                """
        }.joined()
    }

    /// Rows of the ids that the ledger tells of. Reference rows may be others' too, so there may be more of those.
    private func count() throws(LoadProblem) {
        let queries = tables.map { table in
            let key = identifier(table.columns.first(where: \.isKey)?.name ?? "")
            return """
                SELECT \(literal(table.name)), count(*), \(ledger("sum(rows)", table)) FROM \(sql(table))
                WHERE \(key) BETWEEN \(ledger("min(min_id)", table)) AND \(ledger("max(max_id)", table));

                """
        }
        for row in try Psql.rows(connection, queries.joined()) {
            guard row.count == 3, let found = Int(row[1]), let expected = Int(row[2]) else { continue }
            if found == expected { continue }
            if found > expected && snapshot.table(row[0])?.kind == "reference" { continue }
            throw .countsDiffer(table: row[0], found: found, expected: expected)
        }
    }
}
