import Gzip
import JSON

extension Manifest {
    /// Reads the manifest of a finished snapshot.
    public init(snapshot: String) throws {
        let path = "\(snapshot)/\(Layout.manifest)"
        try self.init(try Self.text(of: snapshot), path: path)
    }

    /// Reads the manifest of a snapshot that another is made from: only if it is the one whose checksum stands beside it,
    /// since what it says would be taken for granted.
    public init(unchanged snapshot: String) throws {
        let path = "\(snapshot)/\(Layout.manifest)"
        let text = try Self.text(of: snapshot)
        let sum = text.withUnsafeBytes { bytes in
            var hash = SHA256()
            hash.update(bytes)
            return hash.hexDigest()
        }
        guard try Self.statedSum(of: snapshot) == sum else { throw SnapshotProblem.manifestChanged(path: path) }
        try self.init(text, path: path)
    }

    private static func text(of snapshot: String) throws -> [UInt8] {
        let path = "\(snapshot)/\(Layout.manifest)"
        guard try Disk.kind(of: snapshot) == .folder, try Disk.kind(of: path) != nil else {
            throw SnapshotProblem.notSnapshot(path: snapshot)
        }
        return try Disk.read(path)
    }

    /// What the list of checksums says of the manifest, whose line is among the first.
    private static func statedSum(of snapshot: String) throws(DiskProblem) -> String? {
        let path = "\(snapshot)/\(Layout.sums)"
        guard try Disk.kind(of: path) == .file else { return nil }
        var lines = try LineReader(path)
        while let line = try lines.next() {
            if line.text.utf8.dropFirst(64).elementsEqual("  \(Layout.manifest)".utf8) {
                return String(decoding: line.text.utf8.prefix(64), as: UTF8.self)
            }
        }
        return nil
    }

    /// Reads the text of a manifest; `path` is where errors say that it stands.
    package init(_ text: [UInt8], path: String) throws {
        let json: JSON
        do {
            json = try JSON(parsing: text)
        } catch {
            throw SnapshotProblem.manifestUnreadable(path: path, line: error.line, expected: error.expected)
        }
        let place = ManifestPlace(path: path)
        // Before anything that a newer format may say otherwise.
        let format = try place.member("format").whole(json["format"])
        guard format <= Self.format else {
            throw SnapshotProblem.newerFormat(path: path, format: format, known: Self.format)
        }
        self = try Self.form.read(json, place)
    }
}

extension ManifestPlace {
    fileprivate func whole(_ json: JSON?) throws(SnapshotProblem) -> Int {
        guard let json else { throw lacks }
        return try JSONForm.count.read(json, self)
    }
}
