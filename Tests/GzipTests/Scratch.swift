import Foundation
import TestDice

extension Dice {
    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

    /// Lines like those of a table: compressible, but not evenly so.
    mutating func table(_ count: Int) -> [UInt8] {
        var text = ""
        var id = 1
        while text.utf8.count < count {
            text += "\(id),2024-03-15 06:00:00+00,\(Int.random(in: 80_000...99_999, using: &self)),NATURAL,\n"
            id += 1
        }
        return Array(text.utf8.prefix(count))
    }

    /// Cuts bytes at random places; pieces may be empty.
    mutating func pieces(_ bytes: [UInt8], upTo longest: Int) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            pieces.append(rest.prefix(Int.random(in: 0...longest, using: &self)))
            rest = rest.dropFirst(pieces[pieces.count - 1].count)
        }
        return pieces
    }
}

/// Runs a program on files of these contents, in a folder of its own, and gives its exit code and what it printed.
func run(_ program: String, _ arguments: [String] = [], on contents: [[UInt8]], named suffix: String = "") throws -> (
    code: Int32, lines: [String]
) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var names: [String] = []
    for (index, bytes) in contents.enumerated() {
        names.append("\(index)\(suffix)")
        try Data(bytes).write(to: folder.appendingPathComponent(names[index]))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments + names
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init))
}
