import Console
import Farm
import Glibc
import Pipeline
import Snapshot
import Wording

/// Runs `generate` and reports the result.
struct GenerateRun {
    let arguments: GenerateArguments
    let interrupt: Interrupt

    func run() async throws -> ExitCode {
        let clock = ContinuousClock()
        let begun = clock.now
        let generate = try GenerateRequest(
            arguments, today: Self.today, shouldStop: { interrupt.isStopping })
        let terminal = Terminal(noColor: arguments.noColor)
        let report = SnapshotReport(
            output: generate.output, detail: arguments.detail,
            json: arguments.json ? SnapshotResult.ofGenerate : nil)
        let opening = try WorkFolder.open(
            generate.output, existing: arguments.existing, inputs: generate.run.inputs,
            sources: generate.run.predecessor.map { [$0.path] } ?? [])
        switch consume opening {
        case .complete:
            try report.complete()
            return .done
        case .work(let work):
            let resumed = work.recovered.units
            if resumed > 0 { report.say("Resuming after \(counted(work.recovered.totals.all.rows, "row", "rows")).") }
            if arguments.detail == .verbose {
                for line in Sizes(workers: generate.run.workers, byMonth: generate.run.byMonth).lines {
                    report.say(line)
                }
            }
            let bar = terminal.isTerminal && arguments.detail != .quiet ? ProgressBar(terminal: terminal) : nil
            let outcome = try await generate.run.make(
                in: work, shouldStop: { interrupt.isStopping }, report: { bar?.show($0) })
            bar?.clear()
            let seconds = begun.duration(to: clock.now).inSeconds
            switch outcome {
            case .made(let manifest, let times):
                try finished(report, manifest, times, seconds)
                return .done
            case .stopped(let totals):
                throw Stopped(
                    "Stopped after \(grouped(totals.all.rows)) rows, all of them saved; the same command with "
                        + "--resume continues from there.")
            }
        }
    }

    static var today: CalendarDate { CalendarDate(daysSince1970: time(nil) / 86_400) }

    private func finished(_ report: SnapshotReport, _ manifest: Manifest, _ times: RunTimes, _ seconds: Double) throws {
        let all = manifest.totals.all
        try report.made(
            SnapshotResult.Made(
                manifest: manifest, seconds: seconds, simulatingSeconds: times.simulating.inSeconds),
            speed: "\(Figures.rate(Double(all.rows) / seconds)) rows/s, "
                + "\(Figures.bytes(Int(Double(all.csvBytes) / seconds)))/s of CSV")
        guard arguments.detail == .verbose else { return }
        report.say("peak memory: \(decimal(Figures.peakMemory, 1)) MiB")
        report.say(
            "simulating: \(decimal(times.simulating.inSeconds * 1000, 1)) ms, "
                + "\(decimal(times.simulating.inSeconds / seconds * 100, 1)) % of the run")
        report.say("dataset digest: \(manifest.totals.digest)")
    }
}
