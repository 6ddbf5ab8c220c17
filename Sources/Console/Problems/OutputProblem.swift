import Glibc
package import Wording

/// Results that could not be written. The work behind them is kept.
package struct OutputProblem: Error, Equatable, Sendable {
    let code: Int32

    /// Prints the system's error and returns the exit code.
    ///
    /// A reader that closed the pipe, such as `head`, has what it wants, so nothing is printed. But the results are
    /// incomplete, so the exit code is that of a program ended by SIGPIPE.
    package func told(by program: String) -> ExitCode {
        if code == EPIPE { return .stopped(by: SIGPIPE) }
        if code == EINTR {
            Terminal.say("Stopped before all results were shown; completed work is kept.\n")
            return Interrupt.exitCode
        }
        Terminal.say("\(program): \(sentence)\n")
        return .failed
    }

    private var sentence: String {
        "The results cannot be written to standard output: \(String(cString: strerror(code))); send them elsewhere."
    }
}
