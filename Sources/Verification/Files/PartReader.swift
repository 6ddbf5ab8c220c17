import Glibc
import Gzip
import Snapshot

/// Reads data files line by line in buffers of fixed size: hash first, then contents.
package final class PartReader {
    private static let bufferSize = 64 * 1024
    /// What is inflated at once: a piece of a forged part may become a thousand times as large.
    private static let pieceSize = 16 * 1024
    /// Far above any row of a snapshot, and little enough for any machine.
    private static let longestLine = 1 << 20

    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 16)
    private var gzip = GzipReader(bufferSize: bufferSize)
    private var file: InputFile?
    /// Of the part that is read.
    private var header = ""
    private var mostBytes = 0
    private var bytes = 0
    private var checksum: UInt32 = 0
    /// The beginning of a line whose end has not come yet.
    private var pending: [UInt8] = []
    private var line = 0
    /// Asked before each piece.
    private let shouldStop: () -> Bool

    package init(shouldStop: @escaping () -> Bool) { self.shouldStop = shouldStop }

    deinit { input.deallocate() }

    package struct Contents: Equatable {
        package var rows = 0
        /// Without the header, and so is the checksum.
        package var csvBytes = 0
        package var csvCRC32: UInt32 = 0
    }

    package typealias Line = UnsafeBufferPointer<UInt8>

    /// Size and SHA-256 of the file as it is.
    func digest(_ path: String) throws(PartProblem) -> (bytes: Int, sha256: String) {
        var hash = SHA256()
        var bytes = 0
        try open(path)
        while let piece = try nextPiece(atMost: Self.bufferSize) {
            bytes += piece.count
            hash.update(piece)
        }
        return (bytes, hash.hexDigest())
    }

    /// Hands over every line after the header, without its newline and with its number.
    package func read(
        _ path: String, header: String, atMost most: Int, _ take: (Line, Int) throws(PartProblem) -> Void
    ) throws(PartProblem) -> Contents {
        try begin(path, header: header, atMost: most)
        while try readOn(take) {}
        return try end()
    }

    /// Begins to read a part piece by piece.
    func begin(_ path: String, header: String, atMost most: Int) throws(PartProblem) {
        gzip.begin()
        pending.removeAll(keepingCapacity: true)
        line = 0
        bytes = 0
        checksum = 0
        self.header = header
        mostBytes = most + header.utf8.count + 1
        try open(path)
    }

    /// Hands over the lines that end in the next piece; false where there is none.
    func readOn(_ take: (Line, Int) throws(PartProblem) -> Void) throws(PartProblem) -> Bool {
        guard let piece = try nextPiece(atMost: Self.pieceSize) else { return false }
        do {
            try gzip.read(piece) { contents in
                bytes += contents.count
                if bytes > mostBytes { throw PartProblem.tooLong }
                checksum = CRC32.update(checksum, contents)
                try split(contents) { line, number throws(PartProblem) in
                    if number > 1 { return try take(line, number) }
                    guard line.elementsEqual(header.utf8) else {
                        throw .header(found: String(decoding: line.prefix(200), as: UTF8.self))
                    }
                }
            }
        } catch let problem as PartProblem {
            throw problem
        } catch let problem as GzipProblem {
            throw .gzip(problem)
        } catch {
            throw .unreadable(reason: "\(error)")
        }
        return true
    }

    func end() throws(PartProblem) -> Contents {
        do throws(GzipProblem) { try gzip.end() } catch { throw .gzip(error) }
        if !pending.isEmpty { throw .tornLine(line: line + 1) }
        if line == 0 { throw .header(found: "") }
        let headerBytes = header.utf8.count + 1
        return Contents(
            rows: line - 1, csvBytes: bytes - headerBytes,
            // CRCs are linear: combining undoes itself, which takes the header's off the whole file's.
            csvCRC32: CRC32.combine(CRC32.of(header + "\n"), checksum, secondLength: bytes - headerBytes))
    }

    private func open(_ path: String) throws(PartProblem) {
        let kind: Disk.Kind?
        do throws(DiskProblem) {
            kind = try Disk.kind(of: path)
            // Opening a pipe would wait for a writer, so only files are opened.
            if kind == .file { file = try InputFile(path) }
        } catch {
            throw .unreadable(reason: error.reason)
        }
        guard let kind else { throw .missing }
        guard kind == .file else { throw .unreadable(reason: "it is no file") }
    }

    /// Nothing at the end of the file.
    private func nextPiece(atMost size: Int) throws(PartProblem) -> UnsafeRawBufferPointer? {
        let count: Int
        do throws(DiskProblem) {
            count = try file?.read(into: UnsafeMutableRawBufferPointer(rebasing: input[..<size])) ?? 0
        } catch {
            throw .unreadable(reason: error.reason)
        }
        if count == 0 {
            file = nil
            return nil
        }
        if shouldStop() { throw .stopped }
        return UnsafeRawBufferPointer(rebasing: input[..<count])
    }

    private func split(
        _ piece: UnsafeRawBufferPointer, _ take: (Line, Int) throws(PartProblem) -> Void
    ) throws(PartProblem) {
        var rest = piece.bindMemory(to: UInt8.self)
        while let start = rest.baseAddress, rest.count > 0 {
            guard let newline = memchr(start, Int32(UInt8(ascii: "\n")), rest.count) else {
                if pending.count + rest.count > Self.longestLine { throw .longLine(line: line + 1) }
                pending.append(contentsOf: rest)
                return
            }
            let length = UnsafeRawPointer(newline) - UnsafeRawPointer(start)
            line += 1
            if pending.isEmpty {
                try take(Line(start: start, count: length), line)
            } else {
                pending.append(contentsOf: Line(start: start, count: length))
                var problem: PartProblem?
                pending.withUnsafeBufferPointer { whole in
                    do throws(PartProblem) { try take(whole, line) } catch { problem = error }
                }
                if let problem { throw problem }
                pending.removeAll(keepingCapacity: true)
            }
            rest = Line(rebasing: rest[(length + 1)...])
        }
    }
}
