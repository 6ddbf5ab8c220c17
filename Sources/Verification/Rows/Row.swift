/// Where a field stands in its line, quotes with it.
package struct FieldRange: Sendable {
    private var bounds: (start: UInt32, end: UInt32)

    init(start: Int, end: Int) { bounds = (UInt32(start), UInt32(end)) }

    package var start: Int { Int(bounds.start) }
    package var end: Int { Int(bounds.end) }
}

/// One line of a part, split into fields; to be looked at while it is handed over and not kept.
package struct Row {
    let bytes: UnsafePointer<UInt8>
    let fields: UnsafePointer<FieldRange>
    /// From 1, which is the header.
    let line: Int
    /// Whoever hands rows over holds it, so that a row need not.
    unowned(unsafe) let part: CurrentPart

    package init(bytes: UnsafePointer<UInt8>, fields: UnsafePointer<FieldRange>, line: Int, part: CurrentPart) {
        self.bytes = bytes
        self.fields = fields
        self.line = line
        self.part = part
    }

    var place: Place { Place(part.path, line: line) }

    @inline(__always)
    func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let range = fields[index]
        return UnsafeBufferPointer(start: bytes + range.start, count: range.end - range.start)
    }
}

/// The part whose rows are being read.
package final class CurrentPart: Sendable {
    package let path: String
    /// As in its path; empty for reference tables.
    package let batch: String
    /// Of its period; all days for tables that are not of days.
    package let days: ClosedRange<Int>

    package init(path: String, batch: String, days: ClosedRange<Int>?) {
        self.path = path
        self.batch = batch
        self.days = days ?? Int.min...Int.max
    }
}

/// The columns of a row that somebody asked for, read by the names they were asked for by.
package struct Fields {
    let row: Row
    /// Held by whoever hands rows over.
    unowned(unsafe) let columns: AskedColumns

    package init(row: Row, columns: AskedColumns) {
        self.row = row
        self.columns = columns
    }

    var place: Place { row.place }
    var part: CurrentPart { row.part }
    /// The name of the batch whose file it is in; empty where there is none.
    package var batch: String { row.part.batch }

    /// The name of the column that is read by this name.
    func column(_ name: StaticString) -> String { columns.column(name) }

    @inline(__always)
    func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8> { row.field(columns.place(of: name).index) }

    /// Nothing for NULL, and for what is no number.
    package func integer(_ name: StaticString) -> Int? { Digits.integer(bytes(name)) }
    /// A number that can be summed over any number of rows.
    package func count(_ name: StaticString) -> Int? { integer(name).flatMap { abs($0) < 1 << 32 ? $0 : nil } }
    /// In units of the last decimal that the column's type has; small enough to be summed too.
    package func decimal(_ name: StaticString) -> Int? {
        let column = columns.place(of: name)
        return Digits.decimal(row.field(column.index), scale: column.scale).flatMap { abs($0) < 1 << 44 ? $0 : nil }
    }
    /// The same as a person reads it.
    func scale(_ name: StaticString) -> Int { columns.place(of: name).scale }
    /// For columns that are not of fixed decimals.
    package func real(_ name: StaticString) -> Double? { Digits.real(bytes(name)) }
    /// Days since 1970, of a date or an instant.
    package func date(_ name: StaticString) -> Int? {
        let bytes = bytes(name)
        return Digits.date(bytes) ?? Digits.timestamp(bytes).map(day(of:))
    }
    package func secondOfDay(_ name: StaticString) -> Int? { Digits.time(bytes(name)) }
    /// Seconds since 1970.
    package func moment(_ name: StaticString) -> Int? { Digits.timestamp(bytes(name)) }
    package func isTrue(_ name: StaticString) -> Bool { bytes(name).first == UInt8(ascii: "t") }

    package func text(_ name: StaticString) -> String { String(decoding: bytes(name).unquoted, as: UTF8.self) }
}
