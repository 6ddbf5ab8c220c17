public import Farm
import Glibc
import Gzip

/// The infrastructure tables in a folder, as laid out by exports and snapshots.
public struct InfrastructureFolder: Sendable {
    public let tables: [FarmTable: ImportedTable]
    /// SHA-256 over the uncompressed tables: equal for equal tables.
    public let digest: String

    public init(_ folder: String) throws(FarmProblem) {
        do throws(DiskProblem) {
            _ = try Disk.names(in: folder)
        } catch {
            throw .folderUnreadable(folder: folder, reason: error.reason)
        }
        var tables: [FarmTable: ImportedTable] = [:]
        var hash = SHA256()
        for table in FarmTable.allCases {
            let file = try Self.file(of: table, in: folder)
            let text = try Self.text(of: file)
            Array("\(table.rawValue) \(text.count)\n".utf8).withUnsafeBytes { hash.update($0) }
            text.withUnsafeBytes { hash.update($0) }
            tables[table] = try ImportedTable(text, file: file, table: table)
        }
        self.tables = tables
        digest = hash.hexDigest()
    }

    private static func file(of table: FarmTable, in folder: String) throws(FarmProblem) -> String {
        let name = table.rawValue
        var there: [String] = []
        for ending in [".csv", ".csv.gz", "/all.csv", "/all.csv.gz"] {
            let file = "\(folder)/\(name)\(ending)"
            do throws(DiskProblem) {
                if try Disk.kind(of: file) == .file { there.append(file) }
            } catch {
                throw .unreadable(file: file, reason: error.reason)
            }
        }
        guard let file = there.first else { throw .tableMissing(folder: folder, table: name) }
        // It is unclear which of the two is meant.
        if there.count > 1 { throw .tableTwice(one: there[0], other: there[1]) }
        return file
    }

    private static func text(of file: String) throws(FarmProblem) -> [UInt8] {
        let bytes: [UInt8]
        do throws(DiskProblem) {
            bytes = try Disk.read(file)
        } catch {
            throw .unreadable(file: file, reason: error.reason)
        }
        guard file.hasSuffix(".gz") else { return bytes }
        var text: [UInt8] = []
        var gzip = GzipReader()
        gzip.begin()
        do {
            try bytes.withUnsafeBytes { bytes in
                try gzip.read(bytes) {
                    text.append(contentsOf: $0)
                    if text.count > Disk.mostHeld { throw DiskProblem(.hold, file, code: EFBIG) }
                }
            }
            try gzip.end()
        } catch let problem as DiskProblem {
            throw .unreadable(file: file, reason: problem.reason)
        } catch {
            throw .notGzip(file: file)
        }
        return text
    }
}
