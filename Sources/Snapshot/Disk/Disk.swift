import CPlatform
import Glibc

/// The few things that are done to files and folders as a whole. Paths are the system's own; nothing is cached.
public enum Disk {
    public enum Kind: Sendable { case file, folder, other }

    /// What stands at a path, following links; nothing if nothing does.
    public static func kind(of path: String) -> Kind? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// False only where the system knows that there is nothing, not where it will not tell.
    static func isThere(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 || errno != ENOENT
    }

    /// Whether two paths lead to one thing, however they are written.
    static func isSame(_ one: String, _ other: String) -> Bool {
        var first = stat()
        var second = stat()
        return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_ino == second.st_ino
            && first.st_dev == second.st_dev
    }

    /// From the root, without links.
    static func truePath(of path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    public static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    public static func read(_ path: String) throws(DiskProblem) -> [UInt8] {
        let file = try InputFile(path)
        var bytes: [UInt8] = []
        while true {
            let piece = try file.read(upTo: 64 * 1024)
            if piece.isEmpty { return bytes }
            bytes += piece
        }
    }

    /// Writes a small file whole, so that at any moment either the old contents or the new stand there.
    public static func replace(_ path: String, with text: String) throws(DiskProblem) {
        let temporary = temporary(for: path)
        do throws(DiskProblem) {
            var file = try OutputFile(temporary)
            try file.write(text)
            try file.close()
            try rename(temporary, to: path)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Where the new contents of a small file grow.
    static func temporary(for path: String) -> String {
        let (folder, name) = split(path)
        return "\(folder)/.\(name).new"
    }

    public static func makeFolders(_ path: String) throws(DiskProblem) {
        if mkdir(path, 0o777) == 0 || (errno == EEXIST && kind(of: path) == .folder) { return }
        guard errno == ENOENT, path.utf8.contains(UInt8(ascii: "/")) else { throw DiskProblem(.makeFolder, path) }
        let (parent, _) = split(path)
        guard parent != path else { throw DiskProblem(.makeFolder, path) }
        try makeFolders(parent)
        guard mkdir(path, 0o777) == 0 || (errno == EEXIST && kind(of: path) == .folder) else {
            throw DiskProblem(.makeFolder, path)
        }
    }

    public static func rename(_ path: String, to target: String) throws(DiskProblem) {
        guard Glibc.rename(path, target) == 0 else { throw DiskProblem(.rename, path) }
    }

    /// Renames where nothing may be there yet; two runs that finish at once cannot both win.
    public static func renameToNew(_ path: String, to target: String) throws(DiskProblem) {
        guard platform_rename_to_new(path, target) == 0 else {
            // A few file systems cannot promise it; then the plain rename, which refuses a folder that is not empty.
            if errno == EINVAL { return try rename(path, to: target) }
            throw DiskProblem(.rename, target)
        }
    }

    public static func exchange(_ path: String, with other: String) throws(DiskProblem) {
        guard platform_exchange(path, other) == 0 else {
            throw DiskProblem(.rename, path)
        }
    }

    public static func removeFile(_ path: String) throws(DiskProblem) {
        guard unlink(path) == 0 || errno == ENOENT else { throw DiskProblem(.remove, path) }
    }

    /// Removes a folder and all in it, or what else stands there; links are removed, not followed.
    public static func removeFolder(_ path: String) throws(DiskProblem) {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw DiskProblem(.remove, path) }
        guard status.st_mode & S_IFMT == S_IFDIR else { return try removeFile(path) }
        for name in try names(in: path) { try removeFolder("\(path)/\(name)") }
        guard rmdir(path) == 0 else { throw DiskProblem(.remove, path) }
    }

    /// Names in a folder, sorted by their bytes.
    public static func names(in path: String) throws(DiskProblem) -> [String] {
        guard let folder = opendir(path) else { throw DiskProblem(.list, path) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
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
