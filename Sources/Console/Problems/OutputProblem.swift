import Glibc

/// Results that could not be told; what was done to come to them stays done.
package struct OutputProblem: Error, Equatable, Sendable {
    let code: Int32

    /// Says what the system refused, and how the program ends.
    ///
    /// A reader that went away, such as `head`, has what it wants: of that nothing is said. But the results are not whole,
    /// so it is no success either; the program ends with the code of one that the signal had ended, as most programs are.
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
