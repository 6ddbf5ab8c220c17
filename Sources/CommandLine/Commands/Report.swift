package import Console

/// The snapshot to report on, and the form of the report.
package struct ReportArguments: Equatable, Sendable {
    package var snapshot: String
    package var output: String?
    package var batch: String?
    package var overwrites = false
    package var text = false
    package var detail = Detail.ordinary
    package var json = false
    package var noColor = false

    package init(snapshot: String) { self.snapshot = snapshot }
}

extension CommandDefinition<Invocation> {
    static let report = CommandDefinition(
        Command.report,
        summary: "Show a snapshot in pictures: sites, growth, deaths, feed, water, lice and harvest",
        operand: Operand(.folder("SNAPSHOT", "the folder of a snapshot"), count: 1...1, into: \.snapshot),
        options: [
            Option(
                "--batch", .batchName.offering(.batches), into: \.batch, .what,
                "Only this batch, in full detail", default: "all batches"),
            Option(
                "--output", .file("FILE", "the path of a file"), into: \.output, .location,
                "File to create, one HTML page that needs nothing else",
                default: "beside the snapshot, of the same name, ending in \".html\"", excludes: ["--text"]),
            Option(
                flag: "--overwrite", sets: \.overwrites, to: true, .location, "Replace an existing output",
                excludes: ["--text"]),
            Option(
                flag: "--text", sets: \.text, to: true, .location, "Print the report as text of 80 columns instead",
                excludes: ["--output", "--overwrite", "--json"]),
            Option.quiet(\.detail),
        ] + Option.excluding("--json", ["--text"], in: Option.output(\.json, \.noColor)),
        results: [ReportResult.kind.facts],
        examples: [
            Example("fishladder report Output/FI-2024-001", "the page Output/FI-2024-001.html"),
            Example(
                "fishladder report Output/history --batch FI-2024-001 --output batch.html",
                "one batch of many, with every day's water"),
            Example("fishladder report Output/FI-2024-001 --text | less", "the same in a terminal"),
        ],
        // The operand is required, so this empty path is always replaced.
        defaults: ReportArguments(snapshot: ""),
        meaning: { .report($0) }
    )
}
