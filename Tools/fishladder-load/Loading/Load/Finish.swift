import Schema
import Snapshot
import Tables

/// The work after the last row: statistics, and a check that everything is there.
struct Finish {
    let snapshot: OpenSnapshot
    let snapshotID: Int
    let connection: Connection
    /// Names of the tables that received rows; nil if an earlier load left this work undone for all of its tables.
    let loaded: Set<String>?

    private struct Table {
        let name: String
        let sql: String
        let key: String
    }

    func run() throws(LoadProblem) {
        let tables = try tables()
        // Runs while a second psql counts. Tables owned by others are skipped with a warning.
        let statistics = try Psql(connection)
        let analyses = tables.map { "ANALYZE \($0.sql);\n" }
        try statistics.send(Transaction.begin + analyses.joined())
        try count(tables)
        try statistics.send("\(Ledger.settle(snapshotID, true))COMMIT;\n")
        try statistics.finish()
    }

    private func tables() throws(LoadProblem) -> [Table] {
        let entries = try entries()
        let target = try Target(connection, tables: entries.map(\.name))
        return entries.compactMap { entry in
            guard let there = target.tables[entry.name], let key = entry.columns.first(where: \.isKey) else {
                return nil
            }
            return Table(name: entry.name, sql: there.sql, key: key.name)
        }
    }

    private func entries() throws(LoadProblem) -> [Manifest.TableEntry] {
        var names = loaded ?? []
        if loaded == nil {
            let known =
                "SELECT DISTINCT 'name', table_name FROM fishladder.loaded_part WHERE snapshot = \(snapshotID);\n"
            names.formUnion(try Psql.names(connection, known))
        }
        return snapshot.manifest.tables.filter { names.contains($0.name) }
    }

    /// The ledger's record of a table.
    private func ledger(_ what: String, _ table: Table) -> String {
        "(SELECT \(what) FROM fishladder.loaded_part WHERE snapshot = \(snapshotID) AND table_name = \(literal(table.name)))"
    }

    /// Counts rows with ids that the ledger lists. Reference rows may belong to others too, so there may be more of those.
    ///
    /// Rows of events are not counted again: the server counted each group before its COMMIT.
    private func count(_ tables: [Table]) throws(LoadProblem) {
        let merged = tables.filter { snapshot.table($0.name)?.kind != .event }
        let queries = merged.map { table in
            """
            SELECT 'counted', \(literal(table.name)), count(*), \(ledger("sum(rows)", table)) FROM \(table.sql)
            WHERE \(identifier(table.key)) BETWEEN \(ledger("min(min_id)", table)) AND \(ledger("max(max_id)", table));

            """
        }
        for reply in try Psql.replies(connection, "\(Transaction.begin)\(queries.joined())COMMIT;\n") {
            guard case .counted(let table, let found, let expected) = reply, found != expected else { continue }
            if found > expected && snapshot.table(table)?.kind == .reference { continue }
            throw .countsDiffer(table: table, found: found, expected: expected)
        }
    }
}
