/// Where a field stands in its line, quotes with it.
package struct FieldRange {
    package var start: Int
    package var end: Int
}

/// One line of a part, split into fields; to be looked at while it is handed over and not kept.
struct Row {
    let bytes: UnsafePointer<UInt8>
    let fields: UnsafePointer<FieldRange>
    /// From 1, which is the header.
    let line: Int
    let part: CurrentPart

    var place: Place { Place(part.path, line: line) }

    @inline(__always)
    func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let range = fields[index]
        return UnsafeBufferPointer(start: bytes + range.start, count: range.end - range.start)
    }
}

/// The part whose rows are being read.
final class CurrentPart {
    let path: String
    /// As in its path; empty for reference tables.
    let batch: String
    /// Of its period; all days for tables that are not of days.
    let days: ClosedRange<Int>

    init(path: String, batch: String, days: ClosedRange<Int>?) {
        self.path = path
        self.batch = batch
        self.days = days ?? Int.min...Int.max
    }
}

/// The columns of a row that a check asked for, by their place in what it asked for.
struct Fields {
    let row: Row
    let map: [Int]

    var place: Place { row.place }

    /// Nothing for NULL, and for what is no number.
    func integer(_ index: Int) -> Int? { Digits.integer(row.field(map[index])) }
    /// A number that can be summed over any number of rows.
    func count(_ index: Int) -> Int? { integer(index).flatMap { abs($0) < 1 << 32 ? $0 : nil } }
    /// In units of the last decimal; small enough to be summed too.
    func decimal(_ index: Int, scale: Int) -> Int? {
        Digits.decimal(row.field(map[index]), scale: scale).flatMap { abs($0) < 1 << 44 ? $0 : nil }
    }
    /// For columns that are not of fixed decimals.
    func real(_ index: Int) -> Double? { Digits.real(row.field(map[index])) }
    /// Days since 1970.
    func date(_ index: Int) -> Int? { Digits.date(row.field(map[index])) }
    func secondOfDay(_ index: Int) -> Int? { Digits.time(row.field(map[index])) }
    /// Seconds since 1970.
    func moment(_ index: Int) -> Int? { Digits.timestamp(row.field(map[index])) }
    func isTrue(_ index: Int) -> Bool { row.field(map[index]).first == UInt8(ascii: "t") }

    func text(_ index: Int) -> String {
        let bytes = row.field(map[index])
        guard bytes.first == UInt8(ascii: "\""), bytes.count >= 2 else { return String(decoding: bytes, as: UTF8.self) }
        var text: [UInt8] = []
        var wasQuote = false
        for byte in bytes[1..<bytes.count - 1] {
            if byte == UInt8(ascii: "\"") && !wasQuote {
                wasQuote = true
                continue
            }
            wasQuote = false
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
