public import Farm

/// Writes rows as PostgreSQL's CSV into a fixed buffer and hands it on whenever it is full.
///
/// Fields are written in the order of the table's columns; each ends with a comma that the end of the row turns into a
/// newline. A buffer may be handed on in the middle of a row: the sink takes a stream of bytes. The sink must remember
/// its own failure; a writer goes on regardless, so that tables need not know of disks.
public struct RowWriter: ~Copyable {
    public typealias Sink = (UnsafeRawBufferPointer) -> Void

    private let buffer: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private var count = 0
    private let sink: Sink

    public private(set) var rows = 0
    private var handedOn = 0
    /// Bytes written since the start, handed on or not.
    public var bytes: Int { handedOn + count }
    public private(set) var firstID = 0
    public private(set) var lastID = 0
    /// Fields in the row being written, and whether any row had another number of them than the columns.
    private var fields = 0
    private let columns: Int
    public private(set) var isRagged = false
    private var dateInText: CalendarDate?
    private var dateText = InlineArray<10, UInt8>(repeating: 0)

    /// The buffer belongs to the caller and must outlive the writer.
    public init(into buffer: UnsafeMutableBufferPointer<UInt8>, columns: Int, sink: @escaping Sink) {
        precondition(buffer.count >= 4096, "a row's largest field must fit")
        self.buffer = buffer.baseAddress.unsafelyUnwrapped
        self.capacity = buffer.count
        self.columns = columns
        self.sink = sink
    }

    /// Hands on what is left. To be called once, after the last row.
    public mutating func finish() {
        drain()
    }

    private mutating func drain() {
        if count > 0 { sink(UnsafeRawBufferPointer(start: buffer, count: count)) }
        handedOn += count
        count = 0
    }

    @inline(__always)
    private mutating func reserve(_ size: Int) {
        if count + size > capacity { drain() }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    @inline(__always)
    private mutating func endField() {
        put(UInt8(ascii: ","))
        fields += 1
    }

    public mutating func endRow() {
        // A row without any field has no comma to turn.
        if count > 0 { buffer[count - 1] = UInt8(ascii: "\n") }
        if fields != columns { isRagged = true }
        fields = 0
        rows += 1
    }

    // MARK: Fields

    /// The key of the row.
    @inline(__always)
    public mutating func id(_ value: Int) {
        if rows == 0 { firstID = value }
        lastID = value
        integer(value)
    }

    @inline(__always)
    public mutating func integer(_ value: Int) {
        reserve(24)
        if value < 0 { put(UInt8(ascii: "-")) }
        count += DecimalDigits.write(value.magnitude, to: buffer + count)
        endField()
    }

    /// A number given in units of its last decimal: 1234 with a scale of 2 is 12.34.
    @inline(__always)
    public mutating func decimal(_ units: Int, scale: Int) {
        reserve(32)
        if units < 0 { put(UInt8(ascii: "-")) }
        count += DecimalDigits.write(units.magnitude, scale: scale, to: buffer + count)
        endField()
    }

    /// A real number rounded to so many decimals, halves away from zero.
    public mutating func decimal(_ value: Double, scale: Int) {
        decimal(nearestInteger(value * DecimalDigits.power(scale)), scale: scale)
    }

    @inline(__always)
    public mutating func null() {
        reserve(1)
        endField()
    }

    public mutating func integerOrNull(_ value: Int?) {
        if let value { integer(value) } else { null() }
    }

    @inline(__always)
    public mutating func bool(_ value: Bool) {
        reserve(2)
        put(value ? UInt8(ascii: "t") : UInt8(ascii: "f"))
        endField()
    }

    public mutating func text(_ value: StaticString) {
        raw(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    }

    public mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { raw($0) }
    }

    /// Quoted where it must be: only a comma, a quote or an empty text needs quotes.
    private mutating func raw(_ text: UnsafeBufferPointer<UInt8>) {
        let quoted = Self.needsQuotes(text)
        reserve(1)
        if quoted { put(UInt8(ascii: "\"")) }
        var rest = text[...]
        while !rest.isEmpty {
            let piece = UnsafeBufferPointer(rebasing: rest.prefix(Self.longestPiece))
            reserve(2 * piece.count)
            if quoted { putQuoted(piece) } else { putPlain(piece) }
            rest = rest.dropFirst(piece.count)
        }
        reserve(2)
        if quoted { put(UInt8(ascii: "\"")) }
        endField()
    }

    /// Room is made for so much of a text at once instead of for every byte.
    private static let longestPiece = 1024

    /// Looks at every byte, without stopping at the first that needs quotes: so it is done for many bytes at a time.
    private static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var special: UInt8 = text.isEmpty ? 1 : 0
        for byte in text {
            special |= byte == UInt8(ascii: ",") ? 1 : 0
            special |= byte == UInt8(ascii: "\"") ? 1 : 0
            special |= byte < 0x20 ? 1 : 0
        }
        return special != 0
    }

    private mutating func putPlain(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        (buffer + count).update(from: start, count: text.count)
        count += text.count
    }

    private mutating func putQuoted(_ text: UnsafeBufferPointer<UInt8>) {
        var target = buffer + count
        for byte in text {
            if byte == UInt8(ascii: "\"") {
                target.pointee = byte
                target += 1
            }
            // No newline inside a field: readers that split lines first must stay right.
            target.pointee = byte < 0x20 ? UInt8(ascii: " ") : byte
            target += 1
        }
        count = target - buffer
    }

    /// Ten bytes, for which there is room. Rows of a day name it several times each, so its characters are kept.
    private mutating func putDate(_ date: CalendarDate) {
        if date != dateInText {
            var span = dateText.mutableSpan
            span.withUnsafeMutableBufferPointer { DecimalDigits.write(date, to: $0.baseAddress.unsafelyUnwrapped) }
            dateInText = date
        }
        dateText.span.withUnsafeBufferPointer {
            (buffer + count).update(from: $0.baseAddress.unsafelyUnwrapped, count: $0.count)
        }
        count += 10
    }

    public mutating func date(_ date: CalendarDate) {
        reserve(16)
        putDate(date)
        endField()
    }

    public mutating func dateOrNull(_ value: CalendarDate?) {
        if let value { date(value) } else { null() }
    }

    /// `06:00:00`
    public mutating func time(hour: Int, minute: Int = 0) {
        reserve(16)
        DecimalDigits.write(secondOfDay: (hour * 60 + minute) * 60, to: buffer + count)
        count += 8
        endField()
    }

    /// `2024-03-15 06:00:00+00`
    public mutating func timestamp(_ moment: Moment) {
        reserve(32)
        putDate(moment.date)
        DecimalDigits.write(timeOf: moment, to: buffer + count)
        count += Moment.textLength - 10
        endField()
    }

    public mutating func timestampOrNull(_ value: Moment?) {
        if let value { timestamp(value) } else { null() }
    }

    /// The row's creation and last change, for the many tables that have both.
    public mutating func stamps(_ created: Moment, updated: Moment? = nil) {
        timestamp(created)
        timestamp(updated ?? created)
    }

    /// A whole row made elsewhere: at most `size` bytes, its newline with them. For the one table whose rows must be
    /// made faster than field by field.
    @inline(__always)
    mutating func row(id: Int, upTo size: Int, _ make: (UnsafeMutablePointer<UInt8>) -> Int) {
        reserve(size)
        if rows == 0 { firstID = id }
        lastID = id
        count += make(buffer + count)
        rows += 1
    }
}
