import Foundation
import Gzip
package import JSON
import Snapshot

/// Changes a snapshot, and can make its lists and sums agree again, so that only what rows mean is wrong.
package struct SnapshotEditor: ~Copyable {
    package let path: String

    package init(_ path: String) { self.path = path }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    // MARK: Files

    package func bytes(_ file: String) throws -> [UInt8] { try Disk.read("\(path)/\(file)") }

    package func write(_ file: String, _ bytes: [UInt8]) throws {
        // Files are links to those of the pristine snapshot, which must not change.
        let url = URL(fileURLWithPath: "\(path)/\(file)")
        if FileManager.default.fileExists(atPath: url.path) { try FileManager.default.removeItem(at: url) }
        try Data(bytes).write(to: url)
    }

    package func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(file)") }

    package func text(_ file: String) throws -> String { String(decoding: try bytes(file), as: UTF8.self) }

    package func replace(_ file: String, _ old: String, with new: String) throws {
        let text = try text(file)
        guard let range = text.range(of: old) else { throw NothingToEdit(file: file, what: old) }
        try write(file, Array(text.replacingCharacters(in: range, with: new).utf8))
    }

    // MARK: Rows

    /// The header and the rows.
    package func lines(_ part: String) throws -> [String] {
        String(decoding: try contents(part), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// What is in the part, with its header.
    package func contents(_ part: String) throws -> [UInt8] {
        var contents: [UInt8] = []
        var reader = GzipReader()
        reader.begin()
        try bytes(part).withUnsafeBytes { try reader.read($0) { contents += $0 } }
        return contents
    }

    package func write(_ part: String, lines: [String]) throws {
        try write(part, contents: Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    package func write(_ part: String, contents: [UInt8]) throws {
        try write([(part, contents)])
    }

    private static func compressed(_ contents: [UInt8]) -> [UInt8] {
        var file: [UInt8] = []
        var writer = GzipWriter(level: 1)
        writer.begin { file += $0 }
        contents.withUnsafeBytes { writer.write($0) { file += $0 } }
        _ = writer.end { file += $0 }
        return file
    }

    /// Writes many parts and makes lists and sums agree once.
    package func write(_ parts: [(path: String, contents: [UInt8])]) throws {
        var list = try text(Layout.parts).split(separator: "\n").map(String.init)
        for part in parts {
            let file = Self.compressed(part.contents)
            try write(part.path, file)
            relist(part.path, file, part.contents, in: &list)
        }
        try write(list: list)
    }

    /// The paths of a table's parts.
    package func parts(of table: String) throws -> [String] {
        try text(Layout.parts).split(separator: "\n").compactMap { Part(line: String($0)) }
            .filter { $0.table == table }.map(\.path)
    }

    /// Writes a part whose file is any bytes, and lists it as if these contents were in it.
    package func write(_ part: String, file: [UInt8], contents: [UInt8]) throws {
        try write(part, file)
        var list = try text(Layout.parts).split(separator: "\n").map(String.init)
        relist(part, file, contents, in: &list)
        try write(list: list)
    }

    /// Changes one value. Rows count from the file's line 2, as in findings; a negative line counts from the end.
    package func change(_ part: String, line: Int, _ column: String, _ new: (String) -> String) throws {
        var lines = try lines(part)
        let index = line > 0 ? line - 1 : lines.count + line
        guard lines.indices.contains(index) else { throw NothingToEdit(file: part, what: "line \(line)") }
        var fields = Self.fields(lines[index])
        guard let place = Self.fields(lines[0]).firstIndex(of: column) else {
            throw NothingToEdit(file: part, what: "column \(column)")
        }
        fields[place] = new(fields[place])
        lines[index] = fields.joined(separator: ",")
        try write(part, lines: lines)
    }

    private static func fields(_ line: String) -> [String] {
        fields(Array(line.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Fields as they stand, quotes with them.
    package static func fields(_ line: [UInt8]) -> [[UInt8]] {
        var fields: [[UInt8]] = [[]]
        var isQuoted = false
        for byte in line {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ","), !isQuoted { fields.append([]) } else { fields[fields.count - 1].append(byte) }
        }
        return fields
    }

    // MARK: Lists and sums

    /// Writes the part's line anew.
    private func relist(_ part: String, _ file: [UInt8], _ contents: [UInt8], in list: inout [String]) {
        guard let index = list.firstIndex(where: { $0.hasPrefix(part + ",") }) else { return }
        let rows = contents.split(separator: UInt8(ascii: "\n")).dropFirst()
        let body = contents[((contents.firstIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)...]
        // A row's id stands first, but in a history.
        let header = Self.fields(Array(contents.prefix { $0 != UInt8(ascii: "\n") }))
        let key = header.firstIndex(of: Array("history_id".utf8)) ?? 0
        let ids = rows.map { row in
            let id = key == 0 ? Array(row.prefix { $0 != UInt8(ascii: ",") }) : Self.fields(Array(row))[key]
            return String(decoding: id, as: UTF8.self)
        }
        let crc = String(Array(body).withUnsafeBytes { CRC32.update(0, $0) }, radix: 16)
        var fields = list[index].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        fields[4] = "\(rows.count)"
        fields[5] = "\(body.count)"
        fields[6] = "\(file.count)"
        fields[7] = Self.sha256(file)
        fields[8] = String(repeating: "0", count: 8 - crc.count) + crc
        fields[9] = ids.first ?? "0"
        fields[10] = ids.last ?? "0"
        list[index] = fields.joined(separator: ",")
    }

    package func write(list: [String]) throws {
        try write(Layout.parts, Array((list.joined(separator: "\n") + "\n").utf8))
        try agree()
    }

    /// Makes manifest and sums agree with the list of parts.
    package func agree() throws {
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
    package func sumUp() throws {
        var sums = ""
        for name in ([Layout.manifest, Layout.parts] + Layout.pages).sorted()
        where FileManager.default.fileExists(atPath: "\(path)/\(name)") {
            sums += "\(Self.sha256(try bytes(name)))  \(name)\n"
        }
        for line in try text(Layout.parts).split(separator: "\n").dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count > 7 else { continue }
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

    package static func sha256(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.hexDigest()
    }
}

/// What a snapshot does not have and should have been changed.
package struct NothingToEdit: Error {
    package let file: String
    package let what: String

    package init(file: String, what: String) {
        self.file = file
        self.what = what
    }
}

extension JSON {
    package mutating func set(_ key: String, _ value: JSON) {
        guard case .object(var members) = self else { return }
        for index in members.indices where members[index].key == key { members[index].value = value }
        self = .object(members)
    }
}
