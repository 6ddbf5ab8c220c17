import Console
import Glibc

/// Forges snapshots whose checksums are right, and gives them to every command that takes one.
///
/// `reseal [--count N] [--seed S]` makes N mutations, each by a seed of its own: S, S + 1 and so on. `reseal --specials` makes
/// those that are too large for that, `reseal --fields` shows which changed values `verify` does not see.
@main struct Reseal {
    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        func value(_ name: String) -> String? {
            words.firstIndex(of: name).flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
        }
        let seed = value("--seed").flatMap(Int.init) ?? 1
        let count = value("--count").flatMap(Int.init)
        if let folder = value("--worker") {
            try await Worker(folder: folder, database: value("--database")).run(seed: seed, count: count ?? 1)
        } else if words.contains("--fields") {
            try await Fields(seed: seed, each: count ?? 7).run()
        } else if words.contains("--specials") {
            exit(try await Specials().run() ? 0 : 1)
        } else {
            exit(try await Attack(seed: seed, count: count ?? 5000).run() ? 0 : 1)
        }
    }
}

/// At once, so that it is there whatever comes next.
func say(_ line: String) { try? Terminal.out(line + "\n") }
