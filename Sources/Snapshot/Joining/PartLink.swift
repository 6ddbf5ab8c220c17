import Glibc
import Gzip

extension Part {
    /// Adds this part of one snapshot to another: as a hard link on the same file system, otherwise as a copy.
    ///
    /// Its checksum is verified first, since a snapshot promises that its files are whole, and hashing costs a small
    /// fraction of making the file.
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
    /// False if the file system cannot do it: another file system, or too many links.
    fileprivate static func link(_ path: String, to target: String) throws(DiskProblem) -> Bool {
        var hasFolder = false
        while uninterrupted({ Glibc.link(path, target) }) != 0 {
            switch errno {
            // Left by an interrupted run.
            case EEXIST: try removeFile(target)
            case ENOENT where !hasFolder:
                // Another worker may have created it at this moment, which is fine.
                try makeFolders(split(target).folder)
                hasFolder = true
            case EXDEV, EMLINK, EPERM, EOPNOTSUPP: return false
            default: throw DiskProblem(.link, target)
            }
        }
        return true
    }

    /// Returns the checksum of the copied data.
    fileprivate static func copy(_ path: String, to target: String) throws(DiskProblem) -> String {
        try makeFolders(split(target).folder)
        // Never write to a file that another snapshot may share.
        try removeFile(target)
        let input = try InputFile(path)
        var output = try OutputFile(target)
        var hash = SHA256()
        while let piece = try input.nextPiece() {
            piece.withUnsafeBytes { hash.update($0) }
            try output.write(piece)
        }
        try output.close()
        return hash.hexDigest()
    }
}
