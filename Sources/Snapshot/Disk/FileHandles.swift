import CPlatform
import Glibc

/// A file being written from its start; closed when it goes out of scope.
struct OutputFile: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private var isOpen = true

    /// Creates or empties the file.
    init(_ path: String) throws(DiskProblem) {
        self.path = path
        descriptor = uninterrupted { open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }
        if descriptor < 0 { throw DiskProblem(.create, path) }
    }

    /// Opens a file for appending.
    init(appendingTo path: String) throws(DiskProblem) {
        self.path = path
        descriptor = uninterrupted { open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666) }
        if descriptor < 0 { throw DiskProblem(.create, path) }
    }

    deinit { if isOpen { Glibc.close(descriptor) } }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(DiskProblem) {
        var done = 0
        while done < bytes.count {
            let written = uninterrupted {
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if written < 0 { throw DiskProblem(.write, path) }
            done += written
        }
    }

    mutating func write(_ bytes: [UInt8]) throws(DiskProblem) {
        let outcome = bytes.withUnsafeBytes { bytes -> Result<Void, DiskProblem> in
            Result { () throws(DiskProblem) in try write(bytes) }
        }
        try outcome.get()
    }

    mutating func write(_ text: String) throws(DiskProblem) {
        try write(Array(text.utf8))
    }

    /// Network file systems may report a full disk only here.
    mutating func close() throws(DiskProblem) {
        isOpen = false
        guard Glibc.close(descriptor) == 0 || errno == EINTR else { throw DiskProblem(.write, path) }
    }
}

/// A file being read; closed when it goes out of scope.
public struct InputFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    public init(_ path: String) throws(DiskProblem) {
        self.path = path
        descriptor = uninterrupted { open(path, O_RDONLY | O_CLOEXEC) }
        if descriptor < 0 { throw DiskProblem(.open, path) }
    }

    deinit { close(descriptor) }

    /// Returns fewer bytes than requested only before the end, and none at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(DiskProblem) -> Int {
        let count = uninterrupted { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
        if count < 0 { throw DiskProblem(.read, path) }
        return count
    }

    /// Reads bytes at an offset without moving the read position.
    func read(upTo count: Int, at offset: Int) throws(DiskProblem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let read = uninterrupted { pread(descriptor, &bytes, count, max(0, offset)) }
        if read < 0 { throw DiskProblem(.read, path) }
        return Array(bytes.prefix(read))
    }

    /// The next bytes, as many as are fast to read at once; nothing at the end.
    func nextPiece() throws(DiskProblem) -> [UInt8]? {
        var problem: DiskProblem?
        let bytes = [UInt8](unsafeUninitializedCapacity: 64 * 1024) { buffer, initialized in
            do throws(DiskProblem) {
                initialized = try read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                problem = error
            }
        }
        if let problem { throw problem }
        return bytes.isEmpty ? nil : bytes
    }
}

/// An open folder, used to lock it and to make everything written on its file system durable.
public struct FolderHandle: ~Copyable {
    private let descriptor: Int32
    private let path: String

    public init(_ path: String) throws(DiskProblem) {
        self.path = path
        descriptor = uninterrupted { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if descriptor < 0 { throw DiskProblem(.open, path) }
    }

    deinit { close(descriptor) }

    /// False if another process holds the lock, which ends with this handle or process.
    public func lock() throws(DiskProblem) -> Bool {
        if uninterrupted({ flock(descriptor, LOCK_EX | LOCK_NB) }) == 0 { return true }
        if errno == EWOULDBLOCK { return false }
        throw DiskProblem(.lock, path)
    }

    /// Whether the path still leads to this folder.
    public func isStillThere() throws(DiskProblem) -> Bool {
        var here = stat()
        guard uninterrupted({ fstat(descriptor, &here) }) == 0 else { throw DiskProblem(.look, path) }
        return try Disk.isSame(here, path)
    }

    /// One call for all files written so far, instead of one for each.
    public func syncFileSystem() throws(DiskProblem) {
        guard uninterrupted({ platform_sync_file_system(descriptor) }) == 0 else { throw DiskProblem(.sync, path) }
    }
}
