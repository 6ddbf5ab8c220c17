package import Console

/// The commands of the generator.
package enum Command: String, ProgramCommand {
    case generate
    case plan
    case verify
    case report
    case merge
    case help
    case completions
    case schema
    case manual

    package static let program = ProgramFacts(
        name: "fishladder",
        purpose: "Generates the data of a salmon farm, day by day, as files that PostgreSQL reads.",
        whenStopped: "--resume continues from there")

    package var definition: CommandDefinition<Invocation> {
        switch self {
        case .generate: .generate
        case .plan: .plan
        case .verify: .verify
        case .report: .report
        case .merge: .merge
        case .help: .help
        case .completions: .completions
        case .schema: .schema
        case .manual: .manual
        }
    }

    package static func help(of command: Command?) -> Invocation { .help(command) }
    package static var version: Invocation { .version }
}

/// What the arguments ask for, checked as far as words alone can be: no file was opened and no clock was read.
package enum Invocation: Equatable, Sendable {
    case generate(GenerateArguments)
    /// What `generate` would make of the same arguments.
    case plan(GenerateArguments)
    case verify(VerifyArguments)
    case report(ReportArguments)
    case merge(MergeArguments)
    case help(Command?)
    case completions(Shell)
    /// Of what a command prints with `--json`.
    case schema(Command)
    case manual
    case version
}

/// Reads the arguments that follow the program's name.
package func parse(_ arguments: [String]) throws(UsageProblem) -> Invocation {
    try parse(arguments, as: Command.self)
}
