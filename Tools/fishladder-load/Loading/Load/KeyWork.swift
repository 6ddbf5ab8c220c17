import Schema
import Tables

/// A table that `--create-schema` made and that lacks keys, indexes or references.
package struct UnfinishedTable: Sendable {
    let schema: String
    let definition: TableDefinition
    /// The names of those that are there, and whether each of their rows was checked.
    var made: [String: Bool] = [:]
    let rows: Int

    /// Nil for a table that this version of the program does not know.
    package init?(schema: String, name: String, rows: Int) {
        guard let table = Catalogue.table(named: name) else { return nil }
        self.schema = schema
        definition = TableDefinition(table, beside: Catalogue.all, in: schema)
        self.rows = rows
    }

    package mutating func has(_ name: String, isValid: Bool) { made[name] = isValid }
}

/// The keys, indexes and references that tables of our own get after their rows, as work for all workers.
package enum KeyWork {
    /// From here on a table's indexes are made side by side, and rows are checked without holding up other tables.
    private static let manyRows = 50_000

    /// `rows` of a snapshot's tables, which they may have after this load.
    package static func of(_ tables: [UnfinishedTable], workers: Int) -> [TableWork] {
        tables.flatMap { keys(of: $0, workers: workers) + references(of: $0) }
    }

    private static func keys(of table: UnfinishedTable, workers: Int) -> [TableWork] {
        let lacking = table.definition.additions.filter { !$0.isReference && table.made[$0.name] != true }
        if lacking.isEmpty { return [] }
        let name = table.definition.name
        return (table.rows < manyRows ? [lacking] : lacking.map { [$0] }).map { additions in
            TableWork(
                .keys(of: name), needs: [.rows(of: name), .compression(of: name)],
                isAlone: additions.contains { $0.kind == .key }, cost: additions.count * table.rows * 4 / 5 + 100,
                title: additions.count == 1 ? additions[0].name : "keys and indexes of \(name)",
                scripts: [
                    TableWork.unflushed + memory(workers: workers) + Transaction.callersPath
                        + additions.map(\.sql).joined()
                ])
        }
    }

    /// All of a table at once, since only one statement at a time may check its rows.
    private static func references(of table: UnfinishedTable) -> [TableWork] {
        let lacking = table.definition.additions.filter { $0.isReference && table.made[$0.name] != true }
        if lacking.isEmpty { return [] }
        let name = table.definition.name
        let parents = Set(lacking.compactMap { if case .reference(let parent) = $0.kind { parent } else { nil } })
        let absent = lacking.filter { table.made[$0.name] == nil }
        // TimescaleDB knows no unchecked references of compressed tables.
        let isAtOnce = table.rows < manyRows || table.definition.timeColumn != nil
        let adding = absent.map(isAtOnce ? \.sql : \.unchecked).joined()
        let checking = lacking.filter { !isAtOnce || table.made[$0.name] != nil }.map {
            "ALTER TABLE \(table.definition.sql) VALIDATE CONSTRAINT \(identifier($0.name));\n"
        }.joined()
        return [
            TableWork(
                .references(of: name),
                needs: parents.reduce(into: [.rows(of: name), .compression(of: name)]) {
                    $0.formUnion([.rows(of: $1), .compression(of: $1), .keys(of: $1)])
                }, isAlone: true, cost: lacking.count * table.rows / 4 + 100, title: "references of \(name)",
                scripts: [
                    adding.isEmpty ? "" : opening + locks(of: parents.union([name]), as: table.definition) + adding,
                    checking.isEmpty ? "" : opening + checking,
                ].filter { !$0.isEmpty })
        ]
    }

    private static let opening = TableWork.unflushed + Transaction.callersPath

    /// A reference locks its table and the one it refers to. Others' references take theirs in the same order, so that none
    /// waits for another that waits for it.
    private static func locks(of tables: Set<String>, as definition: TableDefinition) -> String {
        tables.sorted().map { "LOCK TABLE ONLY \(definition.sql($0)) IN SHARE ROW EXCLUSIVE MODE;\n" }.joined()
    }

    /// Lets sessions sort their indexes' entries in memory. What a server on another machine has is unknown here, but its
    /// administrator gave it a cache that is a share of it. While indexes are made, all workers together take as much once
    /// more, and each no less than the server would give it anyway, and no more than a gibibyte, beyond which nothing is won.
    package static func memory(workers: Int) -> String {
        """
        SELECT set_config('maintenance_work_mem', greatest(pg_size_bytes(current_setting('maintenance_work_mem')),
            least(1::bigint << 30, pg_size_bytes(current_setting('shared_buffers')) / \(workers))) / 1024 || 'kB', true) \\g /dev/null

        """
    }
}
