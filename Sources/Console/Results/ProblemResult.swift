import JSON
import Wording

/// What a program that was asked for JSON prints where there is no result.
struct ProblemResult {
    enum Status: String, CaseIterable { case error, stopped }

    let status: Status
    let exitCode: ExitCode
    let message: String

    static let kind = ResultKind<ProblemResult>(
        "fishladder.problem", "There is no result: why, in the sentence that stands on stderr too.",
        [
            .init("status", .oneOf(Status.self), "`stopped` after a signal, such as that of Ctrl-C.") { $0.status },
            .init("exitCode", .whole, "The exit code of the program.") { Int($0.exitCode.number) },
            .init("message", .text, "What is wrong, and the remedy.") { $0.message },
        ])
}

extension ResultFacts {
    /// That of all commands.
    package static var problem: ResultFacts { ProblemResult.kind.facts }
}

/// Whether the words ask a command for JSON, even if something else is wrong with them.
package func asksForJSON<Command: ProgramCommand>(_ arguments: [String], of _: Command.Type) -> Bool {
    let words = arguments.first == "--" ? arguments.dropFirst() : arguments[...]
    guard let first = words.first, let command = Command(rawValue: first) ?? Command.unnamed else { return false }
    return !command.definition.results.isEmpty && words.prefix { $0 != "--" }.contains("--json")
}
