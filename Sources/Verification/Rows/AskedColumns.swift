package import Snapshot

/// The columns of a table that somebody asked for, found by the names they are read by.
package final class AskedColumns {
    /// It is read by its own name, or by a role where a check reads the same of tables that name it differently.
    package typealias Column = (name: StaticString, column: StaticString)

    private let asker: String
    private let table: Manifest.TableEntry
    private let names: UnsafeMutablePointer<(name: StaticString, index: Int)>
    private let count: Int

    /// Nothing where the table lacks one of them.
    package init?(_ columns: [Column], of table: Manifest.TableEntry, for asker: String) {
        let found = columns.compactMap { asked in
            table.columns.firstIndex { $0.name == asked.column.description }.map { (name: asked.name, index: $0) }
        }
        guard found.count == columns.count else { return nil }
        self.asker = asker
        self.table = table
        count = found.count
        names = .allocate(capacity: max(1, count))
        for (position, name) in found.enumerated() { (names + position).initialize(to: name) }
    }

    deinit { names.deallocate() }

    /// Where a column stands in its row. Equal literals mostly share an address, so that few bytes are compared.
    package func index(of name: StaticString) -> Int {
        var position = 0
        while position < count {
            if names[position].name.utf8Start == name.utf8Start { return names[position].index }
            position += 1
        }
        let equal = name.withUTF8Buffer { bytes in
            asked.first { $0.name.withUTF8Buffer { $0.elementsEqual(bytes) } }
        }
        guard let equal else {
            fatalError("\(asker) reads \(table.name).\(name), which it did not ask for")
        }
        return equal.index
    }

    /// For a person.
    package func column(_ name: StaticString) -> String { table.columns[index(of: name)].name }

    package func contains(_ index: Int) -> Bool { asked.contains { $0.index == index } }

    private var asked: UnsafeMutableBufferPointer<(name: StaticString, index: Int)> {
        UnsafeMutableBufferPointer(start: names, count: count)
    }
}
