package import Wording

/// Reports an error to users, also as JSON if that was asked for, and returns the exit code.
package func report(_ error: any Error, of program: String, shortHelp: String, asJSON: Bool) -> ExitCode {
    func tell(_ message: String, _ code: ExitCode, _ status: ProblemResult.Status = .error) -> ExitCode {
        Terminal.say(status == .error ? "\(program): \(message)\n" : "\(message)\n")
        if asJSON {
            let result = ProblemResult(status: status, exitCode: code, message: message)
            // Where this cannot be written either, stderr and the exit code have to do.
            try? Terminal.out(ProblemResult.kind.text(result))
        }
        return code
    }
    switch error {
    case UsageProblem.noCommand:
        Terminal.say(shortHelp)
        return .usage
    case let problem as UsageProblem: return tell(problem.sentence(of: program), .usage)
    // There is no stdout to tell more on.
    case let problem as OutputProblem: return problem.told(by: program)
    case let stopped as Stopped: return tell(stopped.sentence, Interrupt.exitCode, .stopped)
    case let problem as any Problem: return tell(problem.sentence, problem.exitCode)
    default: return tell("\(error)", .failed)
    }
}
