import Console
import Farm
import Glibc
import JSON
import Pipeline
import Simulation
import Snapshot

/// Carries out `generate` and says what came of it.
struct Generating {
    let arguments: GenerateArguments
    let interrupt: Interrupt

    func run() async throws -> ExitCode {
        let clock = ContinuousClock()
        let begun = clock.now
        let generate = try GenerateRun(arguments, today: Self.today)
        let terminal = Terminal(noColor: arguments.noColor)
        let opening = try WorkFolder.open(generate.output, existing: generate.existing, inputs: generate.run.inputs)
        switch consume opening {
        case .complete:
            say("\"\(generate.output)\" is complete already; there is nothing to do.")
            if arguments.json {
                Terminal.out(
                    JSON.object([.init("output", .string(generate.output)), .init("status", "complete")]).pretty)
            }
            return .done
        case .work(let work):
            let resumed = work.remains.units
            if resumed > 0 { say("Going on after \(grouped(work.remains.totals.all.rows)) rows.") }
            if arguments.detail == .verbose { sizes(generate) }
            let bar = terminal.isTerminal && arguments.detail != .quiet ? ProgressBar(terminal: terminal) : nil
            let outcome = try await generate.run.make(
                in: work, shouldStop: { interrupt.received != nil }, report: { bar?.show($0) })
            bar?.clear()
            let seconds = begun.duration(to: clock.now).inSeconds
            switch outcome {
            case .made(let manifest, let times):
                finished(generate, manifest, times, seconds)
                return .done
            case .stopped(let totals):
                say(
                    "Stopped after \(grouped(totals.all.rows)) rows, all of them safe; the same command with "
                        + "--resume goes on from there.")
                return .stopped(by: interrupt.received ?? SIGINT)
            }
        }
    }

    static var today: CalendarDate { CalendarDate(daysSince1970: time(nil) / 86_400) }

    private func say(_ text: String) {
        if arguments.detail != .quiet { Terminal.say(text + "\n") }
    }

    private func sizes(_ generate: GenerateRun) {
        for line in Sizes(workers: generate.run.workers, byMonth: generate.run.byMonth).lines { say(line) }
    }

    private func finished(_ generate: GenerateRun, _ manifest: Manifest, _ times: RunTimes, _ seconds: Double) {
        let all = manifest.totals.all
        let share = times.simulating.inSeconds / seconds
        if arguments.json {
            let object: JSON = [
                "output": .string(generate.output), "status": "made", "rows": .integer(all.rows),
                "files": .integer(all.files), "csvBytes": .integer(all.csvBytes), "gzBytes": .integer(all.gzBytes),
                "seconds": .number(Figures.decimal(seconds, 3)),
                "simulatingSeconds": .number(Figures.decimal(times.simulating.inSeconds, 4)),
                "peakMemoryMiB": .number(Figures.decimal(Figures.peakMemory, 1)),
                "datasetDigest": .string(manifest.totals.digest),
            ]
            Terminal.out(object.pretty)
        } else {
            Terminal.out(
                "\(generate.output): \(grouped(all.rows)) rows in \(grouped(all.files)) files, "
                    + "\(Figures.bytes(all.gzBytes)) (\(Figures.bytes(all.csvBytes)) as CSV)\n")
            say(
                "\(Figures.decimal(seconds, 2)) s, \(Figures.rate(Double(all.rows) / seconds)) rows/s, "
                    + "\(Figures.bytes(Int(Double(all.csvBytes) / seconds)))/s of CSV")
        }
        if arguments.detail == .verbose {
            say("peak memory: \(Figures.decimal(Figures.peakMemory, 1)) MiB")
            say(
                "simulating: \(Figures.decimal(times.simulating.inSeconds * 1000, 1)) ms, "
                    + "\(Figures.decimal(share * 100, 1)) % of the run")
            say("dataset digest: \(manifest.totals.digest)")
        }
    }
}
