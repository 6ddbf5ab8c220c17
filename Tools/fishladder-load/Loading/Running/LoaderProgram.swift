package import Console
import JSON
import Snapshot
package import Wording

/// The program: runs the command and returns its exit code.
package func runLoader(_ arguments: [String], interrupt: Interrupt) -> ExitCode {
    do {
        return try carryOut(try parse(arguments, as: LoadCommand.self), interrupt)
    } catch {
        return report(
            error, of: "fishladder-load", shortHelp: shortHelpText(of: LoadCommand.self),
            asJSON: asksForJSON(arguments, of: LoadCommand.self))
    }
}

private func carryOut(_ invocation: LoadInvocation, _ interrupt: Interrupt) throws -> ExitCode {
    do {
        switch invocation {
        case .load(let arguments): return try LoadRun(arguments: arguments, interrupt: interrupt).run()
        case .status(let arguments): return try StatusRun(arguments: arguments, interrupt: interrupt).run()
        case .purge(let arguments): return try PurgeRun(arguments: arguments, interrupt: interrupt).run()
        case .exportInfrastructure(let arguments): return try Export(arguments: arguments, interrupt: interrupt).run()
        case .help(let command): try Terminal.out(helpText(for: command))
        case .completions(let shell): try Terminal.out(completionScript(of: LoadCommand.self, for: shell))
        case .schema(let command): try Terminal.out(command.definition.schema?.pretty ?? "")
        case .manual: try Terminal.out(manualPage(of: LoadCommand.self, version: Version.current, beside: "fishladder"))
        case .version: try Terminal.out("fishladder-load \(Version.current)\n")
        }
        return .done
    } catch LoadProblem.stopped {
        throw Stopped("Stopped before \(invocation.lacking); the same command starts again.")
    }
}

extension LoadInvocation {
    /// What was not yet done when a stop was requested, for commands that then leave everything unchanged.
    fileprivate var lacking: String {
        switch self {
        case .load: "all was looked at, and nothing was loaded"
        case .purge(let arguments) where arguments.dryRun: "all was looked at, and nothing was removed"
        case .purge: "anything was removed"
        case .exportInfrastructure: "anything was written"
        case .status, .help, .completions, .schema, .manual, .version: "all was shown"
        }
    }
}
