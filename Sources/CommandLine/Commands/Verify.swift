package import Console

/// The snapshot to check, and how the findings are shown.
package struct VerifyArguments: Equatable, Sendable {
    package var snapshot: String
    package var detail = Detail.ordinary
    package var workers: Int?
    package var json = false
    package var noColor = false

    package init(snapshot: String) { self.snapshot = snapshot }
}

extension CommandDefinition<Invocation> {
    static let verify = CommandDefinition(
        Command.verify,
        summary: "Check a snapshot: its files, its keys and its fish",
        operand: Operand(.folder("SNAPSHOT", "the folder of a snapshot"), count: 1...1, into: \.snapshot),
        options: [
            Option.workers(\.workers, "Threads that check rows, and that make the snapshot again"),
            Option.quiet(\.detail),
        ] + Option.output(\.json, \.noColor),
        results: [VerdictResult.kind.facts],
        examples: [
            Example("fishladder verify Output/FI-2024-001", "every file and every row of a snapshot"),
            Example("fishladder verify Output/FI-2024-001 --json", "the same, for a program to read"),
        ],
        // The operand is required, so this empty path is always replaced.
        defaults: VerifyArguments(snapshot: ""),
        meaning: { .verify($0) }
    )
}
