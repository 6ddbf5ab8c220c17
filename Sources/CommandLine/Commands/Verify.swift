/// Which snapshot shall be checked, and how the findings are shown.
public struct VerifyArguments: Equatable, Sendable {
    public var snapshot: String
    public var detail = Detail.ordinary
    public var json = false
    public var noColor = false

    public init(snapshot: String) { self.snapshot = snapshot }
}

extension CommandDefinition {
    static let verify = CommandDefinition(
        .verify,
        summary: "Check a snapshot: its files, its keys and its fish",
        operand: Operand(.folder("SNAPSHOT", "the folder of a snapshot"), count: 1...1, into: \.snapshot),
        options: [Option.quiet(\.detail)] + Option.output(\.json, \.noColor),
        examples: [
            Example("fishladder verify Output/FI-2024-001", "every file and every row of a snapshot"),
            Example("fishladder verify Output/FI-2024-001 --json", "the same, for a program to read"),
        ],
        // The operand is required, so this empty path is always replaced.
        unasked: VerifyArguments(snapshot: ""),
        meaning: { .verify($0) }
    )
}
