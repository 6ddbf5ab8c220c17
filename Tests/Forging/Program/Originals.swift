import CommandLine
import Console
import Forging
import Foundation

/// Snapshots to be forged, made once in a folder.
struct Originals {
    let folder: String

    static let until = "2024-01-03"
    private static let shards = ["--batches", "2", "--stagger", "1"]

    /// A company's first days, whole and in two shards, and a whole life of few days.
    func make() async throws {
        try await makeLife()
        try await generate(["--until", Self.until, "--output", "\(folder)/whole"])
        for number in 1...2 {
            try await generate(
                Self.shards + [
                    "--until", Self.until, "--shard", "\(number)/2", "--output", "\(folder)/shard-\(number)",
                ])
        }
    }

    /// All tables have rows of it.
    func makeLife() async throws {
        let profile = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("short.json").path
        try await generate(["--partition-by", "month", "--output", "\(folder)/life"], profile: profile)
    }

    private func generate(_ words: [String], profile: String = "quick") async throws {
        let trial = Trial(folder: folder, database: nil)
        let ended = await trial.run {
            await runProgram(
                ["generate", "--profile", profile, "--quiet", "--workers", "2"] + words, interrupt: Interrupt())
        }
        guard ended.code == 0 else { throw NothingToEdit(file: folder, what: ended.err) }
    }

    /// A copy of one of them to be changed: its files are links until they are written to.
    func copy(_ name: String) throws -> SnapshotEditor {
        let path = "\(folder)/forged"
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.linkItem(atPath: "\(folder)/\(name)", toPath: path)
        return SnapshotEditor(path)
    }
}
