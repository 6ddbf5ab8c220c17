/// The commands that every program has in the same form.
extension CommandDefinition {
    package static func completions<Command: ProgramCommand>(
        of command: Command, meaning: @escaping @Sendable (Shell) -> Invocation
    ) -> CommandDefinition where Command.Invocation == Invocation {
        let words = "\(Command.program.name) \(command.rawValue)"
        return CommandDefinition(
            command,
            summary: "Print a script that lets a shell complete commands",
            operand: Operand(.oneOf(Shell.self), count: 1...1, into: \.self),
            examples: [
                Example("source <(\(words) bash)", "in ~/.bashrc"),
                Example("source <(\(words) zsh)", "in ~/.zshrc, after compinit"),
                Example("\(words) fish | source", "in ~/.config/fish/config.fish"),
            ],
            // The operand is required, so this shell is always replaced.
            defaults: Shell.bash,
            meaning: meaning)
    }

    package static func manual<Command: ProgramCommand>(of command: Command, meaning: Invocation) -> CommandDefinition
    where Command.Invocation == Invocation {
        CommandDefinition(
            command,
            summary: "Print the manual page",
            examples: [Example("\(Command.program.name) \(command.rawValue) | man -l -", "read it")],
            defaults: false,
            meaning: { _ in meaning })
    }
}
