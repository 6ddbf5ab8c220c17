package import Console
import JSON
import Snapshot
package import Wording

/// The program: runs the command and returns its exit code.
package func runProgram(_ arguments: [String], interrupt: Interrupt) async -> ExitCode {
    do {
        return try await carryOut(try parse(arguments), interrupt)
    } catch {
        return report(
            error, of: "fishladder", shortHelp: shortHelpText(of: Command.self),
            asJSON: asksForJSON(arguments, of: Command.self))
    }
}

private func carryOut(_ invocation: Invocation, _ interrupt: Interrupt) async throws -> ExitCode {
    do {
        switch invocation {
        case .generate(let arguments) where arguments.isDryRun:
            return try PlanRun(arguments: arguments, interrupt: interrupt).run()
        case .plan(let arguments): return try PlanRun(arguments: arguments, interrupt: interrupt).run()
        case .generate(let arguments):
            return try await GenerateRun(arguments: arguments, interrupt: interrupt).run()
        case .verify(let arguments): return try await VerifyRun(arguments: arguments, interrupt: interrupt).run()
        case .report(let arguments): return try ReportRun(arguments: arguments, interrupt: interrupt).run()
        case .merge(let arguments): return try await MergeRun(arguments: arguments, interrupt: interrupt).run()
        case .help(let command): try Terminal.out(helpText(for: command))
        case .completions(let shell): try Terminal.out(completionScript(of: Command.self, for: shell))
        case .schema(let command): try Terminal.out(command.definition.schema?.pretty ?? "")
        case .manual:
            try Terminal.out(manualPage(of: Command.self, version: Version.current, beside: "fishladder-load"))
        case .version: try Terminal.out("fishladder \(Version.current)\n")
        }
        return .done
    } catch is CancellationError {
        throw Stopped("Stopped before \(invocation.lacking); the same command starts again.")
    }
}

extension Invocation {
    /// What was not yet done when a stop was requested, if nothing was written.
    fileprivate var lacking: String {
        switch self {
        case .generate(let arguments) where arguments.isDryRun: "all was planned, and nothing was made"
        case .generate, .merge: "anything was made"
        case .plan: "all was planned, and nothing was made"
        case .verify: "all was checked, and nothing was changed"
        case .report: "all was read, and nothing was written"
        case .help, .completions, .schema, .manual, .version: "all was shown"
        }
    }
}
