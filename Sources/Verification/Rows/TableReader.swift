import Snapshot
import Tables

/// Reads the parts of one table row by row: form of every value, ids and references. What can be read goes on to the checks.
final class TableReader {
    let table: Manifest.TableEntry
    private let forms: [ColumnForm]
    private let splitter: RowSplitter
    private let references: [KeyBook.Reference]
    private let key: Int
    private let keys: KeyBook
    /// Whether any check takes its rows.
    private let isChecked: Bool
    private let findings: Findings
    private let histories: HistoryBook
    private let pair: HistoryBook.Pair?

    /// What the rows of one part were.
    struct Seen {
        var firstID: Int?
        var lastID: Int?
        /// Some row could not be read, so that sums over it are wrong.
        var isBroken = false
        /// Rows that could not be read, and those with a value that cannot be.
        var flawed = 0
    }

    /// Nothing where the manifest's columns cannot be understood.
    init?(
        _ table: Manifest.TableEntry, _ manifest: Manifest, _ keys: KeyBook, _ histories: HistoryBook,
        _ findings: Findings, isChecked: Bool
    ) {
        forms = table.columns.compactMap { ColumnForm($0) }
        guard !forms.isEmpty, forms.count == table.columns.count else { return nil }
        self.table = table
        splitter = RowSplitter(columns: forms.count)
        references = keys.references(of: table, in: manifest)
        key = table.columns.firstIndex(where: \.isKey) ?? 0
        self.keys = keys
        self.isChecked = isChecked
        self.findings = findings
        self.histories = histories
        pair = histories.pair(of: table.name)
    }

    /// The part's rows, each handed over once; gives back what was seen when the part ends.
    struct Session: ~Copyable {
        fileprivate let reader: TableReader
        fileprivate let part: CurrentPart
        fileprivate var run: IDRanges.Run?
        private(set) var seen = Seen()

        fileprivate init(_ reader: TableReader, _ part: CurrentPart) {
            self.reader = reader
            self.part = part
        }

        mutating func take(_ line: PartReader.Line, _ number: Int, _ block: inout RowBlockWriter) {
            reader.take(line, number, &seen, &run, part, &block)
        }

        mutating func finish() -> Seen {
            if let run { reader.keys.add(run, of: reader.table.name) }
            run = nil
            return seen
        }
    }

    func begin(_ part: CurrentPart) -> Session { Session(self, part) }

    private func take(
        _ line: PartReader.Line, _ number: Int, _ seen: inout Seen, _ run: inout IDRanges.Run?, _ part: CurrentPart,
        _ block: inout RowBlockWriter
    ) {
        findings.look(.values)
        switch splitter.split(line) {
        case .otherCount(let count):
            broken(
                &seen, part, number, &block, "fields", found: "\(count > forms.count ? "more" : "\(count)")",
                "\(forms.count)")
        case .badQuotes:
            broken(&seen, part, number, &block, "fields", found: "a quote out of place", "quotes around a whole field")
        case .row(let fields):
            guard let bytes = line.baseAddress else { return }
            let row = Row(bytes: bytes, fields: fields, line: number, part: part)
            if !checkValues(of: row, &block) { seen.flawed += 1 }
            checkReferences(of: row)
            if let id = Digits.integer(row.field(key)) { note(id, row, &seen, &run) }
            if let pair { histories.take(row, of: table.name, pair) }
            if isChecked { block.add(line, UnsafeBufferPointer(start: fields, count: forms.count), number: number) }
        }
    }

    private func broken(
        _ seen: inout Seen, _ part: CurrentPart, _ line: Int, _ block: inout RowBlockWriter, _ subject: String,
        found: String, _ expected: String
    ) {
        findings.add(.values, Place(part.path, line: line), subject, found: found, expected: expected)
        if pair != nil { histories.stop(because: "\(part.path):\(line) cannot be read") }
        block.stop(table.name, because: "\(part.path):\(line) cannot be read")
        seen.isBroken = true
        seen.flawed += 1
    }

    /// Whether all are of their forms.
    private func checkValues(of row: Row, _ block: inout RowBlockWriter) -> Bool {
        var isRight = true
        for (index, form) in forms.enumerated() where !form.allows(row.field(index)) {
            findings.add(
                .values, row.place, form.name,
                found: "\"\(String(decoding: row.field(index).prefix(100), as: UTF8.self))\"", expected: form.expected)
            isRight = false
            block.stop(
                table.name, column: index, because: "\(form.name) in \(row.part.path):\(row.line) cannot be read")
        }
        return isRight
    }

    private func checkReferences(of row: Row) {
        if references.isEmpty { return }
        findings.look(.references)
        for reference in references {
            guard let id = Digits.integer(row.field(reference.column)), !reference.leads(to: id) else { continue }
            findings.add(
                .references, row.place, reference.name, found: "\(id)",
                expected: "the id of a row of \(reference.table)")
        }
    }

    /// Ids that follow each other are booked together.
    private func note(_ id: Int, _ row: Row, _ seen: inout Seen, _ run: inout IDRanges.Run?) {
        if seen.firstID == nil { seen.firstID = id }
        seen.lastID = id
        if run?.last == id - 1 {
            run?.last = id
        } else {
            if let run { keys.add(run, of: table.name) }
            run = IDRanges.Run(first: id, last: id, place: row.place)
        }
    }
}
