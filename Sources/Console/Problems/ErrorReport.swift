package import Wording

/// Tells users of an error and returns the exit code of the program.
package func report(_ error: any Error, of program: String, shortHelp: String) -> ExitCode {
    switch error {
    case UsageProblem.noCommand:
        Terminal.say(shortHelp)
        return .usage
    case let problem as UsageProblem:
        Terminal.say("\(program): \(problem.sentence(of: program))\n")
        return .usage
    case let problem as OutputProblem: return problem.told(by: program)
    case let problem as any Problem:
        Terminal.say("\(program): \(problem.sentence)\n")
        return problem.exitCode
    default:
        Terminal.say("\(program): \(error)\n")
        return .failed
    }
}
