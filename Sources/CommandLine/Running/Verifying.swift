import Console
import Farm
import JSON
import Snapshot
import Verification

/// Carries out `verify` and says what was found.
struct Verifying {
    let arguments: VerifyArguments
    let interrupt: Interrupt

    func run() throws -> ExitCode {
        let clock = ContinuousClock()
        let begun = clock.now
        let verdict = try Verifier(arguments.snapshot, version: Version.current).run(
            shouldStop: { interrupt.isStopping })
        let seconds = begun.duration(to: clock.now).inSeconds
        if arguments.json {
            try Terminal.out(VerdictText.json(verdict, snapshot: arguments.snapshot, seconds: seconds).pretty)
        } else {
            let usesColor = Terminal.colorsOutput(noColor: arguments.noColor)
            let text = VerdictText(verdict: verdict, usesColor: usesColor)
            try Terminal.out(arguments.detail == .quiet ? text.failures : text.promises + text.failures)
            if arguments.detail != .quiet {
                Terminal.say(
                    "\(counted(verdict.rows, "row", "rows")) in \(counted(verdict.files, "file", "files")), "
                        + "\(decimal(seconds, 2)) s\n")
            }
        }
        return verdict.isGood ? .done : .failed
    }
}
