import Snapshot
import Tables

/// The requested parts of a snapshot.
struct Selection: Sendable, Equatable {
    var tables: Set<String>?
    var batches: Set<String>?

    init(tables: [String]?, batches: [String], of manifest: Manifest) throws(LoadProblem) {
        let names = manifest.tables.map(\.name)
        for name in tables ?? [] where !names.contains(name) { throw .unknownTable(name, known: names) }
        // A purge finds the rows of a history through the rows of its table, so without these they could never be removed.
        for name in tables ?? [] {
            guard let table = Catalogue.table(named: name)?.present?.table, tables?.contains(table) == false else {
                continue
            }
            throw .historyAlone(name, of: table)
        }
        let known = manifest.batches.map(\.name)
        for name in batches where !known.contains(name) { throw .unknownBatch(name, known: known) }
        self.tables = tables.map(Set.init)
        self.batches = batches.isEmpty ? nil : Set(batches)
    }

    /// Takes all but these tables of what it took.
    mutating func leaveOut(_ names: [String], of manifest: Manifest) {
        if names.isEmpty { return }
        tables = (tables ?? Set(manifest.tables.map(\.name))).subtracting(names)
    }

    func takes(table: String) -> Bool { tables?.contains(table) ?? true }

    func takes(_ part: Part) -> Bool {
        takes(table: part.table) && (part.batch.isEmpty || batches?.contains(part.batch) ?? true)
    }
}
