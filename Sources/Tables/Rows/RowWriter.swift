public import Farm
public import Gzip

/// Writes rows as PostgreSQL's CSV into a fixed buffer and hands it on whenever it is full.
///
/// Fields are written in the order of the table's columns; each ends with a comma that the end of the row turns into a
/// newline. A buffer may be handed on in the middle of a row: the sink takes a stream of bytes. The sink must remember
/// its own failure; a writer goes on regardless, so that tables need not know of disks.
///
/// What cannot have changed since the row before, as the columns say, is copied from there. On demand the sink is told
/// with the bytes what they repeat, so that a compressor need not search for it: what was copied, and what a look at the
/// other fields finds.
public struct RowWriter: ~Copyable {
    public typealias Sink = (UnsafeRawBufferPointer, UnsafeBufferPointer<Repetition>) -> Void

    private let memory: RowBuffer
    private let buffer: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    /// Bytes in the buffer, and how many of them were handed on and stay only to be compared with.
    private var count = 0
    private var handedOn = 0
    /// How many bytes were written before those in the buffer.
    private var gone = 0
    private let sink: Sink

    public private(set) var rows = 0
    /// Bytes written since the start, handed on or not.
    public var bytes: Int { gone + count }
    public private(set) var firstID = 0
    public private(set) var lastID = 0
    /// Fields in the row being written, and whether any row had another number of them than the columns.
    private var fields = 0
    private let columns: Int
    public private(set) var isRagged = false
    let findsRepetitions: Bool
    private let trustsColumns: Bool
    private var repetitions: RepetitionList
    /// Where in the buffer the row being written begins, and the one before it if that had all its fields.
    private var rowStart = 0
    private var rowBefore: Int?
    /// Where fields end, counted from the start of their row.
    private var ends: UnsafeMutablePointer<Int32>
    private var endsBefore: UnsafeMutablePointer<Int32>
    /// A bit for each field of the row being written that was copied from the row before.
    private var copied: UInt64 = 0
    private var dateInText: CalendarDate?
    private var dateText = InlineArray<10, UInt8>(repeating: 0)

    /// The memory serves one writer at a time. A writer that does not trust what columns say of their changes looks at each
    /// of them in every row.
    public init(
        into memory: RowBuffer, columns: Int, findsRepetitions: Bool = false, trustsColumns: Bool = true,
        sink: @escaping Sink
    ) {
        precondition(columns <= RowBuffer.mostColumns)
        self.memory = memory
        buffer = memory.bytes.baseAddress.unsafelyUnwrapped
        capacity = memory.bytes.count
        (ends, endsBefore) = memory.ends
        repetitions = RepetitionList(in: memory.repetitions)
        self.columns = columns
        self.findsRepetitions = findsRepetitions
        self.trustsColumns = trustsColumns
        self.sink = sink
    }

    /// Hands on what is left. To be called once, after the last row.
    public mutating func finish() {
        repetitions.close(at: bytes)
        handOn()
    }

    /// Makes room: hands on what no coming row can change, and forgets what none will be compared with.
    private mutating func drain() {
        if repetitions.reach == gone + handedOn { repetitions.settle() }
        if repetitions.reach == gone + handedOn { repetitions.close(at: bytes) }
        handOn()
        var kept = rowBefore ?? rowStart
        // A row longer than half the buffer is not worth being kept.
        if count - kept > capacity / 2 { kept = handedOn }
        kept = min(kept, handedOn)
        buffer.update(from: buffer + kept, count: count - kept)
        gone += kept
        count -= kept
        handedOn -= kept
        rowStart -= kept
        rowBefore = rowBefore.flatMap { $0 >= kept ? $0 - kept : nil }
    }

    private mutating func handOn() {
        let ready = repetitions.reach - gone - handedOn
        if ready > 0 {
            sink(UnsafeRawBufferPointer(start: buffer + handedOn, count: ready), repetitions.settled)
        }
        repetitions.clear()
        handedOn += ready
    }

