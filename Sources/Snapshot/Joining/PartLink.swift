import Glibc
import Gzip

extension Part {
    /// Puts this part of one snapshot into another: the same file by another name where one file system holds both, a
    /// copy where not.
    ///
    /// Not before its checksum was found to be what the list says: a snapshot promises that it is whole, and hashing costs
    /// a small part of what making the file did.
    package func link(from snapshot: String, to folder: String) throws {
        let source = "\(snapshot)/\(path)"
        let target = "\(folder)/\(path)"
        guard try Disk.size(of: source) == gzBytes, try Self.sum(of: source) == sha256 else {
            throw SnapshotProblem.partDamaged(path: source)
        }
        if try !Disk.link(source, to: target) {
            guard try Disk.copy(source, to: target) == sha256 else { throw SnapshotProblem.partDamaged(path: source) }
        }
    }

    private static func sum(of source: String) throws -> String {
        do throws(DiskProblem) {
            return try Checksum.sha256(of: source)
        } catch {
            throw SnapshotProblem.partUnreadable(path: source, reason: error.reason)
        }
    }
}

extension Disk {
    /// False where the file system cannot do it: another one, or too many names of one file.
    fileprivate static func link(_ path: String, to target: String) throws(DiskProblem) -> Bool {
        var hasFolder = false
        while uninterrupted({ Glibc.link(path, target) }) != 0 {
            switch errno {
            // An interrupted run was here.
            case EEXIST: try removeFile(target)
            case ENOENT where !hasFolder:
                // Another worker may be making it at this moment, which is as good.
                try makeFolders(split(target).folder)
                hasFolder = true
            case EXDEV, EMLINK, EPERM, EOPNOTSUPP: return false
            default: throw DiskProblem(.link, target)
            }
        }
        return true
    }

    /// Gives back the checksum of what was copied.
    fileprivate static func copy(_ path: String, to target: String) throws(DiskProblem) -> String {
        try makeFolders(split(target).folder)
        // Never written through a name that another snapshot has.
        try removeFile(target)
        let input = try InputFile(path)
        var output = try OutputFile(target)
        var hash = SHA256()
        while true {
            let piece = try input.read(upTo: 64 * 1024)
            if piece.isEmpty { break }
            piece.withUnsafeBytes { hash.update($0) }
            try output.write(piece)
        }
        try output.close()
        return hash.hexDigest()
    }
}
