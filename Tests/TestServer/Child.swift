package import Foundation
import TestFolder

/// A program run to its end.
package struct Ended: Sendable {
    /// The signal's number, negative, where one ended it.
    package let code: Int32
    package let out: String
    package let err: String

    /// The lines it printed.
    package var lines: [Substring] { out.split(separator: "\n") }
}

/// Runs a program with a text on its standard input.
@discardableResult
package func run(
    _ words: [String], input: String = "", environment: [String: String] = [:], in folder: String? = nil
) throws -> Ended {
    try Child(words, input: input, environment: environment, in: folder).wait()
}

/// A program under way. What it prints goes through files, so that no pipe can fill up.
package final class Child {
    private let folder: Scratch
    package let process = Process()

    package init(
        _ words: [String], input: String = "", environment: [String: String] = [:], in workFolder: String? = nil
    ) throws {
        folder = try Scratch()
        for (name, text) in [("in", input), ("out", ""), ("err", "")] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
        }
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // Tests that a shell runs in the background ignore an interrupt, which their programs would inherit.
        process.arguments = ["--default-signal=INT"] + words
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let workFolder { process.currentDirectoryURL = URL(fileURLWithPath: workFolder) }
        process.standardInput = FileHandle(forReadingAtPath: "\(folder.path)/in")
        process.standardOutput = FileHandle(forWritingAtPath: "\(folder.path)/out")
        process.standardError = FileHandle(forWritingAtPath: "\(folder.path)/err")
        try process.run()
    }

    package func wait() -> Ended {
        process.waitUntilExit()
        func text(_ name: String) -> String {
            String(decoding: FileManager.default.contents(atPath: "\(folder.path)/\(name)") ?? Data(), as: UTF8.self)
        }
        let status = process.terminationStatus
        return Ended(
            code: process.terminationReason == .uncaughtSignal ? -status : status, out: text("out"), err: text("err"))
    }
}
