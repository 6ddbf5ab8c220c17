import CommandLine
import Console
import Foundation
import Glibc
import Loading
import Wording

/// Runs commands of both programs in this process and judges how they end. What they print goes to files, so that a trap
/// leaves its words there.
struct Trial {
    let folder: String
    /// How the loader reaches a database that has the original.
    let database: String?

    /// Seconds of work and of waiting after which a command hangs; a signal's ordinary effect then ends the process. A machine
    /// that is busy with other things makes no command work longer.
    private static let patience = (working: 20, waiting: UInt32(600))

    /// What is wrong with how commands treat a snapshot; nothing where it is refused with a sentence, or harmless.
    func faults(of snapshot: String, isShard: Bool) async throws -> [String] {
        var faults: [String] = []
        var commands = [["verify", snapshot, "--quiet"]]
        if isShard {
            commands.append(["merge", snapshot, "\(folder)/other-shard", "--output", "\(folder)/made", "--quiet"])
        } else {
            let extend = ["generate", "--extend", snapshot, "--until", "2024-01-04", "--workers", "2", "--quiet"]
            commands.append(extend + ["--output", "\(folder)/made"])
        }
        for words in commands {
            let before = try names()
            let ended = await run { await runProgram(words, interrupt: Interrupt()) }
            if let fault = judge(ended, by: "fishladder") { faults.append("\(words[0]): \(fault)") }
            if ended.code != 0, try names() != before {
                faults.append("\(words[0]): refuses and leaves \(try names().subtracting(before).sorted())")
            }
            for name in try names().subtracting(before) {
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
        }
        if let database, !isShard {
            let ended = await run {
                runLoader([snapshot, "--dry-run", "--quiet", "--database", database], interrupt: Interrupt())
            }
            if let fault = judge(ended, by: "fishladder-load") { faults.append("load: \(fault)") }
        }
        return faults
    }

    /// But those of the streams.
    private func names() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder)).subtracting([".out", ".err"])
    }

    struct Ended {
        let code: Int32
        let out: String
        let err: String
    }

    /// One sentence, and a code that says so; findings of `verify` stand in its output.
    private func judge(_ ended: Ended, by program: String) -> String? {
        guard (0...2).contains(ended.code) else { return "ends with code \(ended.code)" }
        if ended.code == 0 || (ended.code == 1 && !ended.out.isEmpty && ended.err.isEmpty) { return nil }
        let lines = ended.err.split(separator: "\n")
        guard lines.count == 1, lines[0].hasPrefix("\(program): "), [".", "?"].contains(lines[0].last) else {
            return "ends with code \(ended.code) and not one sentence: \(ended.err.prefix(300))"
        }
        return nil
    }

    /// Runs a command with its streams going to files.
    func run(_ command: () async -> ExitCode) async -> Ended {
        let streams = [(STDOUT_FILENO, "\(folder)/.out"), (STDERR_FILENO, "\(folder)/.err")]
        let saved = streams.map { stream, path in
            let old = dup(stream)
            let file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o666)
            dup2(file, stream)
            close(file)
            return old
        }
        limit(to: Self.patience.working, Self.patience.waiting)
        let code = await command()
        limit(to: 0, 0)
        for ((stream, _), old) in zip(streams, saved) {
            dup2(old, stream)
            close(old)
        }
        func text(_ path: String) -> String {
            String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        }
        return Ended(code: code.number, out: text(streams[0].1), err: text(streams[1].1))
    }

    /// Zero lifts a limit.
    private func limit(to seconds: Int, _ waiting: UInt32) {
        var timer = itimerval()
        timer.it_value.tv_sec = seconds
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
        alarm(waiting)
    }
}
