import Console
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
            throw Stopped("Stopped after \(rows) rows, all of them saved; the same command continues from there.")
        }
    }

    private func run(_ progress: LoadProgress) throws -> ExitCode {
        let snapshot = try OpenSnapshot(arguments.snapshot, interrupt: interrupt)
        let selection = try Selection(tables: arguments.tables, batches: arguments.batches, of: snapshot.manifest)
        let loader = Loader(
            snapshot: snapshot, connection: Connection(target: arguments.database, interrupt: interrupt),
            selection: selection, workers: arguments.workers, makesSchema: arguments.createSchema,
            compresses: arguments.directCompress)
        let report = LoadReport(snapshot: snapshot)
        if arguments.dryRun {
            let plan = try loader.look()
            try Terminal.out(
                arguments.json
                    ? LoadPlanResult.kind.text(LoadPlanResult(report: report, plan: plan))
                    : report.text(planned: plan))
            return .done
        }
        let terminal = Terminal(noColor: arguments.noColor)
        let bar = terminal.isTerminal ? LoadBar(terminal: terminal) : nil
        var ticker = LoadTicker()
        // A problem gets its own line.
        defer { bar?.clear() }
        func watch() {
            if arguments.detail == .quiet { return }
            if let bar { return bar.show(progress.now, seconds: progress.seconds) }
            if let line = ticker.line(progress.now, seconds: progress.seconds) { Terminal.say(line) }
        }
        let outcome = try loader.load(progress, watching: watch)
        bar?.clear()
        if arguments.detail == .verbose {
            Terminal.say(report.reasons(outcome.plan) + report.timeline(outcome.progress.spans))
        }
        let seconds = progress.seconds
        if arguments.verify, arguments.detail != .quiet { bar?.say("looking in the database whether all adds up") }
        let checks = try arguments.verify ? CheckRun(snapshot: snapshot, connection: loader.connection).run() : nil
        bar?.clear()
        if arguments.json {
            let result = LoadResult(report: report, outcome: outcome, seconds: seconds, checks: checks)
            try Terminal.out(LoadResult.kind.text(result))
        } else {
            try Terminal.out(report.text(loaded: outcome, seconds: seconds))
            let usesColor = Terminal.colorsOutput(noColor: arguments.noColor)
            if let checks { try Terminal.out("\n" + CheckRun.text(checks, usesColor: usesColor)) }
        }
        return checks?.contains { $0.failures > 0 } ?? false ? .failed : .done
    }
}
