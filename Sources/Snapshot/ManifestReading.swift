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

    /// Far more than there are; readers compare each with each.
    private static let mostTables = 1000
    fileprivate static let mostColumns = 1000
    private static let mostBatches = 10_000

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
        let reader = ManifestFields(path: path)
        let format = try reader.whole(json, "format")
        guard format <= Self.format else {
            throw SnapshotProblem.newerFormat(path: path, format: format, known: Self.format)
        }
        let inputsJSON = try reader.member(json, "inputs")
        guard let inputs = Inputs(inputsJSON) else { throw SnapshotProblem.manifestLacks(path: path, key: "inputs") }
        try reader.check(inputsJSON, "inputs")
        self.inputs = inputs
        let generator = try reader.member(json, "generator")
        _ = try reader.text(generator, "name", .oneOf([Self.generator]), in: "generator")
        generatorVersion = try reader.text(generator, "version", .version, in: "generator")
        partsSHA256 = try reader.text(json, "partsSHA256", .digest)
        statedDigest = try reader.text(json, "datasetDigest", .digest)
        let all = try reader.member(json, "totals")
        statedTotals = Totals.TableTotal(
            rows: try reader.whole(all, "rows"), files: try reader.whole(all, "files"),
            csvBytes: try reader.whole(all, "csvBytes"), gzBytes: try reader.whole(all, "gzBytes"))
        tables = try reader.list(json, "tables", atMost: Self.mostTables).enumerated().map {
            try TableEntry($1, reader, "tables[\($0)]")
        }
        batches = try reader.list(json, "batches", atMost: Self.mostBatches).enumerated().map {
            try BatchEntry($1, reader, "batches[\($0)]")
        }
        statedSeries = try reader.list(json, "series").enumerated().map { index, series in
            let place = "series[\(index)]"
            let table = try reader.text(series, "table", .sqlName, in: place)
            let batch = series["batch"] == "" ? "" : try reader.text(series, "batch", .pathName, in: place)
            return "\(table),\(batch),\(try reader.whole(series, "rows")),\(try reader.whole(series, "bytes")),"
                + (try reader.text(series, "crc32", .checksum, in: place))
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

    /// A text of this form; `place` is where in the manifest the object stands that has it.
    func text(
        _ json: JSON, _ key: String, _ form: TextForm, in place: String = ""
    ) throws(SnapshotProblem) -> String {
        guard case .string(let text) = try member(json, key) else { throw .manifestLacks(path: path, key: key) }
        try check(text, form, place.isEmpty ? key : "\(place).\(key)")
        return text
    }

    private func check(_ text: String, _ form: TextForm, _ place: String) throws(SnapshotProblem) {
        if form.allows(text) { return }
        let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(80)))
        throw .manifestOdd(path: path, key: place, value: beginning, expected: form.expected)
    }

    func one<Case: RawRepresentable<String> & CaseIterable>(
        of _: Case.Type, _ json: JSON, _ key: String, in place: String
    ) throws(SnapshotProblem) -> Case {
        let text = try text(json, key, .oneOf(Case.allCases.map(\.rawValue)), in: place)
        guard let value = Case(rawValue: text) else { throw .manifestLacks(path: path, key: key) }
        return value
    }

    /// What texts of the inputs can be, by their keys, wherever these stand; all others are texts in one line.
    private static let forms: [String: TextForm] = [
        "version": .version, "zlib": .version, "profileDigest": .digest, "infrastructure": .digest,
        "start": .day, "until": .day, "partitionBy": .oneOf(["day", "month"]), "shard": .shard, "tables": .sqlName,
        "name": .pathName, "containers": .numbers,
    ]

    /// Checks all texts in a value and below it.
    func check(_ json: JSON, _ place: String, _ form: TextForm = .line) throws(SnapshotProblem) {
        switch json {
        case .string(let text): try check(text, form, place)
        case .array(let elements):
            for (index, element) in elements.enumerated() { try check(element, "\(place)[\(index)]", form) }
        case .object(let members):
            for member in members {
                try check(member.key, .line, place)
                try check(member.value, "\(place).\(member.key)", Self.forms[member.key] ?? .line)
            }
        case .null, .bool, .number: return
        }
    }

    /// A count; sums of these fit into 64 bits.
    func whole(_ json: JSON, _ key: String, in range: ClosedRange<Int> = 0...Part.most) throws(SnapshotProblem) -> Int {
        guard case .number(let text) = try member(json, key), let number = Int(text), range.contains(number) else {
            throw .manifestLacks(path: path, key: key)
        }
        return number
    }

    func list(_ json: JSON, _ key: String, atMost most: Int = .max) throws(SnapshotProblem) -> [JSON] {
        guard case .array(let elements) = try member(json, key), elements.count <= most else {
            throw .manifestLacks(path: path, key: key)
        }
        return elements
    }
}

extension Manifest.TableEntry {
    fileprivate init(_ json: JSON, _ reader: ManifestFields, _ place: String) throws(SnapshotProblem) {
        name = try reader.text(json, "name", .sqlName, in: place)
        kind = try reader.one(of: Manifest.Kind.self, json, "kind", in: place)
        let keys = try reader.list(json, "key", atMost: Manifest.mostColumns)
        for key in keys { try reader.check(key, "\(place).key", .sqlName) }
        var columns: [Manifest.ColumnEntry] = []
        for (index, column) in try reader.list(json, "columns", atMost: Manifest.mostColumns).enumerated() {
            let place = "\(place).columns[\(index)]"
            let name = try reader.text(column, "name", .sqlName, in: place)
            let references =
                column["references"] == nil ? nil : try reader.text(column, "references", .reference, in: place)
            guard column["nullable"].map({ $0 == true || $0 == false }) ?? true else {
                throw .manifestLacks(path: reader.path, key: "\(place).nullable")
            }
            columns.append(
                Manifest.ColumnEntry(
                    name: name, type: try reader.text(column, "type", .type, in: place),
                    isNullable: column["nullable"] == true, isKey: keys.contains(.string(name)), references: references)
            )
        }
        self.columns = columns
        stated = Totals.TableTotal(
            rows: try reader.whole(json, "rows"), files: try reader.whole(json, "files"),
            csvBytes: try reader.whole(json, "csvBytes"), gzBytes: try reader.whole(json, "gzBytes"))
    }
}

extension Manifest.BatchEntry {
    fileprivate init(_ json: JSON, _ reader: ManifestFields, _ place: String) throws(SnapshotProblem) {
        self.init(
            name: try reader.text(json, "name", .pathName, in: place),
            status: try reader.one(of: Manifest.Status.self, json, "status", in: place),
            start: try reader.text(json, "start", .day, in: place),
            lastDay: try reader.text(json, "lastDay", .day, in: place),
            eggs: try reader.whole(json, "eggs"), alive: try reader.whole(json, "alive"),
            harvested: try reader.whole(json, "harvested"), dead: try reader.whole(json, "dead"))
    }
}
