package import Console
import Farm
import Gzip
import JSON
package import Snapshot

/// A validated snapshot: its manifest, and a list of parts that agrees with it.
///
/// It may come from an untrusted source. Manifest names are restricted to safe characters when they are read, and lines
/// of the list may only use names from the manifest, so nothing else reaches paths or SQL.
package struct OpenSnapshot: Sendable {
    package let folder: String
    package let manifest: Manifest
    /// Digest of all inputs except the last day, which an extended snapshot shares.
    let lineage: String
    private let interrupt: Interrupt

    package init(_ folder: String, interrupt: Interrupt) throws {
        self.folder = folder
        self.interrupt = interrupt
        manifest = try Manifest(snapshot: folder)
        lineage = Self.lineage(of: manifest.inputs)
        try checkTables()
        try checkList()
    }

    /// The same for a snapshot and what it was extended to.
    private static func lineage(of inputs: Inputs) -> String {
        var lasting = inputs
        lasting.until = nil
        return SHA256.hex(of: lasting.json.compact)
    }

    var listPath: String { "\(folder)/\(Layout.parts)" }
    private var manifestPath: String { "\(folder)/\(Layout.manifest)" }

    func table(_ name: String) -> Manifest.TableEntry? { manifest.tables.first { $0.name == name } }

    private func checkTables() throws(LoadProblem) {
        var tables: Set<String> = []
        for table in manifest.tables {
            guard tables.insert(table.name).inserted else {
                throw .tableTwice(manifest: manifestPath, table: table.name)
            }
            guard table.columns.contains(where: \.isKey) else {
                throw .noKey(manifest: manifestPath, table: table.name)
            }
        }
    }

    /// Reads the list once: every line must be valid, and their totals must equal the manifest's.
    private func checkList() throws {
        let batches = Set(manifest.batches.map(\.name))
        var rows: [String: Int] = [:]
        for table in manifest.tables { rows[table.name] = 0 }
        var hash = SHA256()
        try forEachLine { line, number, _ in
            hash.update(line)
            hash.update("\n")
            guard number > 1 else {
                if line != Part.header { throw LoadProblem.badLine(list: listPath, line: 1) }
                return
            }
            guard let part = Part(canonical: line), rows[part.table] != nil,
                part.batch.isEmpty || batches.contains(part.batch), part.rows > 0,
                part.path == Layout.path(table: part.table, batch: part.batch, period: part.period),
                part.period.isEmpty || Self.day(of: part.period) != nil
            else { throw LoadProblem.badLine(list: listPath, line: number) }
            rows[part.table] = boundedSum(rows[part.table, default: 0], part.rows)
        }
        let isSame = hash.hexDigest() == manifest.partsSHA256
        guard isSame, manifest.tables.allSatisfy({ rows[$0.name] == $0.stated.rows }) else {
            throw LoadProblem.listDiffers(list: listPath)
        }
    }

    /// The first day of `2024-03` or `2024-03-15`.
    static func day(of period: String) -> CalendarDate? {
        CalendarDate(period.utf8.count == 7 ? "\(period)-01" : period)
    }

    /// The lines of the list with their number and their place in the file.
    func forEachLine(_ body: (String, Int, Int) throws -> Void) throws {
        guard try Disk.kind(of: listPath) == .file else { throw LoadProblem.partMissing(path: listPath) }
        var lines = try LineReader(listPath)
        var offset = 0
        while let line = try lines.next() {
            if interrupt.isStopping { throw LoadProblem.stopped }
            guard line.isComplete else { throw LoadProblem.badLine(list: listPath, line: lines.lineNumber) }
            try body(line.text, lines.lineNumber, offset)
            offset = lines.offset
        }
    }
}
