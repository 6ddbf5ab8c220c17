import Console
import Foundation
import Glibc
import Loading
import TestFolder
import TestServer

/// Many mutations, some hundred in each of a few processes, and what came of them.
struct Attack {
    let seed: Int
    let count: Int

    /// So many that starting a process costs nothing.
    private static let share = 250

    /// Whether nothing was found.
    func run() async throws -> Bool {
        let scratch = try Scratch()
        try await Originals(folder: scratch.path).make()
        let database = try await loaded("\(scratch.path)/whole")
        if database == nil { say("reseal: there is no PostgreSQL server, so the loader is left out") }
        var next = seed
        var isGood = true
        var memory = 0
        while next < seed + count {
            let share = min(Self.share, seed + count - next)
            var words = [
                "/proc/self/exe", "--worker", scratch.path, "--seed", "\(next)", "--count", "\(share)",
            ]
            words[0] = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            if let database { words += ["--database", database] }
            let ended = try TestServer.run(words)
            for line in ended.lines where line.hasPrefix("fault ") {
                isGood = false
                tell(line.dropFirst(6), ended)
            }
            for line in ended.lines where line.hasPrefix("memory ") {
                memory = max(memory, Int(line.dropFirst(7)) ?? 0)
            }
            if ended.code == 0 {
                next += share
            } else {
                isGood = false
                let last = ended.lines.last { $0.hasPrefix("at ") }?.split(separator: " ")[1]
                guard let last, let at = Int(last) else {
                    say("reseal: \(ended.err)")
                    return false
                }
                let how = [-SIGALRM, -SIGPROF].contains(ended.code) ? "hangs" : "is ended by signal \(-ended.code)"
                let words = (try? String(contentsOfFile: "\(scratch.path)/.err", encoding: .utf8)) ?? ""
                tell("\(at) a command \(how): \(words.prefix(3000))\(ended.err.prefix(300))", ended)
                next = at + 1
            }
            say("\(next - seed) of \(count) mutations, \(memory) MB at most")
        }
        return isGood
    }

    /// A fault with the change that led to it, and how to see it again.
    private func tell(_ fault: some StringProtocol, _ ended: Ended) {
        let seed = fault.prefix { $0 != " " }
        let what = ended.lines.first { $0.hasPrefix("at \(seed) ") } ?? ""
        say("FAULT \(fault)\n  after: \(what)\n  again: Tools/attack --reseal 1 --seed \(seed)")
    }

    /// A database that has the original, on a server of our own.
    private func loaded(_ snapshot: String) async throws -> String? {
        guard Server.isThere else { return nil }
        let connection = try Server.shared.get().connection
        let name = "forged_\(UUID().uuidString.prefix(8).lowercased())"
        try Server.shared.get().owns("database:\(name)")
        try TestServer.run(["psql", "-X", "-q", "-d", connection, "-c", "CREATE DATABASE \(name)"])
        let database = connection.replacing("dbname=postgres", with: "dbname=\(name)")
        let scratch = try Scratch()
        let ended = await Trial(folder: scratch.path, database: nil).run {
            runLoader([snapshot, "--create-schema", "--quiet", "--database", database], interrupt: Interrupt())
        }
        guard ended.code == 0 else {
            say("reseal: the original cannot be loaded: \(ended.err)")
            return nil
        }
        return database
    }
}
