import Console
import JSON
import Wording

/// Runs a load and reports the result.
struct LoadRun {
    let arguments: LoadArguments
    let interrupt: Interrupt

    func run() throws -> ExitCode {
        let progress = LoadProgress()
        do {
            return try run(progress)
        } catch LoadProblem.stopped where !arguments.dryRun {
            let rows = grouped(progress.now.rows)
            Terminal.say("Stopped after \(rows) rows, all of them saved; the same command continues from there.\n")
            return Interrupt.exitCode
        }
    }

    private func run(_ progress: LoadProgress) throws -> ExitCode {
        let clock = ContinuousClock()
        let begun = clock.now
        let snapshot = try OpenSnapshot(arguments.snapshot, interrupt: interrupt)
        let selection = try Selection(tables: arguments.tables, batches: arguments.batches, of: snapshot.manifest)
        let loader = Loader(
            snapshot: snapshot, connection: Connection(target: arguments.database, interrupt: interrupt),
            selection: selection, workers: arguments.workers, makesSchema: arguments.createSchema,
            compresses: arguments.directCompress)
        let report = LoadReport(snapshot: snapshot)
        if arguments.dryRun {
            let plan = try loader.look()
            try Terminal.out(arguments.json ? report.json(planned: plan).pretty : report.text(planned: plan))
            return .done
        }
        let terminal = Terminal(noColor: arguments.noColor)
        let bar = terminal.isTerminal && arguments.detail != .quiet ? LoadBar(terminal: terminal) : nil
        // A problem gets its own line.
        defer { bar?.clear() }
        let outcome = try loader.load(progress) { bar?.show($0, $1, seconds: begun.duration(to: clock.now).inSeconds) }
        bar?.clear()
        if arguments.detail == .verbose { Terminal.say(report.reasons(outcome.plan)) }
        let seconds = begun.duration(to: clock.now).inSeconds
        if arguments.verify { bar?.say("looking in the database whether all adds up") }
        let checks = try arguments.verify ? CheckRun(snapshot: snapshot, connection: loader.connection).run() : nil
        bar?.clear()
        if arguments.json {
            try Terminal.out(report.json(loaded: outcome, seconds: seconds, checks: checks.map(CheckRun.json)).pretty)
        } else {
            try Terminal.out(report.text(loaded: outcome, seconds: seconds))
            let usesColor = Terminal.colorsOutput(noColor: arguments.noColor)
            if let checks { try Terminal.out("\n" + CheckRun.text(checks, usesColor: usesColor)) }
        }
        return checks?.contains { $0.failures > 0 } ?? false ? .failed : .done
    }
}

/// A progress line at the bottom of the terminal.
struct LoadBar {
    let terminal: Terminal

    func show(_ plan: LoadPlan, _ now: LoadProgress.State, seconds: Double) {
        if now.phase != .rows { return say("\(grouped(now.rows)) rows are in; \(now.phase.rawValue)") }
        let all = max(1, plan.rowsToLoad)
        let share = min(1, Double(now.rows) / Double(all))
        let left = now.rows > 0 ? seconds * (1 - share) / max(share, 0.001) : 0
        let figures =
            "  \(Int(share * 100)) %  \(Figures.rate(Double(now.rows) / max(seconds, 0.001))) rows/s  "
            + (now.rows > 0 ? "\(Figures.clock(left)) left" : "")
        var line = "\(grouped(now.rows)) of \(grouped(plan.rowsToLoad)) rows  "
        let room = min(40, terminal.width - line.count - figures.count - 3)
        if room >= 10 {
            let full = Int(Double(room) * share)
            line += "[" + String(repeating: "#", count: full) + String(repeating: ".", count: room - full) + "]"
        }
        say(line + figures)
    }

    func say(_ line: String) { terminal.show(line: line) }

    func clear() { terminal.clearLine() }
}
