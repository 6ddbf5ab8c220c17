import CPlatform
import Glibc

/// Operations on whole files and folders. Paths are passed to the system unchanged, and nothing is cached.
public enum Disk {
    public enum Kind: Sendable { case file, folder, other }

    /// The kind of file at a path, following links; nil only if the system says that nothing exists there.
    public static func kind(of path: String) throws(DiskProblem) -> Kind? {
        switch try status(of: path).map({ $0.st_mode & S_IFMT }) {
        case nil: nil
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// Whether two paths refer to the same file.
    package static func isSame(_ one: String, _ other: String) throws(DiskProblem) -> Bool {
        try status(of: one).map { first throws(DiskProblem) in try isSame(first, other) } ?? false
    }

    static func isSame(_ one: stat, _ path: String) throws(DiskProblem) -> Bool {
        guard let other = try status(of: path) else { return false }
        return one.st_ino == other.st_ino && one.st_dev == other.st_dev
    }

    /// The absolute path without links; nil if nothing exists there.
    static func truePath(of path: String) throws(DiskProblem) -> String? {
        while true {
            if let found = realpath(path, nil) {
                defer { free(found) }
                return String(cString: found)
            }
            if isMissing { return nil }
            if errno != EINTR { throw DiskProblem(.look, path) }
        }
    }

    static func isLink(_ path: String) throws(DiskProblem) -> Bool {
        try status(of: path, followingLinks: false).map { $0.st_mode & S_IFMT == S_IFLNK } ?? false
    }

    public static func size(of path: String) throws(DiskProblem) -> Int? {
        try status(of: path).map { Int($0.st_size) }
    }

    private static func status(of path: String, followingLinks: Bool = true) throws(DiskProblem) -> stat? {
        var status = stat()
        if uninterrupted({ followingLinks ? stat(path, &status) : lstat(path, &status) }) == 0 { return status }
        if isMissing { return nil }
        throw DiskProblem(.look, path)
    }

    /// The size limit of files that are read as a whole: the manifest of a thousand batches has 9 MB.
    public static let mostHeld = 64 << 20

    /// Reads a whole file, which may come from an untrusted source. Files above the limit are refused.
    public static func read(_ path: String) throws(DiskProblem) -> [UInt8] {
        let file = try InputFile(path)
        var bytes: [UInt8] = []
        while let piece = try file.nextPiece() {
            bytes += piece
            if bytes.count > mostHeld { throw DiskProblem(.hold, path, code: EFBIG) }
        }
        return bytes
    }

    /// Replaces a small file atomically: at any moment either the old or the new contents are there.
    public static func replace(_ path: String, with text: String) throws(DiskProblem) {
        let temporary = temporary(for: path)
        do throws(DiskProblem) {
            var file = try OutputFile(temporary)
            try file.write(text)
            try file.close()
            try rename(temporary, to: path)
        } catch {
            try? removeFile(temporary)
            throw error
        }
    }

    /// The temporary file for the new contents.
    static func temporary(for path: String) -> String {
        let (folder, name) = split(path)
        return "\(folder)/.\(name).new"
    }

    public static func makeFolders(_ path: String) throws(DiskProblem) {
        do throws(DiskProblem) {
            try makeFolder(path)
        } catch {
            let (parent, _) = split(path)
            guard error.isMissing, path.utf8.contains(UInt8(ascii: "/")), parent != path else { throw error }
            try makeFolders(parent)
            try makeFolder(path)
        }
    }

    private static func makeFolder(_ path: String) throws(DiskProblem) {
        if uninterrupted({ mkdir(path, 0o777) }) == 0 { return }
        let problem = DiskProblem(.makeFolder, path)
        guard problem.code == EEXIST, try kind(of: path) == .folder else { throw problem }
    }

    public static func rename(_ path: String, to target: String) throws(DiskProblem) {
        guard uninterrupted({ Glibc.rename(path, target) }) == 0 else { throw DiskProblem(.rename, path) }
    }

    /// Renames only if the destination does not exist, so that two runs finishing at once cannot both succeed.
    public static func renameToNew(_ path: String, to target: String) throws(DiskProblem) {
        guard uninterrupted({ platform_rename_to_new(path, target) }) == 0 else {
            // Some file systems do not support this. A plain rename at least refuses a non-empty folder.
            if errno == EINVAL { return try rename(path, to: target) }
            throw DiskProblem(.rename, target)
        }
    }

    public static func exchange(_ path: String, with other: String) throws(DiskProblem) {
        guard uninterrupted({ platform_exchange(path, other) }) == 0 else { throw DiskProblem(.rename, path) }
    }

    public static func removeFile(_ path: String) throws(DiskProblem) {
        guard uninterrupted({ unlink(path) }) == 0 || errno == ENOENT else { throw DiskProblem(.remove, path) }
    }

    /// Removes a folder with its contents, or any other file. Links are removed, not followed.
    public static func removeFolder(_ path: String) throws(DiskProblem) {
        guard let status = try status(of: path, followingLinks: false) else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else { return try removeFile(path) }
        for name in try names(in: path) { try removeFolder("\(path)/\(name)") }
        guard uninterrupted({ rmdir(path) }) == 0 else { throw DiskProblem(.remove, path) }
    }

    /// Truncates a file.
    static func cut(_ path: String, to size: Int) throws(DiskProblem) {
        guard uninterrupted({ truncate(path, size) }) == 0 else { throw DiskProblem(.write, path) }
    }

    /// Names in a folder, sorted by their bytes.
    public static func names(in path: String) throws(DiskProblem) -> [String] {
        var opened = opendir(path)
        while opened == nil && errno == EINTR { opened = opendir(path) }
        guard let folder = opened else { throw DiskProblem(.list, path) }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            // Nil also means the end.
            errno = 0
            guard let entry = readdir(folder) else {
                if errno == 0 { break }
                if errno == EINTR { continue }
                throw DiskProblem(.list, path)
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Folder and last name of a path, trailing slashes aside.
    public static func split(_ path: String) -> (folder: String, name: String) {
        var bytes = path.utf8[...]
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        func text(_ bytes: Substring.UTF8View) -> String { String(decoding: bytes, as: UTF8.self) }
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return (".", text(bytes)) }
        let folder = bytes[..<slash]
        return (folder.isEmpty ? "/" : text(folder), text(bytes[bytes.index(after: slash)...]))
    }
}
