import Console

/// A shell with completions.
package enum Shell: String, CaseIterable, Sendable {
    case bash
    case zsh
    case fish
}

extension CommandDefinition<Invocation> {
    static let help = CommandDefinition(
        Command.help,
        summary: "Show help for the program or a command",
        operand: Operand(
            ValueKind<Command>.oneOf(Command.self, "COMMAND").map(Optional.some), count: 0...1, into: \.self),
        examples: [Example("fishladder help generate", "all options of a command")],
        defaults: Command?.none,
        meaning: { .help($0) }
    )

    static let completions = CommandDefinition(
        Command.completions,
        summary: "Print a script that lets a shell complete commands",
        operand: Operand(.oneOf(Shell.self), count: 1...1, into: \.self),
        examples: [
            Example("source <(fishladder completions bash)", "in ~/.bashrc"),
            Example("source <(fishladder completions zsh)", "in ~/.zshrc, after compinit"),
            Example("fishladder completions fish | source", "in ~/.config/fish/config.fish"),
        ],
        // The operand is required, so this shell is always replaced.
        defaults: Shell.bash,
        meaning: { .completions($0) }
    )
}
