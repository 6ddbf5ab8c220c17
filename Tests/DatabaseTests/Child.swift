import Foundation

/// A program run to its end.
struct Ended {
    let code: Int32
    let out: String
    let err: String

    /// The lines it printed.
    var lines: [Substring] { out.split(separator: "\n") }
}

/// Runs a program with a text on its standard input; what it prints goes through files, so that no pipe can fill up.
@discardableResult
func run(_ words: [String], input: String = "", environment: [String: String] = [:]) throws -> Ended {
    let files = FileManager.default
    let folder = try Scratch()
    defer { withExtendedLifetime(folder) {} }
    for (name, text) in [("in", input), ("out", ""), ("err", "")] {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: "\(folder.path)/in")
    process.standardOutput = FileHandle(forWritingAtPath: "\(folder.path)/out")
    process.standardError = FileHandle(forWritingAtPath: "\(folder.path)/err")
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) -> String {
        String(decoding: files.contents(atPath: "\(folder.path)/\(name)") ?? Data(), as: UTF8.self)
    }
    return Ended(code: process.terminationStatus, out: text("out"), err: text("err"))
}

/// A folder that goes when nobody holds it any more.
final class Scratch: Sendable {
    let path: String

    init() throws {
        let root = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        path = "\(root)/fishladder-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
