import Glibc
import Gzip
public import Tables

/// Writes data files one at a time: rows, gzip, checksums, disk.
///
/// It holds one compressor and two buffers, reused for every file, and belongs to one task.
public final class PartWriter {
    /// Size of the CSV buffer before compression, and of the gzip buffer before hashing and writing.
    public static let bufferSize = 64 * 1024

    /// Nil if parts are only measured.
    private let folder: String?
    private var gzip: GzipWriter
    private let rowBuffer = RowBuffer(size: bufferSize)
    private let fileBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 16)
    private var buffered = 0
    private var current: FileInProgress?

    /// The file being written; its descriptor is closed by `finish` or `abandon`.
    private struct FileInProgress {
        let descriptor: Int32?
        let path: String
        var hash = SHA256()
        var bytes = 0
        var problem: DiskProblem?
    }

    /// Without a folder, parts are only measured and nothing is written.
    public init(folder: String?, level: Int) {
        self.folder = folder
        gzip = GzipWriter(level: level)
    }

    deinit {
        fileBuffer.deallocate()
        if let descriptor = current?.descriptor { close(descriptor) }
    }

    /// Writes one part. No file is created if there are no rows.
    public func write(
        _ table: Table, batch: String, period: String, _ rows: (inout RowWriter) -> Void
    ) throws -> Part? {
        let path = Layout.path(table: table.name, batch: batch, period: period)
        precondition(Layout.isSafe(path: path), "\(path): no name of a part may lead out of the snapshot")
        let header = table.header
        var openProblem: DiskProblem?
        var writer = RowWriter(
            into: rowBuffer, columns: table.columns.count, findsRepetitions: gzip.takesRepetitions
        ) { [self] bytes, repetitions in
            if openProblem != nil { return }
            if current == nil {
                do throws(DiskProblem) {
                    try begin(path, header: header)
                } catch {
                    openProblem = error
                    return
                }
            }
            gzip.write(bytes, repetitions) { put($0) }
        }
        rows(&writer)
        writer.finish()
        if let openProblem { throw openProblem }
        guard writer.rows > 0 else { return nil }
        precondition(!writer.isRagged, "\(table.name): a row has not as many fields as the table has columns")
        let checksum = gzip.end { put($0) }
        let (bytes, sha256) = try finish()
        return Part(
            path: path, table: table.name, batch: batch, period: period, rows: writer.rows, csvBytes: writer.bytes,
            gzBytes: bytes, sha256: sha256,
            // CRCs are linear, so combining again removes the header's CRC from that of the whole file.
            csvCRC32: CRC32.combine(CRC32.of(header), checksum, secondLength: writer.bytes),
            minID: writer.firstID, maxID: writer.lastID)
    }

    private func begin(_ path: String, header: String) throws(DiskProblem) {
        current = try fileToWrite(path)
        buffered = 0
        gzip.begin { put($0) }
        var header = header
        header.withUTF8 { gzip.write(UnsafeRawBufferPointer($0)) { put($0) } }
    }

    private func fileToWrite(_ path: String) throws(DiskProblem) -> FileInProgress {
        guard let folder else { return FileInProgress(descriptor: nil, path: path) }
        let full = "\(folder)/\(path)"
        // Always a new file: one left by an interrupted run may be linked into another snapshot.
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        var descriptor = uninterrupted { open(full, flags, 0o666) }
        if descriptor < 0 && (errno == ENOENT || errno == EEXIST) {
            if errno == EEXIST {
                try Disk.removeFile(full)
            } else {
                try Disk.makeFolders(Disk.split(full).folder)
            }
            descriptor = uninterrupted { open(full, flags, 0o666) }
        }
        if descriptor < 0 { throw DiskProblem(.create, full) }
        return FileInProgress(descriptor: descriptor, path: full)
    }

    private func put(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            if buffered == fileBuffer.count { flush() }
            let piece = rest.prefix(fileBuffer.count - buffered)
            UnsafeMutableRawBufferPointer(rebasing: fileBuffer[buffered...])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: piece))
            buffered += piece.count
            rest = rest.dropFirst(piece.count)
        }
    }

    private func flush() {
        // Even after a failed write, the rest of the file is still produced and dropped.
        defer { buffered = 0 }
        guard current?.problem == nil else { return }
        let bytes = UnsafeRawBufferPointer(rebasing: fileBuffer[..<buffered])
        current?.hash.update(bytes)
        current?.bytes += buffered
        var done = 0
        while done < bytes.count, let descriptor = current?.descriptor {
            let written = uninterrupted {
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if written < 0 {
                let problem = DiskProblem(.write, current?.path ?? "")
                current?.problem = problem
                return
            }
            done += written
        }
    }

    private func finish() throws(DiskProblem) -> (bytes: Int, sha256: String) {
        flush()
        guard let file = current else { return (0, "") }
        current = nil
        let isClosed = file.descriptor.map { close($0) == 0 || errno == EINTR } ?? true
        if let problem = file.problem { throw problem }
        if !isClosed { throw DiskProblem(.write, file.path) }
        return (file.bytes, file.hash.hexDigest())
    }
}
