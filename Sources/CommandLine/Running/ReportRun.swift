import Console
import Report
import Snapshot
import Wording

/// Runs `report`: reads a snapshot and writes a page about it.
struct ReportRun {
    let arguments: ReportArguments
    let interrupt: Interrupt

    func run() throws -> ExitCode {
        let clock = ContinuousClock()
        let begun = clock.now
        let output = try arguments.text ? nil : place()
        let progress = WorkProgress(
            "reading", terminal: Terminal(noColor: arguments.noColor), isQuiet: arguments.detail == .quiet)
        let report: Report
        do {
            defer { progress.clear() }
            report = try Report(
                of: arguments.snapshot, batch: arguments.batch, report: { progress.show(share: $0, rows: $1) },
                shouldStop: { interrupt.isStopping })
        }
        guard let output else {
            try Terminal.out(report.text)
            return .done
        }
        let page = report.html
        if interrupt.isStopping { throw CancellationError() }
        // Something may have been put there while the snapshot was read.
        try check(output)
        try output.write(page)
        try say(output, bytes: page.utf8.count, rows: report.rows, seconds: begun.duration(to: clock.now).inSeconds)
        return .done
    }

    private func place() throws -> DerivedFile {
        let ending = (arguments.batch.map { "-\($0)" } ?? "") + ".html"
        let output =
            try arguments.output.map { DerivedFile($0) } ?? DerivedFile(beside: arguments.snapshot, ending: ending)
        try check(output)
        return output
    }

    private func check(_ output: DerivedFile) throws {
        switch try output.obstacle(replacing: arguments.overwrites) {
        case nil: break
        case .exists?: throw ReportProblem.outputExists(path: output.path)
        case .noFile?: throw ReportProblem.outputIsNoFile(path: output.path)
        case .inside(let snapshot)?: throw ReportProblem.outputInside(output: output.path, snapshot: snapshot)
        }
    }

    private func say(_ output: DerivedFile, bytes: Int, rows: Int, seconds: Double) throws(OutputProblem) {
        if arguments.json {
            let made = ReportResult(
                folder: arguments.snapshot, file: output.path, bytes: bytes, rows: rows, seconds: seconds)
            try Terminal.out(ReportResult.kind.text(made))
        } else {
            try Terminal.out("\(printable(output.path)): \(Figures.bytes(bytes)), of \(counted(rows, "row", "rows"))\n")
            if arguments.detail != .quiet { Terminal.say("\(decimal(seconds, 2)) s\n") }
        }
    }
}
