import Tables

/// Which rows belong to a batch: for each table the column that leads towards it, and where that leads.
struct BatchTables {
    struct Link: Equatable {
        let table: String
        let key: String
        let column: String
        let parent: String
    }

    /// Each after the one it points to; the batches themselves are not among them.
    let links: [Link]

    static let root = "batch_batch"

    /// Sales of fish that went to sea are told of by their workflow alone.
    static let transfers = (table: "batch_batchtransferworkflow", column: "finance_transaction_id")
    static let sales = "finance_intercompanytransaction"

    init() {
        var links: [Link] = []
        var known: Set<String> = [Self.root]
        let tables = Catalogue.tables.filter { !$0.isReference && !$0.isStock && $0.name != Self.root }
        var waiting = tables
        while true {
            let found = waiting.compactMap { table in Self.link(of: table, among: tables, known: known) }
            if found.isEmpty { break }
            links += found
            known.formUnion(found.map(\.table))
            waiting.removeAll { known.contains($0.name) }
        }
        self.links = links
    }

    /// By the batch's own column where there is one, else by what the row cannot be without.
    private static func link(of table: Table, among tables: [Table], known: Set<String>) -> Link? {
        guard let key = table.columns.first(where: \.isKey)?.name else { return nil }
        func target(_ column: Column) -> String? { column.references.map { String($0.prefix { $0 != "." }) } }
        let names = Set(tables.map(\.name))
        let leading = table.columns.filter { column in target(column).map { $0 == root || names.contains($0) } ?? false
        }
        let column = leading.first { target($0) == root } ?? leading.first { !$0.isNullable } ?? leading.first
        guard let column, let parent = target(column), known.contains(parent) else { return nil }
        return Link(table: table.name, key: key, column: column.name, parent: parent)
    }
}
