package import Snapshot
import Tables

/// The columns of a table that somebody asked for, found by the names they are read by.
package final class AskedColumns {
    /// It is read by its own name, or by a role where a check reads the same of tables that name it differently.
    package typealias Column = (name: StaticString, column: StaticString)

    private struct Asked {
        let name: StaticString
        let index: Int
        /// Decimals of its type.
        let scale: Int
    }

    private let asker: String
    private let table: Manifest.TableEntry
    private let names: UnsafeMutablePointer<Asked>
    private var count = 0
    /// Whether any column may be read, which then counts as asked for.
    private let isWhole: Bool

    /// Nothing where the table lacks one of them.
    package init?(_ columns: [Column], of table: Manifest.TableEntry, for asker: String) {
        self.asker = asker
        self.table = table
        isWhole = false
        names = .allocate(capacity: max(1, columns.count))
        for asked in columns {
            guard let index = table.columns.firstIndex(where: { $0.name == asked.column.description }) else {
                return nil
            }
            ask(asked.name, index)
        }
    }

    /// All that a table of this program has. Nothing where it has others.
    package init?(allOf table: Manifest.TableEntry, for asker: String) {
        guard let known = Catalogue.table(named: table.name), known.columns.map(\.name) == table.columns.map(\.name)
        else {
            return nil
        }
        self.asker = asker
        self.table = table
        isWhole = true
        names = .allocate(capacity: table.columns.count)
    }

    deinit { names.deallocate() }

    private func ask(_ name: StaticString, _ index: Int) {
        let scale = ColumnType(sql: table.columns[index].type)?.scale ?? 0
        (names + count).initialize(to: Asked(name: name, index: index, scale: scale))
        count += 1
    }

    /// Where a column stands in its row. Equal literals mostly share an address, so that few bytes are compared.
    package func place(of name: StaticString) -> (index: Int, scale: Int) {
        var position = 0
        while position < count {
            if names[position].name.utf8Start == name.utf8Start {
                return (names[position].index, names[position].scale)
            }
            position += 1
        }
        let equal = name.withUTF8Buffer { bytes in
            asked.first { $0.name.withUTF8Buffer { $0.elementsEqual(bytes) } }
        }
        if equal == nil, isWhole, let index = table.columns.firstIndex(where: { $0.name == name.description }) {
            ask(name, index)
            return place(of: name)
        }
        // A check that reads what it does not ask for is wrong for every snapshot: its first test shows it.
        guard let equal else { fatalError("\(asker) reads \(table.name).\(name), which it did not ask for") }
        return (equal.index, equal.scale)
    }

    /// For a person.
    package func column(_ name: StaticString) -> String { table.columns[place(of: name).index].name }

    package func contains(_ index: Int) -> Bool { isWhole || asked.contains { $0.index == index } }

    private var asked: UnsafeMutableBufferPointer<Asked> { UnsafeMutableBufferPointer(start: names, count: count) }
}

extension ColumnType {
    fileprivate var scale: Int { if case .numeric(_, let scale) = self { scale } else { 0 } }
}
