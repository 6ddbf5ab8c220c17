import Console

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

    static let completions = completions(of: Command.completions) { .completions($0) }
    static let schema = schema(of: Command.schema) { .schema($0) }
    static let manual = manual(of: Command.manual, meaning: .manual)
}
