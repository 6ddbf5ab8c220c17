import Farm
import Foundation
import Gzip
import JSON
import Snapshot
import TestFolder
import Testing

/// Files from strangers that would fill the memory.
@Suite struct `A file that is too large` {
    /// Takes no room on the disk.
    private static func hole(_ file: String, _ bytes: Int) throws {
        try Data().write(to: URL(fileURLWithPath: file))
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.truncate(atOffset: UInt64(bytes))
    }

    @Test func `is not held`() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/manifest.json"
        try Self.hole(path, Disk.mostHeld)
        #expect(try Disk.read(path).count == Disk.mostHeld)
        try Self.hole(path, 1 << 40)
        #expect(throws: DiskProblem(.hold, path, code: EFBIG)) { try Disk.read(path) }
    }

    @Test func `has lines that are not held`() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/parts.csv"
        try Self.hole(path, 1 << 40)
        var lines = try LineReader(path)
        var problem: DiskProblem?
        do throws(DiskProblem) { _ = try lines.next() } catch { problem = error }
        #expect(problem == DiskProblem(.holdLine, path, code: EFBIG))
    }

    @Test func `is not inflated to tables of a farm`() throws {
        let scratch = try Scratch()
        var file: [UInt8] = []
        var writer = GzipWriter(level: 9)
        writer.begin { file += $0 }
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        for _ in 0...Disk.mostHeld >> 20 { zeros.withUnsafeBytes { writer.write($0) { file += $0 } } }
        _ = writer.end { file += $0 }
        let path = "\(scratch.path)/infrastructure_geography.csv.gz"
        try Data(file).write(to: URL(fileURLWithPath: path))
        #expect(throws: FarmProblem.unreadable(file: path, reason: "File too large")) {
            try InfrastructureFolder(scratch.path)
        }
    }

    @Test func `has more values than any document`() {
        let text = "[" + String(repeating: "0,", count: 4_000_000) + "0]"
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text.utf8) }
        let members = (0...1000).map { "\"\($0)\": 0" }.joined(separator: ",")
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: "{\(members)}".utf8) }
    }
}
