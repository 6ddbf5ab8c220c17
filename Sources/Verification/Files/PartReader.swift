import Glibc
import Gzip
import Snapshot

/// Reads data files line by line in buffers of fixed size: hash first, then contents.
package final class PartReader {
    private static let bufferSize = 64 * 1024
    /// Far above any row of a snapshot, and little enough for any machine.
    private static let longestLine = 1 << 20

    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 16)
    private var gzip = GzipReader(bufferSize: bufferSize)
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
        try forEachPiece(of: path) { piece in
            bytes += piece.count
            hash.update(piece)
        }
        return (bytes, hash.hexDigest())
    }

    /// Hands over every line after the header, without its newline and with its number.
    package func read(
        _ path: String, header: String, atMost most: Int, _ take: (Line, Int) throws(PartProblem) -> Void
    ) throws(PartProblem) -> Contents {
        gzip.begin()
        pending.removeAll(keepingCapacity: true)
        line = 0
        var bytes = 0
        var checksum: UInt32 = 0
        let headerBytes = header.utf8.count + 1
        try forEachPiece(of: path) { piece in
            try gzip.read(piece) { contents in
                bytes += contents.count
                if bytes - headerBytes > most { throw PartProblem.tooLong }
                checksum = CRC32.update(checksum, contents)
                try split(contents) { line, number throws(PartProblem) in
                    if number > 1 { return try take(line, number) }
                    guard line.elementsEqual(header.utf8) else {
                        throw .header(found: String(decoding: line.prefix(200), as: UTF8.self))
                    }
                }
            }
        }
        do throws(GzipProblem) { try gzip.end() } catch { throw .gzip(error) }
        if !pending.isEmpty { throw .tornLine(line: line + 1) }
        if line == 0 { throw .header(found: "") }
        return Contents(
            rows: line - 1, csvBytes: bytes - headerBytes,
            // CRCs are linear: combining undoes itself, which takes the header's off the whole file's.
            csvCRC32: CRC32.combine(CRC32.of(header + "\n"), checksum, secondLength: bytes - headerBytes))
    }

    private func forEachPiece(
        of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws(PartProblem) {
        // Opening a pipe would wait for a writer, so only files are opened.
        do {
            guard let kind = try Disk.kind(of: path) else { throw PartProblem.missing }
            guard kind == .file else { throw PartProblem.unreadable(reason: "it is no file") }
            let file = try InputFile(path)
            while true {
                let count = try file.read(into: input)
                if count == 0 { return }
                if shouldStop() { throw PartProblem.stopped }
                try body(UnsafeRawBufferPointer(rebasing: input[..<count]))
            }
        } catch let problem as PartProblem {
            throw problem
        } catch let problem as GzipProblem {
            throw .gzip(problem)
        } catch let problem as DiskProblem {
            throw .unreadable(reason: problem.reason)
        } catch {
            throw .unreadable(reason: "\(error)")
        }
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
