/// Rows that were read and split, and what lies between them, in the order of the list of parts.
///
/// The reader hands each block to every task that checks, so nothing of it changes any more.
final class RowBlock: Sendable {
    enum Step: Sendable {
        /// All rows of the unit before have been handed over.
        case endOfUnit
        /// A unit of which checks are told when it ends.
        case unit(batch: String, days: ClosedRange<Int>)
        /// What follows is of this part.
        case part(CurrentPart, table: String)
        case rows(Range<Int>)
        /// Rows, or a column of them, can no longer be read.
        case stop(table: String, column: Int?, reason: String)
    }

    struct Place: Sendable {
        let byte: Int
        let field: Int
        let line: Int
    }

    let steps: [Step]
    private let bytes: [UInt8]
    private let fields: [FieldRange]
    private let rows: [Place]

    fileprivate init(_ steps: [Step], _ bytes: [UInt8], _ fields: [FieldRange], _ rows: [Place]) {
        self.steps = steps
        self.bytes = bytes
        self.fields = fields
        self.rows = rows
    }

    /// Hands over rows of one part.
    @inline(__always)
    func forEach(in range: Range<Int>, of part: CurrentPart, _ take: (Row) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            fields.withUnsafeBufferPointer { fields in
                guard let byte = bytes.baseAddress, let field = fields.baseAddress else { return }
                for place in rows[range] {
                    take(Row(bytes: byte + place.byte, fields: field + place.field, line: place.line, part: part))
                }
            }
        }
    }
}

/// Fills one block after the other.
struct RowBlockWriter {
    /// Of text. Few enough that a handful of blocks takes a few megabytes, and enough that handing one over costs nothing.
    private static let room = 128 * 1024

    private var steps: [RowBlock.Step] = []
    private var bytes: [UInt8] = []
    private var fields: [FieldRange] = []
    private var rows: [RowBlock.Place] = []
    /// What was stopped is said once, however many rows give a reason.
    private var stopped: Set<Stopped> = []

    private struct Stopped: Hashable {
        let table: String
        let column: Int?
    }

    init() { bytes.reserveCapacity(Self.room) }

    var isFull: Bool { bytes.count + 16 * steps.count >= Self.room }

    mutating func add(_ step: RowBlock.Step) { steps.append(step) }

    mutating func add(_ line: PartReader.Line, _ ranges: UnsafeBufferPointer<FieldRange>, number: Int) {
        if case .rows(let range) = steps.last {
            steps[steps.count - 1] = .rows(range.lowerBound..<range.upperBound + 1)
        } else {
            steps.append(.rows(rows.count..<rows.count + 1))
        }
        rows.append(RowBlock.Place(byte: bytes.count, field: fields.count, line: number))
        bytes.append(contentsOf: line)
        fields.append(contentsOf: ranges)
    }

    mutating func stop(_ table: String, column: Int? = nil, because reason: @autoclosure () -> String) {
        guard stopped.insert(Stopped(table: table, column: column)).inserted else { return }
        steps.append(.stop(table: table, column: column, reason: reason()))
    }

    /// What was added since the last time.
    mutating func next() -> RowBlock {
        defer {
            steps.removeAll()
            bytes = []
            bytes.reserveCapacity(Self.room)
            fields = []
            rows = []
        }
        return RowBlock(steps, bytes, fields, rows)
    }
}
