import Console
import JSON
import Pipeline
import Snapshot
import Verification
import Wording

/// Runs `verify` and reports the findings.
struct VerifyRun {
    let arguments: VerifyArguments
    let interrupt: Interrupt

    func run() async throws -> ExitCode {
        let clock = ContinuousClock()
        let begun = clock.now
        let verdict = try await checked().with(try await remade())
        let seconds = begun.duration(to: clock.now).inSeconds
        if arguments.json {
            try Terminal.out(
                VerdictResult(folder: arguments.snapshot, verdict: verdict, seconds: seconds).json.pretty)
        } else {
            let usesColor = Terminal.colorsOutput(noColor: arguments.noColor)
            let text = VerdictText(verdict: verdict, usesColor: usesColor)
            try Terminal.out(text.promises + text.warnings + text.failures)
            if arguments.detail != .quiet {
                Terminal.say(
                    "\(counted(verdict.rows, "row", "rows")) in \(counted(verdict.files, "file", "files")), "
                        + "\(decimal(seconds, 2)) s\n")
            }
        }
        return verdict.isGood ? .done : .failed
    }

    private func progress(_ work: String) -> WorkProgress {
        WorkProgress(
            work, terminal: Terminal(noColor: arguments.noColor), isQuiet: arguments.detail == .quiet)
    }

    private var workers: Int { arguments.workers ?? GenerateRequest.cores }

    private func checked() async throws -> Verdict {
        let progress = progress("checking")
        defer { progress.clear() }
        return try await Verifier(arguments.snapshot, version: Version.current).run(
            workers: workers, report: { progress.show(share: $0, rows: $1) }, shouldStop: { interrupt.isStopping })
    }

    /// The snapshot is made again from its inputs, where this program can, and compared.
    private func remade() async throws -> PromiseResult {
        func result(
            looked: Int = 0, failures: Int = 0, skipped: String? = nil, _ findings: [Finding] = []
        ) -> PromiseResult {
            PromiseResult(
                promise: .remade, looked: looked, failures: failures, skipped: skipped, findings: findings)
        }
        func finding(_ difference: FileDifference) -> Finding {
            Finding(
                place: Place(difference.path, line: difference.line), subject: difference.subject,
                found: difference.found, expected: difference.expected)
        }
        do {
            let remake = try Remake(arguments.snapshot, workers: workers)
            let progress = progress("making it again")
            defer { progress.clear() }
            let outcome = try await remake.compare(
                report: { progress.show(share: $0, rows: $1) }, shouldStop: { interrupt.isStopping })
            return result(
                looked: outcome.files, failures: outcome.differences,
                skipped: outcome.endedEarly ? "what follows are other files" : nil,
                outcome.kept.map(finding))
        } catch let other as OtherFile {
            return result(looked: 1, failures: 1, [finding(other.difference)])
        } catch let impossible as Remake.Impossible {
            return result(skipped: impossible.reason)
        } catch SnapshotProblem.listDamaged {
            return result(skipped: "\(Layout.parts) is not the list that the manifest names")
        }
    }
}
