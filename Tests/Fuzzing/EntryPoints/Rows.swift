import Gzip
import Loading
import Snapshot
import Verification

extension EntryPoint {
    /// A gzip file gives the same, whole or in pieces.
    static let gzip = EntryPoint(name: "gzip") { bytes in
        let whole = contents(of: [bytes])
        let middle = bytes.count / 2
        let pieces = contents(of: [
            UnsafeRawBufferPointer(rebasing: bytes[..<middle]), UnsafeRawBufferPointer(rebasing: bytes[middle...]),
        ])
        precondition(whole == pieces, "a gzip file gives the same, whole or in pieces")
    }

    private struct Enough: Error {}

    /// Size and checksum of what is in a gzip file; nothing where it is none.
    private static func contents(of pieces: [UnsafeRawBufferPointer]) -> [UInt64]? {
        var gzip = GzipReader(bufferSize: 4096)
        var size = 0
        var checksum: UInt32 = 0
        gzip.begin()
        do {
            for piece in pieces where !piece.isEmpty {
                try gzip.read(piece) {
                    size += $0.count
                    checksum = CRC32.update(checksum, $0)
                    // A reader that has enough stops there.
                    if size > 1 << 20 { throw Enough() }
                }
            }
            try gzip.end()
        } catch {
            return nil
        }
        return [UInt64(size), UInt64(checksum)]
    }

    /// Rows of data files: split, and each value compared with every form that a column can ask for.
    static let rows = EntryPoint(name: "rows") { bytes in
        let forms = types.flatMap { type in
            [true, false].compactMap { isNullable in
                ColumnForm(
                    Manifest.ColumnEntry(
                        name: "value", type: type, isNullable: isNullable, isKey: false, references: nil))
            }
        }
        let text = bytes.bindMemory(to: UInt8.self)
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            for columns in 1...4 {
                let line = UnsafeBufferPointer(rebasing: line)
                let splitter = RowSplitter(columns: columns)
                defer { withExtendedLifetime(splitter) {} }
                guard case .row(let fields) = splitter.split(line) else { continue }
                var next = 0
                for field in UnsafeBufferPointer(start: fields, count: columns) {
                    precondition(field.start == next && field.end >= field.start, "fields follow each other")
                    next = field.end + 1
                    let value = UnsafeBufferPointer(rebasing: line[field.start..<field.end])
                    for form in forms { _ = form.allows(value) }
                }
                precondition(next == line.count + 1, "fields fill their line")
            }
        }
    }

    private static let types = [
        "bigint", "integer", "smallint", "boolean", "date", "time without time zone", "timestamp with time zone",
        "text",
        "jsonb", "double precision", "numeric(10,2)", "numeric(18,0)", "numeric(18,18)", "character varying(3)",
    ]
}

extension EntryPoint {
    /// Rows turned into the server's binary form: the same whole or in pieces, and of as many fields as there are columns.
    static let binaryRows = EntryPoint(name: "binary-rows") { bytes in
        for types in [[BinaryType.text], [.numeric, .timestamp], [.bigint, .text, .date], binaryTypes] {
            let whole = binary([bytes], types)
            let middle = bytes.count / 2
            let pieces = binary(
                [
                    UnsafeRawBufferPointer(rebasing: bytes[..<middle]),
                    UnsafeRawBufferPointer(rebasing: bytes[middle...]),
                ],
                types)
            precondition(whole == pieces, "rows are the same, whole or in pieces")
            if let whole { checkFields(whole, types.count) }
        }
    }

    private static let binaryTypes: [BinaryType] = [
        .smallint, .integer, .bigint, .double, .numeric, .boolean, .date, .time, .timestamp, .text, .jsonb,
    ]

    private static func binary(_ pieces: [UnsafeRawBufferPointer], _ types: [BinaryType]) -> [UInt8]? {
        let rows = BinaryRows(types.map { BinaryRows.Column(name: "value", type: $0, isCollected: true) })
        var made: [UInt8] = []
        let sink = { (bytes: UnsafeRawBufferPointer) in made += bytes }
        rows.begin()
        do {
            for piece in pieces { try rows.take(piece, sink) }
            try rows.end(sink)
        } catch {
            return nil
        }
        return made
    }

    private static func checkFields(_ bytes: [UInt8], _ columns: Int) {
        func number(_ place: Int, _ size: Int) -> Int {
            let value = bytes[place..<place + size].reduce(0) { $0 << 8 | Int($1) }
            return value >= 1 << (8 * size - 1) ? value - 1 << (8 * size) : value
        }
        var place = BinaryRows.header.count
        while number(place, 2) >= 0 {
            precondition(number(place, 2) == columns, "a row has as many fields as there are columns")
            place += 2
            for _ in 0..<columns {
                place += 4 + max(0, number(place, 4))
            }
        }
        precondition(place + 2 == bytes.count, "nothing follows the end")
    }
}
