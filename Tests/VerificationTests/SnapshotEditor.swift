import Farm
import Foundation
import Gzip
import JSON
import Snapshot
import Tables
import Testing

/// Changes a snapshot, and can make its lists and sums agree again, so that only what rows mean is wrong.
struct SnapshotEditor: ~Copyable {
    let path: String

    init(_ path: String) { self.path = path }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    // MARK: Files

    func bytes(_ file: String) throws -> [UInt8] { try Disk.read("\(path)/\(file)") }

    func write(_ file: String, _ bytes: [UInt8]) throws {
        // Files are links to those of the pristine snapshot, which must not change.
        let url = URL(fileURLWithPath: "\(path)/\(file)")
        if FileManager.default.fileExists(atPath: url.path) { try FileManager.default.removeItem(at: url) }
        try Data(bytes).write(to: url)
    }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(file)") }

    func text(_ file: String) throws -> String { String(decoding: try bytes(file), as: UTF8.self) }

    func replace(_ file: String, _ old: String, with new: String) throws {
        let text = try text(file)
        try #require(text.contains(old), "\(file) has no \(old)")
        let range = try #require(text.range(of: old))
        try write(file, Array(text.replacingCharacters(in: range, with: new).utf8))
    }

    // MARK: Rows

    /// The part of a table on a day of the batch's life, or its only part.
    static func part(_ table: String, day: Int? = nil) -> String {
        if let day { return "\(table)/batch=\(PristineSnapshot.batch)/\(PristineSnapshot.start + day).csv.gz" }
        let isState = Catalogue.tables.contains { $0.name == table && $0.isState }
        return isState ? "\(table)/batch=\(PristineSnapshot.batch)/all.csv.gz" : "\(table)/all.csv.gz"
    }

    /// The header and the rows.
    func lines(_ part: String) throws -> [String] {
        var contents: [UInt8] = []
        var reader = GzipReader()
        reader.begin()
        try bytes(part).withUnsafeBytes { try reader.read($0) { contents += $0 } }
        return String(decoding: contents, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    func write(_ part: String, lines: [String]) throws {
        try write(part, contents: Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    func write(_ part: String, contents: [UInt8]) throws {
        var file: [UInt8] = []
        var writer = GzipWriter(level: 1)
        writer.begin { file += $0 }
        contents.withUnsafeBytes { writer.write($0) { file += $0 } }
        _ = writer.end { file += $0 }
        try write(part, file)
        try relist(part, contents)
    }

    /// Changes one value. Rows count from the file's line 2, as in findings; a negative line counts from the end.
    func change(_ part: String, line: Int, _ column: String, _ new: (String) -> String) throws {
        var lines = try lines(part)
        let index = line > 0 ? line - 1 : lines.count + line
        try #require(lines.indices.contains(index), "\(part) has \(lines.count) lines")
        var fields = Self.fields(lines[index])
        let place = try #require(Self.fields(lines[0]).firstIndex(of: column), "no column \(column)")
        fields[place] = new(fields[place])
        lines[index] = fields.joined(separator: ",")
        try write(part, lines: lines)
    }

    /// Fields as they stand, quotes with them.
    private static func fields(_ line: String) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() }
            if character == "," && !isQuoted { fields.append("") } else { fields[fields.count - 1].append(character) }
        }
        return fields
    }

    // MARK: Lists and sums

    /// Writes the part's line anew.
    private func relist(_ part: String, _ contents: [UInt8]) throws {
        let rows = contents.split(separator: UInt8(ascii: "\n")).dropFirst()
        let body = contents[((contents.firstIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)...]
        let ids = rows.map { String(decoding: $0.prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self) }
        let crc = String(Array(body).withUnsafeBytes { CRC32.update(0, $0) }, radix: 16)
        let file = try bytes(part)
        let list = try text(Layout.parts).split(separator: "\n").map(String.init).map { line in
            guard line.hasPrefix(part + ",") else { return line }
            var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            fields[4] = "\(rows.count)"
            fields[5] = "\(body.count)"
            fields[6] = "\(file.count)"
            fields[7] = Self.sha256(file)
            fields[8] = String(repeating: "0", count: 8 - crc.count) + crc
            fields[9] = ids.first ?? "0"
            fields[10] = ids.last ?? "0"
            return fields.joined(separator: ",")
        }
        try write(list: list)
    }

    func write(list: [String]) throws {
        try write(Layout.parts, Array((list.joined(separator: "\n") + "\n").utf8))
        try agree()
    }

    /// Makes manifest and sums agree with the list of parts.
    func agree() throws {
        var totals = Totals()
        for line in try text(Layout.parts).split(separator: "\n").dropFirst() {
            if let part = Part(line: String(line)) { totals.add(part) }
        }
        var manifest = try JSON(parsing: try bytes(Layout.manifest))
        manifest.set("partsSHA256", .string(Self.sha256(try bytes(Layout.parts))))
        manifest.set("datasetDigest", .string(totals.digest))
        manifest.set("totals", .object(Self.members(totals.all)))
        manifest.set("series", .array(totals.series.map(Self.series)))
        guard case .array(let tables)? = manifest["tables"] else { return }
        manifest.set(
            "tables",
            .array(
                tables.map { table in
                    var table = table
                    guard case .string(let name)? = table["name"] else { return table }
                    for member in Self.members(totals.tables[name] ?? .init()) { table.set(member.key, member.value) }
                    return table
                }))
        try write(Layout.manifest, Array(manifest.pretty.utf8))
        try sumUp()
    }

    /// Makes SHA256SUMS agree with the files of the snapshot itself and the list.
    func sumUp() throws {
        var sums = ""
        for name in [Layout.card, Layout.load, Layout.manifest, Layout.parts, Layout.schema] {
            sums += "\(Self.sha256(try bytes(name)))  \(name)\n"
        }
        for line in try text(Layout.parts).split(separator: "\n").dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            sums += "\(fields[7])  \(fields[0])\n"
        }
        try write(Layout.sums, Array(sums.utf8))
    }

    private static func members(_ total: Totals.TableTotal) -> [JSON.Member] {
        [
            .init("rows", .integer(total.rows)), .init("files", .integer(total.files)),
            .init("csvBytes", .integer(total.csvBytes)), .init("gzBytes", .integer(total.gzBytes)),
        ]
    }

    private static func series(_ series: Totals.Series) -> JSON {
        let crc = String(series.crc32, radix: 16)
        return [
            "table": .string(series.table), "batch": .string(series.batch), "rows": .integer(series.rows),
            "bytes": .integer(series.bytes),
            "crc32": .string(String(repeating: "0", count: 8 - crc.count) + crc),
        ]
    }

    static func sha256(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.hexDigest()
    }
}

extension JSON {
    fileprivate mutating func set(_ key: String, _ value: JSON) {
        guard case .object(var members) = self else { return }
        for index in members.indices where members[index].key == key { members[index].value = value }
        self = .object(members)
    }
}
