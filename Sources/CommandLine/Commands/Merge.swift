package import Console
package import Snapshot

/// The shards to merge, and the output.
package struct MergeArguments: Equatable, Sendable {
    package var shards: [String] = []
    package var output: String?
    package var existing = WorkFolder.Existing.refuse
    package var detail = Detail.ordinary
    package var json = false
    package var noColor = false

    package init() {}
}

extension CommandDefinition<Invocation> {
    static let merge = CommandDefinition(
        Command.merge,
        summary: "Join the shards of a run into one snapshot",
        operand: Operand(
            .folder("SHARD", "the folders of all shards"), count: 1...Shard.most, appendingTo: \.shards),
        options: [
            Option(
                "--output", .folder("DIR", "the path of a folder"), into: \.output, .location,
                "Folder to create, with links to the shards' files if possible; required"),
            Option(
                flag: "--overwrite", sets: \.existing, to: .overwrite, .location,
                "Replace an existing output", excludes: ["--resume"]),
            Option(
                flag: "--resume", sets: \.existing, to: .resume, .how,
                "Continue an interrupted merge of the same shards", excludes: ["--overwrite"]),
            Option.quiet(\.detail),
        ] + Option.output(\.json, \.noColor),
        results: [SnapshotResult.ofMerge.facts],
        examples: [
            Example("fishladder merge Output/*-shard-* --output Output/all", "all shards of a run, as one snapshot")
        ],
        defaults: MergeArguments(),
        meaning: { .merge($0) }
    )
}
