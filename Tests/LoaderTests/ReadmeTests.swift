import Foundation
import TestFolder
import TestServer
import Testing

@Suite(
    .enabled(
        if: Server.isThere && Server.isOurs,
        "its commands name databases, which they may have on a throwaway server alone"))
struct `The README on loading` {
    /// Every line of its command blocks, but those of the two tools.
    private static let commands: [String] = {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("README.md").path
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.components(separatedBy: "```sh\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        .flatMap { $0.split(separator: "\n").map(String.init) }
    }()

    @Test func `shows commands that work, one after another`() throws {
        let server = try Server.shared.get()
        let folder = try Scratch()
        let words = Dictionary(
            uniqueKeysWithValues: server.connection.split(separator: " ").map { word in
                let parts = word.split(separator: "=", maxSplits: 1)
                return (String(parts[0]), String(parts[1]))
            })
        let programs = URL(fileURLWithPath: Database.program("fishladder")).deletingLastPathComponent().path
        let environment = [
            "PGHOST": words["host"] ?? "", "PGUSER": words["user"] ?? "", "PATH": "\(programs):/usr/bin:/bin",
        ]
        let made = Self.commands.filter { $0.hasPrefix("fishladder generate") && $0.hasSuffix("Output/quick") }
        let asked = Self.commands.filter { $0.hasPrefix("createdb") || $0.hasPrefix("fishladder-load") }
        #expect(made.count == 1 && asked.count >= 8)
        for command in made + asked {
            let ended = try run(["sh", "-c", command], environment: environment, in: folder.path)
            #expect(ended.code == 0, "\(command): \(ended.out)\(ended.err)")
        }
    }
}