    @inline(__always)
    private mutating func reserve(_ size: Int) {
        while count + size > capacity { drain() }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    @inline(__always)
    private mutating func endField() {
        put(UInt8(ascii: ","))
        if fields < columns { ends[fields] = Int32(truncatingIfNeeded: count - rowStart) }
        fields += 1
    }

    public mutating func endRow() {
        // A row without any field has no comma to turn.
        if count > 0 { buffer[count - 1] = UInt8(ascii: "\n") }
        if fields != columns { isRagged = true }
        if fields == columns {
            if findsRepetitions, let rowBefore { compare(with: rowBefore) }
            rowBefore = rowStart
            swap(&ends, &endsBefore)
        }
        fields = 0
        copied = 0
        rows += 1
        rowStart = count
    }

    /// Fields of equal lengths lie at one distance from those of the row before, up to a field of another length. What that
    /// begins with may still be the same, and what it ends with too, at the next distance.
    private mutating func compare(with rowBefore: Int) {
        // Bytes from `start` on are to be compared; so many before it are known to be the same.
        var start = rowStart
        var alike = 0
        var fieldStart = rowStart
        var fieldBefore = rowBefore
        var field = 0
        while field < columns {
            let distance = fieldStart - fieldBefore
            // So many fields from here on were copied, all from one distance.
            let run = (~(copied >> UInt64(field))).trailingZeroBitCount
            if run > 0 {
                if start < fieldStart { alike = compare(from: start, to: fieldStart, distance, alike) }
                field += run
                let length = Int(ends[field - 1]) + rowStart - fieldStart
                alike += length
                fieldStart += length
                fieldBefore += length
                start = fieldStart
                continue
            }
            let end = rowStart + Int(ends[field])
            let endBefore = rowBefore + Int(endsBefore[field])
            if end - endBefore != distance {
                let shorter = min(end - fieldStart, endBefore - fieldBefore)
                let compared = fieldStart + shorter - 1
                alike = compare(from: start, to: compared, distance, alike)
                repetitions.add(from: gone + compared - alike, length: alike, distance: distance)
                // The comma at least.
                alike = 1
                start = end
            }
            fieldStart = end
            fieldBefore = endBefore
            field += 1
        }
        let distance = fieldStart - fieldBefore
        if start < fieldStart { alike = compare(from: start, to: fieldStart, distance, alike) }
        repetitions.add(from: gone + fieldStart - alike, length: alike, distance: distance)
    }

    private mutating func compare(from start: Int, to end: Int, _ distance: Int, _ alike: Int) -> Int {
        let bytes = UnsafePointer(buffer + start)
        return repetitions.compare(
            bytes, bytes - distance, count: end - start, at: gone + start, distance: distance, alike: alike)
    }

    // MARK: Rows from columns

    /// Writes the field of a column; the row is an object that is alive as long as the call.
    typealias Put = @Sendable (UnsafeRawPointer, inout RowWriter) -> Void

    /// A column as a writer comes to it. A class, so that its closure need not be counted for every field.
    final class Step: Sendable {
        let changes: Change
        let put: Put

        init(changes: Change, put: @escaping Put) {
            self.changes = changes
            self.put = put
        }
    }

    /// The columns of a table as a writer goes through them.
    struct Steps: Sendable {
        private let steps: [Step]
        /// The same without reference counting.
        fileprivate let borrowed: [Unmanaged<Step>]

        init<Source, Item>(_ columns: Columns<Source, Item>) {
            steps = columns.steps
            borrowed = steps.map { Unmanaged.passUnretained($0) }
        }
    }

    /// Writes a row with which something new begins: only columns that change with it, or more often, are looked at.
    mutating func write<Source, Item>(_ row: Row<Source, Item>, _ steps: Steps, new: Change) {
        withExtendedLifetime(row) { write(UnsafeRawPointer(Unmanaged.passUnretained(row).toOpaque()), steps, new) }
    }

    private mutating func write(_ row: UnsafeRawPointer, _ steps: Steps, _ new: Change) {
        let new = trustsColumns ? new : .never
        steps.borrowed.withUnsafeBufferPointer { steps in
            var field = 0
            while field < steps.count {
                if steps[field]._withUnsafeGuaranteedRef({ $0.changes }) < new {
                    var end = field + 1
                    while end < steps.count && steps[end]._withUnsafeGuaranteedRef({ $0.changes }) < new { end += 1 }
                    if copy(field..<end) {
                        field = end
                        continue
                    }
                }
                steps[field]._withUnsafeGuaranteedRef { $0.put(row, &self) }
                field += 1
            }
        }
        endRow()
    }

    /// Copies fields from the row before; false where there is none to copy from.
    private mutating func copy(_ range: Range<Int>) -> Bool {
        if rowBefore == nil { return false }
        let from = range.lowerBound == 0 ? 0 : Int(endsBefore[range.lowerBound - 1])
        let length = Int(endsBefore[range.upperBound - 1]) - from
        // May forget a row that is very long.
        reserve(length)
        guard let rowBefore else { return false }
        Piece.copy(buffer + rowBefore + from, length, to: buffer + count)
        let shift = Int32(truncatingIfNeeded: count - rowStart - from)
        for field in range {
            ends[field] = endsBefore[field] + shift
            copied |= 1 << UInt64(field)
        }
        count += length
        fields = range.upperBound
        // The row before ends with a newline.
        if range.upperBound == columns { buffer[count - 1] = UInt8(ascii: ",") }
        return true
    }

    // MARK: Fields

    /// The key of the row.
    public mutating func id(_ value: Int) {
        if rows == 0 { firstID = value }
        lastID = value
        integer(value)
    }

    public mutating func integer(_ value: Int) {
        reserve(24)
        if value < 0 { put(UInt8(ascii: "-")) }
        count += DecimalDigits.write(value.magnitude, to: buffer + count)
        endField()
    }

    /// A number given in units of its last decimal: 1234 with a scale of 2 is 12.34.
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

    public mutating func null() {
        reserve(1)
        endField()
    }

    public mutating func integerOrNull(_ value: Int?) {
        if let value { integer(value) } else { null() }
    }

    public mutating func bool(_ value: Bool) {
        reserve(2)
        put(value ? UInt8(ascii: "t") : UInt8(ascii: "f"))
        endField()
    }

    public mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { raw($0) }
    }

