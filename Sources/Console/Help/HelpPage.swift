/// Text formatted for a terminal of a given width, in paragraphs and sections of two columns.
struct HelpPage {
    typealias Row = (left: String, right: String)

    private(set) var text = ""
    private let width: Int

    /// Nothing is readable in fewer than 40 columns, so that is the minimum.
    init(width: Int) { self.width = max(40, width) }

    mutating func paragraph(_ sentence: String) {
        add(wrapped(sentence, indent: 0))
    }

    /// The start of the right column: to the right of these rows, but with room for text on a common terminal.
    func column(beside rows: [Row]) -> Int {
        min(4 + (rows.map(\.left.utf8.count).max() ?? 0), 30)
    }

    /// Omitted if there are no rows. Without a given column, the section computes its own.
    mutating func section(_ title: String, rows: [Row], column: Int? = nil) {
        guard !rows.isEmpty else { return }
        var lines = [title]
        let column = column ?? self.column(beside: rows)
        for row in rows {
            // On a narrow terminal the right column is placed below.
            if width < 60 {
                lines.append("  " + row.left)
                lines += wrapped(row.right, indent: 6)
                continue
            }
            var right = wrapped(row.right, indent: column)
            let gap = column - 2 - row.left.utf8.count
            if gap >= 1, let first = right.first {
                right[0] = "  " + row.left + String(repeating: " ", count: gap) + first.dropFirst(column)
            } else {
                lines.append("  " + row.left)
            }
            lines += right
        }
        add(lines)
    }

    /// Each command in a line of its own, never broken, so that it can be copied.
    mutating func examples(_ examples: some Sequence<Example>) {
        var lines = ["Examples"]
        for example in examples {
            lines.append("  " + example.command)
            lines += wrapped(example.does, indent: 6)
        }
        add(lines)
    }

    private mutating func add(_ lines: [String]) {
        if !text.isEmpty { text += "\n" }
        for line in lines { text += line + "\n" }
    }

    private func wrapped(_ sentence: String, indent: Int) -> [String] {
        wrappedLines(sentence, width: width, indent: indent)
    }
}
