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
        guard Disk.kind(of: snapshot) == .folder, Disk.isThere(path) else {
            throw SnapshotProblem.notSnapshot(path: snapshot)
        }
        return try Disk.read(path)
    }

    /// What the list of checksums says of the manifest, whose line is among the first.
    private static func statedSum(of snapshot: String) throws(DiskProblem) -> String? {
        let path = "\(snapshot)/\(Layout.sums)"
        guard Disk.kind(of: path) == .file else { return nil }
        var lines = try LineReader(path)
        while let line = try lines.next() {
            if line.text.hasSuffix("  \(Layout.manifest)") { return String(line.text.prefix(64)) }
        }
        return nil
    }

    private init(_ text: [UInt8], path: String) throws {
        let json: JSON
        do {
            json = try JSON(parsing: text)
        } catch {
            throw SnapshotProblem.manifestUnreadable(path: path, line: error.line, expected: error.expected)
        }
        let reader = ManifestFields(path: path)
        let format = try reader.whole(json, "format")
        guard format <= Self.format else {
            throw SnapshotProblem.newerFormat(path: path, format: format, known: Self.format)
        }
        let inputsJSON = try reader.member(json, "inputs")
        guard let inputs = Inputs(inputsJSON) else { throw SnapshotProblem.manifestLacks(path: path, key: "inputs") }
        self.inputs = inputs
        generatorVersion = try reader.text(try reader.member(json, "generator"), "version")
        partsSHA256 = try reader.text(json, "partsSHA256")
        statedDigest = try reader.text(json, "datasetDigest")
        let all = try reader.member(json, "totals")
        statedTotals = Totals.TableTotal(
            rows: try reader.whole(all, "rows"), files: try reader.whole(all, "files"),
            csvBytes: try reader.whole(all, "csvBytes"), gzBytes: try reader.whole(all, "gzBytes"))
        tables = try reader.list(json, "tables").map { try TableEntry($0, reader) }
        batches = try reader.list(json, "batches").map { try BatchEntry($0, reader) }
        statedSeries = try reader.list(json, "series").map { series in
            "\(try reader.text(series, "table")),\(try reader.text(series, "batch")),\(try reader.whole(series, "rows")),"
                + "\(try reader.whole(series, "bytes")),\(try reader.text(series, "crc32"))"
        }
        rules = try Rules(try reader.member(json, "rules"), reader)
        totals = Totals()
    }
}

/// Takes values out of a manifest, and says which one it lacks.
struct ManifestFields {
    let path: String

    func member(_ json: JSON, _ key: String) throws(SnapshotProblem) -> JSON {
        guard let value = json[key] else { throw .manifestLacks(path: path, key: key) }
        return value
    }

    func text(_ json: JSON, _ key: String) throws(SnapshotProblem) -> String {
        guard case .string(let text) = try member(json, key) else { throw .manifestLacks(path: path, key: key) }
        return text
    }

    /// A count; sums of these fit into 64 bits.
    func whole(_ json: JSON, _ key: String, in range: ClosedRange<Int> = 0...Part.most) throws(SnapshotProblem) -> Int {
        guard case .number(let text) = try member(json, key), let number = Int(text), range.contains(number) else {
            throw .manifestLacks(path: path, key: key)
        }
        return number
    }

    func list(_ json: JSON, _ key: String) throws(SnapshotProblem) -> [JSON] {
        guard case .array(let elements) = try member(json, key) else { throw .manifestLacks(path: path, key: key) }
        return elements
    }
}

extension Manifest.TableEntry {
    fileprivate init(_ json: JSON, _ reader: ManifestFields) throws(SnapshotProblem) {
        name = try reader.text(json, "name")
        kind = try reader.text(json, "kind")
        let keys = try reader.list(json, "key")
        var columns: [Manifest.ColumnEntry] = []
        for column in try reader.list(json, "columns") {
            let name = try reader.text(column, "name")
            columns.append(
                Manifest.ColumnEntry(
                    name: name, type: try reader.text(column, "type"), isNullable: column["nullable"] == true,
                    isKey: keys.contains(.string(name)),
                    references: column["references"] == nil ? nil : try reader.text(column, "references")))
        }
        self.columns = columns
        stated = Totals.TableTotal(
            rows: try reader.whole(json, "rows"), files: try reader.whole(json, "files"),
            csvBytes: try reader.whole(json, "csvBytes"), gzBytes: try reader.whole(json, "gzBytes"))
    }
}

extension Manifest.BatchEntry {
    fileprivate init(_ json: JSON, _ reader: ManifestFields) throws(SnapshotProblem) {
        self.init(
            name: try reader.text(json, "name"), status: try reader.text(json, "status"),
            start: try reader.text(json, "start"), lastDay: try reader.text(json, "lastDay"),
            eggs: try reader.whole(json, "eggs"), alive: try reader.whole(json, "alive"),
            harvested: try reader.whole(json, "harvested"), dead: try reader.whole(json, "dead"))
    }
}
