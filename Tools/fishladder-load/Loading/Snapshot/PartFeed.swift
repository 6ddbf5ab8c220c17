import Glibc
import Gzip
import Snapshot

/// Sends the rows of parts, one after another, and refuses any part that differs from the list.
///
/// A part's checksum is verified before any byte is sent. A part that fits into the buffer, as nearly all do, is read once for
/// that; a larger one twice. What is sent is counted and checked again, since the file can change in between. Belongs to one
/// thread.
final class PartFeed {
    private let folder: String
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    private var inflater = GzipReader()

    init(folder: String) { self.folder = folder }

    deinit { buffer.deallocate() }

    /// Sends the rows without the header line, which must equal this one.
    func send(_ part: Part, header: String, _ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        let descriptor = uninterrupted { open("\(folder)/\(part.path)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? LoadProblem.partMissing(path: part.path)
                : LoadProblem.partUnreadable(path: part.path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var hash = SHA256()
        var pieces = 0
        var first = UnsafeRawBufferPointer(start: nil, count: 0)
        try forEachPiece(of: descriptor, part) { piece in
            hash.update(piece)
            pieces += 1
            first = piece
        }
        guard hash.hexDigest() == part.sha256 else { throw LoadProblem.partDiffers(path: part.path) }

        var rows = Rows(part: part, header: header)
        inflater.begin()
        do {
            func inflate(_ piece: UnsafeRawBufferPointer) throws {
                try inflater.read(piece) { try rows.take($0, sink) }
            }
            // Its bytes are in the buffer still.
            if pieces == 1 { try inflate(first) } else { try forEachPiece(of: descriptor, part, inflate) }
            try inflater.end()
        } catch let problem as GzipProblem {
            throw LoadProblem.partDamaged(path: part.path, what: problem.words)
        }
        try rows.finish()
    }

    private func forEachPiece(
        of descriptor: Int32, _ part: Part, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var offset = 0
        while true {
            let count = try fill(from: descriptor, at: offset, part)
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            if count < buffer.count { return }
            offset += count
        }
    }

    /// Less than the buffer holds only at the end of the file.
    private func fill(from descriptor: Int32, at offset: Int, _ part: Part) throws(LoadProblem) -> Int {
        var filled = 0
        while filled < buffer.count {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = uninterrupted { pread(descriptor, room.baseAddress, room.count, offset + filled) }
            if count == 0 { break }
            if count < 0 { throw .partUnreadable(path: part.path, reason: String(cString: strerror(errno))) }
            filled += count
        }
        return filled
    }

    /// Progress within a part.
    private struct Rows {
        let part: Part
        let header: [UInt8]
        private var first: [UInt8] = []
        private var isPastHeader = false
        private var rows = 0
        private var bytes = 0
        private var checksum: UInt32 = 0
        private var endsInNewline = true

        init(part: Part, header: String) {
            self.part = part
            self.header = Array(header.utf8)
        }

        mutating func take(_ piece: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
            var piece = piece
            if !isPastHeader {
                let newline = piece.firstIndex(of: UInt8(ascii: "\n"))
                first.append(contentsOf: piece[..<(newline ?? piece.count)])
                guard let newline, first == header else {
                    if newline == nil && first.count <= header.count { return }
                    throw wrongHeader()
                }
                isPastHeader = true
                piece = UnsafeRawBufferPointer(rebasing: piece[(newline + 1)...])
            }
            guard let last = piece.last else { return }
            rows += piece.count { $0 == UInt8(ascii: "\n") }
            bytes += piece.count
            // A file may decompress to any size, so no more is sent than the list says.
            if bytes > part.csvBytes {
                throw LoadProblem.partDamaged(path: part.path, what: "it holds more than its list says")
            }
            checksum = CRC32.update(checksum, piece)
            endsInNewline = last == UInt8(ascii: "\n")
            try sink(piece)
        }

        func finish() throws(LoadProblem) {
            if !isPastHeader { throw wrongHeader() }
            guard rows == part.rows, endsInNewline else {
                throw .partRows(path: part.path, found: rows, expected: part.rows)
            }
            guard bytes == part.csvBytes, checksum == part.csvCRC32 else { throw .partDiffers(path: part.path) }
        }

        private func wrongHeader() -> LoadProblem {
            .header(
                path: part.path, found: String(decoding: first.prefix(500), as: UTF8.self),
                expected: String(decoding: header, as: UTF8.self))
        }
    }
}

extension GzipProblem {
    fileprivate var words: String {
        switch self {
        case .notGzip: "it is no gzip file"
        case .damaged: "it cannot be inflated"
        case .truncated: "it ends too early"
        case .trailing: "something follows its end"
        }
    }
}
