import Gzip

/// A long text file written line by line through a buffer, with its checksum.
struct ListFile: ~Copyable {
    private static let bufferSize = 64 * 1024

    private var file: OutputFile
    private var hash = SHA256()
    private var buffer: [UInt8] = []

    init(_ path: String) throws(DiskProblem) {
        file = try OutputFile(path)
        buffer.reserveCapacity(Self.bufferSize)
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(DiskProblem) {
        if buffer.count + bytes.count > Self.bufferSize { try drain() }
        buffer.append(contentsOf: bytes)
    }

    mutating func append(_ text: String) throws(DiskProblem) {
        if buffer.count + text.utf8.count > Self.bufferSize { try drain() }
        buffer.append(contentsOf: text.utf8)
    }

    /// Closes the file and returns its SHA-256.
    consuming func finish() throws(DiskProblem) -> String {
        try drain()
        try file.close()
        return hash.hexDigest()
    }

    private mutating func drain() throws(DiskProblem) {
        buffer.withUnsafeBytes { hash.update($0) }
        try file.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
