import Glibc

/// Turns lines of CSV into rows of PostgreSQL's binary COPY format, in one pass.
///
/// Only values in the one form that a snapshot has are accepted, so that each means the same to this program and to the
/// server. Belongs to one thread. Nothing is allocated for a row.
package final class BinaryRows {
    package struct Column: Sendable {
        package let name: String
        package let type: BinaryType
        /// Whether the values are ids to be collected.
        package let isCollected: Bool

        package init(name: String, type: BinaryType, isCollected: Bool = false) {
            self.name = name
            self.type = type
            self.isCollected = isCollected
        }
    }

    /// A row that cannot be converted.
    package enum Problem: Error, Equatable, Sendable {
        case value(String, column: String, expected: String)
        case fields(found: Int, expected: Int)
        case tooLong
    }

    /// What precedes the rows of a COPY: a signature, flags, and the size of an extension.
    package static let header: [UInt8] = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0] + Array(repeating: 0, count: 8)
    /// What follows them: a row with -1 columns.
    package static let trailer: [UInt8] = [0xff, 0xff]

    /// No row of a snapshot comes near it.
    private static let longestLine = 1 << 20
    /// What a column can become, its text aside: its length, and the head and the rounded-up groups of a number.
    private static let roomOfField = 24
    private static let usualRoom = 64 * 1024

    private let columns: [Column]
    private let types: UnsafeMutableBufferPointer<BinaryType>
    private let ids: UnsafeMutableBufferPointer<ReferencedIDs>
    private let isCollected: UnsafeMutableBufferPointer<Bool>
    private var memory = DateMemory()
    private var output: UnsafeMutableRawBufferPointer
    private var filled = 0
    /// The beginning of a line whose end is in the next piece.
    private var begun: [UInt8] = []
    /// Rows converted since the beginning of a part.
    package private(set) var rows = 0

    package init(_ columns: [Column]) {
        self.columns = columns
        types = .allocate(capacity: columns.count)
        _ = types.initialize(from: columns.map(\.type))
        isCollected = .allocate(capacity: columns.count)
        _ = isCollected.initialize(from: columns.map(\.isCollected))
        ids = .allocate(capacity: columns.count)
        for place in columns.indices { ids.initializeElement(at: place, to: ReferencedIDs()) }
        output = .allocate(byteCount: Self.usualRoom, alignment: 16)
    }

    deinit {
        types.deallocate()
        isCollected.deallocate()
        ids.deinitialize()
        ids.deallocate()
        output.deallocate()
    }

    /// The ids of a column in ascending order; nil if there were too many.
    package func ids(of column: Int) -> [Int64]? { ids[column].areTooMany ? nil : ids[column].sorted }

    /// Begins a COPY: forgets ids and what was not written.
    package func begin() {
        for place in columns.indices where isCollected[place] { ids[place].removeAll() }
        filled = 0
        beginPart()
        Self.header.withUnsafeBytes { output.copyMemory(from: $0) }
        filled = Self.header.count
    }

    package func beginPart() {
        begun.removeAll(keepingCapacity: true)
        rows = 0
    }

    /// Converts the whole lines of a piece, and keeps the rest for the next.
    package func take(_ piece: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard var next = piece.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        let end = next + piece.count
        if !begun.isEmpty {
            guard let newline = Self.newline(from: next, to: end) else { return try keep(next, end) }
            try keep(next, newline + 1)
            let line = begun
            try line.withUnsafeBufferPointer { line in
                if let start = line.baseAddress { try convert(start, start + line.count, sink) }
            }
            begun.removeAll(keepingCapacity: true)
            next = newline + 1
        }
        while let newline = Self.newline(from: next, to: end) {
            try convert(next, newline + 1, sink)
            next = newline + 1
        }
        try keep(next, end)
    }

    /// Ends a COPY.
    package func end(_ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        try flush(sink)
        try Self.trailer.withUnsafeBytes(sink)
    }

    private static func newline(
        from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8>? {
        memchr(start, Int32(BinaryField.newline), end - start).map {
            UnsafePointer($0.assumingMemoryBound(to: UInt8.self))
        }
    }

    private func keep(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) throws {
        if begun.count + (end - start) > Self.longestLine { throw Problem.tooLong }
        begun.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
    }

    private func flush(_ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        try sink(UnsafeRawBufferPointer(rebasing: output[..<filled]))
        filled = 0
    }

    /// The line includes its newline.
    private func convert(
        _ line: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let needed = (end - line) * 2 + types.count * Self.roomOfField + 2
        if output.count - filled < needed {
            try flush(sink)
            if output.count < needed {
                output.deallocate()
                output = .allocate(byteCount: needed, alignment: 16)
            }
        }
        guard let base = output.baseAddress else { return }
        var field = BinaryField(text: line, output: base + filled)
        field.put(Int16(truncatingIfNeeded: types.count))
        for place in 0..<types.count {
            if place > 0 {
                // Every field ends at a comma or at the end of the line.
                if field.text.pointee == BinaryField.newline { throw fields(line, end) }
                field.text += 1
            }
            let start = field.text
            if field.isAtEnd {
                field.put(Int32(-1))
            } else if !write(&field, place, end) {
                throw problem(place, start, end)
            }
        }
        if field.text + 1 != end { throw fields(line, end) }
        filled = field.output - base
        rows &+= 1
    }

    @inline(__always)
    private func write(_ field: inout BinaryField, _ place: Int, _ end: UnsafePointer<UInt8>) -> Bool {
        switch types[place] {
        case .smallint:
            guard let number = id(&field, place), let value = Int16(exactly: number) else { return false }
            field.putField(value)
            return true
        case .integer:
            guard let number = id(&field, place), let value = Int32(exactly: number) else { return false }
            field.putField(value)
            return true
        case .bigint:
            guard let number = id(&field, place) else { return false }
            field.putField(number)
            return true
        case .double: return field.double()
        case .numeric: return field.numeric()
        case .boolean: return field.boolean()
        case .date: return field.date(&memory, before: end)
        case .time: return field.time()
        case .timestamp: return field.timestamp(&memory, before: end)
        case .text: return field.text(version: nil)
        case .jsonb: return field.text(version: 1)
        }
    }

    @inline(__always)
    private func id(_ field: inout BinaryField, _ place: Int) -> Int64? {
        let number = field.wholeNumber()
        if isCollected[place], let number { ids[place].insert(number) }
        return number
    }

    private func problem(_ place: Int, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Problem {
        let rest = UnsafeBufferPointer(start: start, count: end - 1 - start)
        let value =
            rest.first == BinaryField.quote
            ? rest : UnsafeBufferPointer(rebasing: rest.prefix { $0 != BinaryField.comma })
        return .value(
            String(decoding: value.prefix(200), as: UTF8.self), column: columns[place].name,
            expected: columns[place].type.words)
    }

    private func fields(_ line: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Problem {
        var isQuoted = false
        var found = 1
        for byte in UnsafeBufferPointer(start: line, count: end - line) {
            if byte == BinaryField.quote { isQuoted.toggle() }
            if byte == BinaryField.comma && !isQuoted { found += 1 }
        }
        return .fields(found: found, expected: columns.count)
    }
}
