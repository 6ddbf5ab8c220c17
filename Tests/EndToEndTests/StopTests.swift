import CommandLine
import Console
import Glibc
import Testing

/// A command under way, and what it says when it is asked to stop.
private struct Stoppable: Sendable {
    let words: [String]
    /// What it says, as a regular expression, each with one of the moments at which it may come.
    let says: String
    /// Of the snapshots that it needs, made before.
    var before: [[String]] = []
    /// Nobody reads its results, so that it is still there.
    var isUnread = false

    private static let anew = "; the same command starts again\\.\n"

    /// A command that is missing here does not compile.
    static func all(_ command: Command) -> [Stoppable] {
        let quick = ["generate", "--profile", "quick", "--quiet"]
        switch command {
        case .generate:
            return [
                Stoppable(
                    words: ["generate", "--years", "50", "--stagger", "1", "--output", "out"],
                    says: "Stopped before anything was made\(anew)"),
                Stoppable(
                    words: ["generate", "--years", "20", "--dry-run"],
                    says: "Stopped before all was planned, and nothing was made\(anew)"),
            ]
        case .plan:
            return [
                Stoppable(
                    words: ["plan", "--years", "20"],
                    says: "Stopped before all was planned, and nothing was made\(anew)")
            ]
        case .verify:
            return [
                Stoppable(
                    words: ["verify", "farm"], says: "Stopped before all was checked, and nothing was changed\(anew)",
                    before: [quick + ["--duration", "60", "--output", "farm"]])
            ]
        case .report:
            return [
                Stoppable(
                    words: ["report", "farm"], says: "Stopped before all was read, and nothing was written\(anew)",
                    before: [quick + ["--duration", "60", "--output", "farm"]])
            ]
        case .merge:
            return [
                Stoppable(
                    words: ["merge", "1", "2", "--output", "out"],
                    says: "Stopped before anything was made\(anew)"
                        + "|Stopped; the same command with --resume continues from there\\.\n",
                    before: ["1", "2"].map { quick + ["--batches", "2", "--shard", "\($0)/2", "--output", $0] })
            ]
        case .help, .completions, .schema, .manual:
            let what =
                command == .completions ? ["zsh"] : [.help, .schema].contains(command) ? ["generate"] : []
            return [
                Stoppable(
                    words: [command.rawValue] + what,
                    says: "Stopped before all results were shown; completed work is kept\\.\n", isUnread: true)
            ]
        }
    }
}

@Suite struct `A command that is asked to stop` {
    /// Far less than any of these commands takes, and enough for a machine that has other things to do.
    private static let patience = Duration.milliseconds(1500)

    @Test(arguments: Command.allCases, [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func `ends soon, says what is left and how to go on, and leaves all as it was`(
        command: Command, stop: (signal: Int32, code: Int32)
    ) throws {
        for stoppable in Stoppable.all(command) {
            // given
            let here = try Fishladder()
            for words in stoppable.before { #expect(try here.run([Fishladder.program] + words).code == 0) }
            let names = here.names
            let pipe = stoppable.isUnread ? try FullPipe() : nil
            let child = try here.start([Fishladder.program] + stoppable.words, stdout: pipe?.writing)
            #expect(child.watch { child.hears(stop.signal) })
            // when
            let clock = ContinuousClock()
            let asked = clock.now
            child.send(stop.signal)
            let ended = try child.wait()
            // then
            #expect(clock.now - asked < Self.patience, "\(stoppable.words)")
            #expect(ended.code == stop.code, "\(stoppable.words): \(ended)")
            #expect(ended.out == "")
            let says = try Regex(stoppable.says)
            #expect(try says.wholeMatch(in: ended.err) != nil, "\(stoppable.words): \(ended.err)")
            #expect(here.names.filter { $0 != ".out.partial" } == names)
        }
    }

    /// Wherever it is: planning, counting, measuring.
    @Test(arguments: [100, 700, 1500, 3000]) func `ends soon at any moment`(milliseconds: UInt32) throws {
        let here = try Fishladder()
        let child = try here.start([Fishladder.program, "plan", "--years", "30", "--profile", "history"])
        #expect(child.watch { child.hears(SIGINT) })
        usleep(milliseconds * 1000)
        let clock = ContinuousClock()
        let asked = clock.now
        child.send(SIGINT)
        #expect(try child.wait().code == 130)
        #expect(clock.now - asked < Self.patience)
    }
}
