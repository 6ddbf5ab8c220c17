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

    /// Of the commands that print JSON.
    package static func schema<Command: ProgramCommand>(
        of command: Command, meaning: @escaping @Sendable (Command) -> Invocation
    ) -> CommandDefinition where Command.Invocation == Invocation {
        // This command's own definition is not there yet.
        let commands = Command.allCases.filter { $0 != command && !$0.definition.results.isEmpty }
        let example = "\(Command.program.name) \(command.rawValue) \(commands[0].rawValue)"
        return CommandDefinition(
            command,
            summary: "Print the JSON Schema of what a command prints with --json",
            operand: Operand(.oneOf(commands, "COMMAND"), count: 1...1, into: \.self),
            examples: [Example(example, "to check results against, or to generate code from")],
            // The operand is required, so this command is always replaced.
            defaults: command,
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