    /// A text as it stands in a file, for columns that have one of a few.
    struct Field: Sendable {
        fileprivate let bytes: [UInt8]

        init(_ text: String) {
            var bytes: [UInt8] = []
            var writer = RowWriter(into: RowBuffer(size: 4096), columns: 1) { written, _ in
                bytes.append(contentsOf: written)
            }
            writer.text(text)
            writer.endRow()
            writer.finish()
            // Without the newline.
            self.bytes = bytes.dropLast()
        }
    }

    mutating func field(_ field: Field) {
        reserve(field.bytes.count + 1)
        field.bytes.withUnsafeBufferPointer { putPlain($0) }
        endField()
    }

    /// Quoted where it must be: for a comma, a quote or a control character, or where it is empty, since nothing is NULL.
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
    public mutating func time(secondOfDay: Int) {
        reserve(16)
        DecimalDigits.write(secondOfDay: secondOfDay, to: buffer + count)
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

    // MARK: Rows that were made elsewhere

    /// Says of rows made elsewhere that the bytes from a place on, counted as `bytes`, stand already so far back.
    @inline(__always)
    mutating func repeats(from place: Int, length: Int, distance: Int) {
        repetitions.add(from: place, length: length, distance: distance)
    }

    /// Says that bytes from a place on are those, and which of them stand already so far back among others. Both have as many,
    /// and room for eight more.
    mutating func repeats(_ bytes: [UInt8], of others: [UInt8], from place: Int, distance: Int) {
        bytes.withUnsafeBufferPointer { bytes in
            others.withUnsafeBufferPointer { others in
                guard let start = bytes.baseAddress, let other = others.baseAddress, bytes.count == others.count
                else { return }
                let alike = repetitions.compare(
                    start, other, count: bytes.count, at: place, distance: distance, alike: 0)
                repetitions.add(from: place + bytes.count - alike, length: alike, distance: distance)
            }
        }
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
        rowStart = count
    }
}
