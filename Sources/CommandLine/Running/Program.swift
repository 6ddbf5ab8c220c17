package import Console
import Farm
import Snapshot

/// The program: carries out what the arguments ask for and gives its exit code.
package func runProgram(_ arguments: [String], interrupt: Interrupt) async -> ExitCode {
    do {
        switch try parse(arguments) {
        case .generate(let arguments) where arguments.isDryRun: return try Planning(arguments: arguments).run()
        case .plan(let arguments): return try Planning(arguments: arguments).run()
        case .generate(let arguments): return try await Generating(arguments: arguments, interrupt: interrupt).run()
        case .verify(let arguments): return try Verifying(arguments: arguments).run()
        case .merge(let arguments): return try Merging(arguments: arguments, interrupt: interrupt).run()
        case .help(let command): try Terminal.out(helpText(for: command))
        case .completions(let shell): try Terminal.out(completionScript(for: shell))
        case .version: try Terminal.out("fishladder \(Version.current)\n")
        }
        return .done
    } catch UsageProblem.noCommand {
        Terminal.say(shortHelpText(of: Command.self))
        return .usage
    } catch let problem as UsageProblem {
        Terminal.say("fishladder: \(problem.sentence(of: "fishladder"))\n")
        return .usage
    } catch let problem as InputProblem {
        Terminal.say("fishladder: \(problem.sentence)\n")
        return .usage
    } catch let problem as FarmProblem {
        Terminal.say("fishladder: \(problem.sentence)\n")
        return .usage
    } catch let problem as SnapshotProblem {
        Terminal.say("fishladder: \(problem.sentence)\n")
        return problem.isOfWords ? .usage : .failed
    } catch let problem as DiskProblem {
        Terminal.say("fishladder: \(problem.sentence)\n")
        return .failed
    } catch let problem as OutputProblem {
        return problem.told(by: "fishladder")
    } catch {
        Terminal.say("fishladder: \(error)\n")
        return .failed
    }
}
