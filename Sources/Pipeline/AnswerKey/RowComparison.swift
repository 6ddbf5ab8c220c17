import Farm
import Life
import Tables

/// Compares rows as they are written, whatever their table: all of a row's fields but those that count rows.
struct RowComparison {
    let table: Table
    /// Which fields say the same in both runs if nothing differs.
    private let compared: [Bool]
    /// The field that names the assignment, the container, or the silo or barge, that a row is about.
    private let assignment: Int?
    private let container: Int?
    private let feedContainer: Int?
    private let memory = RowBuffer(size: 16_384)

    /// The field that counts the rows.
    private let id: Int

    init(_ table: Table) {
        self.table = table
        // A history counts its own rows, and names those that it tells of.
        let counted = [table, table.present.flatMap { Catalogue.table(named: $0.table) }].compactMap { table in
            table?.columns.first { $0.isKey && $0.type != .timestamp && $0.type != .date }?.name
        }
        id = table.columns.firstIndex { $0.name == counted.first } ?? 0
        compared = table.columns.map { column in
            if counted.contains(column.name) { return false }
            guard let target = column.references ?? column.follows else { return true }
            let name = String(target.prefix { $0 != "." })
            guard let other = Catalogue.table(named: name), !other.isReference else { return true }
            // These two have the same ids in both runs, since plans decide when they come.
            return ["batch_batch", "batch_batchcontainerassignment"].contains(name)
        }
        func place(of target: String) -> Int? {
            table.columns.firstIndex { ($0.references ?? $0.follows) == target }
        }
        assignment = place(of: "batch_batchcontainerassignment.id")
        container = place(of: "infrastructure_container.id")
        feedContainer = place(of: "infrastructure_feedcontainer.id")
    }

    /// One row.
    struct Line: Equatable {
        let id: Int
        let assignment: Int?
        let container: Int?
        let feedContainer: Int?
        /// Of all that is compared, in 64 bits: rows with the same are the same.
        let print: UInt64

        static func == (a: Line, b: Line) -> Bool { a.print == b.print }
    }

    /// The rows that somebody writes.
    func lines(_ write: (inout RowWriter) -> Void) -> [Line] {
        var lines: [Line] = []
        var scan = Scan()
        var writer = RowWriter(into: memory, columns: table.columns.count) { written, _ in
            for byte in written { scan.take(byte, self, &lines) }
        }
        write(&writer)
        writer.finish()
        return lines
    }

    /// Reads rows byte by byte.
    private struct Scan {
        private var field = 0
        private var isQuoted = false
        private var id = 0
        private var assignment: Int?
        private var container: Int?
        private var feedContainer: Int?
        private var print = Self.start
        private var number = 0

        /// Of the hash by Fowler, Noll and Vo (FNV-1a).
        private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
        private static let prime: UInt64 = 0x0000_0100_0000_01B3

        mutating func take(_ byte: UInt8, _ rows: RowComparison, _ lines: inout [Line]) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            let isEnd = !isQuoted && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n"))
            if rows.compared[field] { print = (print ^ UInt64(byte)) &* Self.prime }
            guard isEnd else {
                // Only of fields that are whole numbers; of others nothing is asked.
                number = number &* 10 &+ Int(byte) - 0x30
                return
            }
            if field == rows.id { id = number }
            if field == rows.assignment { assignment = number }
            if field == rows.container { container = number }
            if field == rows.feedContainer { feedContainer = number }
            number = 0
            field += 1
            guard byte == UInt8(ascii: "\n") else { return }
            lines.append(
                Line(
                    id: id, assignment: assignment, container: container, feedContainer: feedContainer, print: print))
            (field, assignment, container, feedContainer, print) = (0, nil, nil, nil, Self.start)
        }
    }

    /// Calls back for each row that differs, is new or is missing.
    ///
    /// Rows that are the same are found as the longest common sequence; of what lies between two of them, rows of both sides are taken
    /// for the same row in their order.
    func differences(of here: [Line], from there: [Line], _ body: (_ row: Line?, _ clean: Line?) -> Void) {
        var first = 0
        while first < min(here.count, there.count), here[first] == there[first] { first += 1 }
        var last = 0
        while last < min(here.count, there.count) - first,
            here[here.count - 1 - last] == there[there.count - 1 - last]
        { last += 1 }
        let (own, other) = (here[first..<here.count - last], there[first..<there.count - last])
        var (row, clean) = (own.startIndex, other.startIndex)
        func gap(to nextRow: Int, _ nextClean: Int) {
            while row < nextRow || clean < nextClean {
                body(row < nextRow ? here[row] : nil, clean < nextClean ? there[clean] : nil)
                if row < nextRow { row += 1 }
                if clean < nextClean { clean += 1 }
            }
        }
        for (nextRow, nextClean) in Self.common(own, other) {
            gap(to: nextRow, nextClean)
            (row, clean) = (nextRow + 1, nextClean + 1)
        }
        gap(to: own.endIndex, other.endIndex)
    }

    /// The places of a longest common sequence.
    private static func common(_ a: ArraySlice<Line>, _ b: ArraySlice<Line>) -> [(Int, Int)] {
        // Most days have the same rows but for some numbers in them; a day with so many rows is compared in their order alone.
        guard !a.isEmpty, !b.isEmpty else { return [] }
        guard a.count * b.count <= 100_000 else {
            return zip(a.indices, b.indices).filter { a[$0] == b[$1] }
        }
        let width = b.count + 1
        var lengths = [UInt16](repeating: 0, count: (a.count + 1) * width)
        for (i, row) in a.enumerated().reversed() {
            for (j, other) in b.enumerated().reversed() {
                lengths[i * width + j] =
                    row == other
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if a[a.startIndex + i] == b[b.startIndex + j] {
                pairs.append((a.startIndex + i, b.startIndex + j))
                i += 1
                j += 1
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return pairs
    }
}
