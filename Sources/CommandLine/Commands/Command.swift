/// A thing the program can be asked to do, by the word that asks for it.
///
/// This is the list of commands: parsing, help and completions know no others, and show them in this order.
public enum Command: String, CaseIterable, Sendable {
    case generate
    case verify
    case help
    case completions

    package var definition: CommandDefinition {
        switch self {
        case .generate: .generate
        case .verify: .verify
        case .help: .help
        case .completions: .completions
        }
    }

    /// The names of the commands that have this option: an option may be written before its command, or after another.
    static func owners(of option: String) -> [String] {
        allCases.filter { $0.definition.option(option) != nil }.map(\.rawValue)
    }
}

/// What the arguments ask for, checked as far as words alone can be: no file was opened and no clock was read.
public enum Invocation: Equatable, Sendable {
    case generate(GenerateArguments)
    case verify(VerifyArguments)
    case help(Command?)
    case completions(Shell)
    case version
}
