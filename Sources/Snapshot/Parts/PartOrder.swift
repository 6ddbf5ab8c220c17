import Farm
import Tables

/// The required order and names of the list of parts, which follow from the manifest.
package struct PartOrder {
    private let tables: [String: (index: Int, kind: Manifest.Kind)]
    private let batches: [String: Int]
    private let byMonth: Bool

    /// Later parts have greater positions.
    package struct Rank: Comparable {
        var phase: Int
        var period: String
        var batch: Int
        var table: Int

        package static func < (a: Rank, b: Rank) -> Bool {
            if a.phase != b.phase { return a.phase < b.phase }
            if a.period != b.period { return a.period.utf8.lexicographicallyPrecedes(b.period.utf8) }
            return (a.batch, a.table) < (b.batch, b.table)
        }

        /// Whether both parts belong to one unit: each reference table alone, otherwise all tables of a batch and
        /// period.
        package func isOfOneUnit(with other: Rank) -> Bool {
            phase == other.phase && period == other.period && batch == other.batch
                && (phase > 0 || table == other.table)
        }
    }

    package init(_ manifest: Manifest) {
        var tables: [String: (index: Int, kind: Manifest.Kind)] = [:]
        for (index, table) in manifest.tables.enumerated() { tables[table.name] = (index, table.kind) }
        self.tables = tables
        var batches: [String: Int] = [:]
        for (index, batch) in manifest.batches.enumerated() { batches[batch.name] = index }
        self.batches = batches
        byMonth = manifest.inputs.partition == .month
    }

    package func index(of table: String) -> Int? { tables[table]?.index }
    package func isEvent(_ part: Part) -> Bool { tables[part.table]?.kind == .event }

    /// The position of the part; nil, with the expectation, if it belongs nowhere.
    package func rank(of part: Part) -> (rank: Rank?, expected: String) {
        guard let table = tables[part.table] else { return (nil, "a table of the manifest") }
        guard part.path == Layout.path(table: part.table, batch: part.batch, period: part.period) else {
            return (nil, "the path of its table, batch and period")
        }
        if table.kind == .reference {
            guard part.batch.isEmpty, part.period.isEmpty else {
                return (nil, "neither batch nor period, since it is a reference table")
            }
            return (Rank(phase: 0, period: "", batch: 0, table: table.index), "")
        }
        if table.kind == .state && part.batch.isEmpty && part.period.isEmpty {
            return (Rank(phase: 3, period: "", batch: 0, table: table.index), "")
        }
        guard let batch = batches[part.batch] else { return (nil, "a batch of the manifest") }
        if table.kind == .state {
            guard part.period.isEmpty else { return (nil, "no period, since its rows last until the end") }
            return (Rank(phase: 2, period: "", batch: batch, table: table.index), "")
        }
        guard Self.days(of: part.period, byMonth: byMonth) != nil else {
            return (nil, byMonth ? "a month, such as 2024-03" : "a day, such as 2024-03-15")
        }
        return (Rank(phase: 1, period: part.period, batch: batch, table: table.index), "")
    }

    package func days(of part: Part) -> ClosedRange<Int>? { Self.days(of: part.period, byMonth: byMonth) }

    private static func days(of period: String, byMonth: Bool) -> ClosedRange<Int>? {
        guard byMonth else { return CalendarDate(period).map { $0.daysSince1970...$0.daysSince1970 } }
        guard let first = CalendarDate(period + "-01") else { return nil }
        let (year, month, _) = first.civil
        let next = CalendarDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
        return first.daysSince1970...next.daysSince1970 - 1
    }
}

extension Part {
    /// An upper bound for any snapshot.
    static let most = 1 << 45

    /// The part described by a line, if the line has exactly the form that this program writes and its numbers are in
    /// range.
    package init?(canonical line: String) {
        guard let part = Part(line: line), part.line.utf8.elementsEqual(line.utf8),
            [part.rows, part.csvBytes, part.gzBytes].allSatisfy({ (0...Self.most).contains($0) })
        else { return nil }
        self = part
    }
}
