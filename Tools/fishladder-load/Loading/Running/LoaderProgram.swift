package import Console
import Farm
import Snapshot

/// The program: carries out what the arguments ask for and gives its exit code.
package func runLoader(_ arguments: [String], interrupt: Interrupt) -> ExitCode {
    do {
        switch try parse(arguments, as: LoadCommand.self) {
        case .load(let arguments): return try LoadRun(arguments: arguments, interrupt: interrupt).run()
        case .status(let arguments): return try StatusRun(arguments: arguments).run()
        case .purge(let arguments): return try PurgeRun(arguments: arguments).run()
        case .exportInfrastructure(let arguments): return try Export(arguments: arguments).run()
        case .help(let command): try Terminal.out(helpText(for: command))
        case .version: try Terminal.out("fishladder-load \(Version.current)\n")
        }
        return .done
    } catch UsageProblem.noCommand {
        Terminal.say(shortHelpText(of: LoadCommand.self))
        return .usage
    } catch let problem as UsageProblem {
        Terminal.say("fishladder-load: \(problem.sentence(of: "fishladder-load"))\n")
        return .usage
    } catch let problem as LoadProblem {
        Terminal.say("fishladder-load: \(problem.sentence)\n")
        return .failed
    } catch let problem as SnapshotProblem {
        Terminal.say("fishladder-load: \(problem.sentence)\n")
        return .failed
    } catch let problem as DiskProblem {
        Terminal.say("fishladder-load: \(problem.sentence)\n")
        return .failed
    } catch let problem as OutputProblem {
        return problem.told(by: "fishladder-load")
    } catch {
        Terminal.say("fishladder-load: \(error)\n")
        return .failed
    }
}
