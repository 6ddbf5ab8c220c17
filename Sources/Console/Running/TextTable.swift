import Wording

/// Columns as wide as their widest cell. Columns whose title starts with `>` are aligned right.
package struct TextTable {
    private var isRight: [Bool]
    private var rows: [[String]]

    package init(_ titles: [String]) {
        isRight = titles.map { $0.hasPrefix(">") }
        rows = [titles.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }]
    }

    /// The content of a cell stays on its line.
    package mutating func add(_ row: [String]) { rows.append(row.map(printable)) }

    /// Leaves out columns with these titles, in this order, until the table fits.
    package func text(within width: Int, dropping titles: [String]) -> String {
        var table = self
        for title in titles where table.width > width { table.drop(title) }
        return table.text
    }

    private var width: Int {
        isRight.indices.reduce(-2) { width, column in width + 2 + (rows.map { $0[column].count }.max() ?? 0) }
    }

    private mutating func drop(_ title: String) {
        guard let column = rows[0].firstIndex(of: title) else { return }
        isRight.remove(at: column)
        for row in rows.indices { rows[row].remove(at: column) }
    }

    package var text: String {
        let widths = isRight.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return isRight[column] ? space + cell : cell + space
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
