import Anomalies
import Console
import Farm
import JSON
import Simulation
import Snapshot
import Tables

extension CommandDefinition<Invocation> {
    static let generate = CommandDefinition(
        Command.generate,
        summary: "Simulate a farm and write its data as a snapshot",
        options: GenerateOptions.all,
        results: [SnapshotResult.ofGenerate.facts, PlanReport.result.facts],
        examples: [
            Example("fishladder generate", "a whole batch of the standard farm, in the folder Output"),
            Example(
                "fishladder generate --profile plan-v2 --duration 90 --seed 7",
                "the first 90 days of another farm, with other randomness"),
            Example(
                "fishladder generate --output Output/year --until 2024-12-31 --resume",
                "a year, going on where an earlier run was stopped"),
            Example(
                "fishladder generate --extend Output/year --until 2025-06-30 --output Output/longer",
                "half a year more of the same, in a snapshot of its own"),
        ],
        defaults: GenerateArguments(),
        meaning: { .generate($0) }
    )
}

extension Section {
    static let what = Section("Data")
}

/// The options of `generate`, in the order of its help: each is one value with its name, its meaning and its text.
///
/// What `what`, `partitioning` and `shard` decide becomes the `Inputs` of a run: `--resume` and `merge` compare it, and
/// `--extend` takes it from the snapshot that it goes on with.
enum GenerateOptions {
    static let all = Option.excluding(
        "--extend", (what + partitioning + [shard]).map(\.facts.name).filter { !besideExtend.contains($0) },
        in: what + location + how + [dryRun] + says)
    /// The options that decide the output and its cost.
    static let ofPlan = what + partitioning + [workers, .quiet(\.detail)] + Option.output(\.json, \.noColor)

    /// An extension changes the last day, and the snapshot holds only the digest of a user's own farm.
    private static let besideExtend = ["--until", "--infrastructure"]
    private static let defaults = GenerateArguments()
    private static let byProfile = "as the profile says"

    private static let what: [Option<GenerateArguments>] = [
        Option(
            "--profile", .profile, into: \.profile, .what,
            "Farm and rules to simulate", default: "\(NameOrFile.standard)"),
        Option(
            "--seed", .wholeNumber("N", in: 0...UInt64.max), into: \.seed, .what,
            "Seed of all random numbers", default: "\(defaults.seed)"),
        Option(
            "--start-date", .day(years: 1990...2100), into: \.startDate, .what,
            "First day to simulate", default: "\(PlanRequest.defaultStart)"),
        Option(
            "--duration", ValueKind<Int>.wholeNumber("DAYS", of: "days", in: 1...10_000).map { End.after(days: $0) },
            into: \.end, .what, "Days to simulate", default: byProfile, excludes: ["--until"]),
        Option(
            "--until", .dayOrToday(years: 1990...PlanRequest.lastDay.year), into: \.end, .what,
            "Last day, inclusive", excludes: ["--duration"]),
        Option(
            "--batches", .wholeNumber("N", in: 0...GenerateArguments.mostBatches), into: \.batches, .what,
            "Batches in each geography, or in the one named; 1 is a single batch; 0 is the farm and its reference data without batches",
            default: byProfile, excludes: ["--years", "--rows"]),
        Option(
            "--years", .wholeNumber("N", of: "years", in: 1...50), into: \.years, .what,
            "Years in which batches start, as many as fit",
            excludes: ["--batches", "--rows"]),
        Option(
            "--rows", .amount("N", of: "rows", upTo: 1_000_000_000_000), into: \.rows, .what,
            "Use the fewest batches per geography, or in the one named, that give at least this many rows",
            excludes: ["--batches", "--years"]),
        Option(
            "--stagger", .wholeNumber("DAYS", of: "days", in: 1...1000), into: \.stagger, .what,
            "Days between the starts of two batches in a geography", default: byProfile),
        Option(
            "--saturation", .share("F"), into: \.saturation, .what,
            "Share of a geography's rings that may be reserved on any day", default: byProfile),
        Option(
            "--layout", .oneOf(PlanRequest.Layout.self), into: \.layout, .what,
            "Batches one after another, or of all relevant ages on the last day", default: "stagger"),
        Option(
            "--batch-name", .batchName, into: \.batchName, .what,
            "Name of the batch, used in rows and paths"),
        Option(
            "--eggs", .wholeNumber("N", of: "eggs", in: 1...Int.max), into: \.eggs, .what,
            "Eggs to start a batch with", default: byProfile),
        .ofProfile(
            "--readings-per-day", .wholeNumber("N", of: "readings", in: 1...24), "readingHours",
            "Readings of each sensor a day, evenly spread over its hours"
        ) { count in .array((0..<count).map { .integer($0 * 24 / count) }) },
        Option(
            "--geography", .text("NAME", "the name of a geography").offering(.geographies), into: \.geography, .what,
            "Geography of the batches", default: byProfile),
        Option(
            "--station", .text("NAME", "the name of a freshwater station").offering(.stations), into: \.station, .what,
            "Freshwater station to use, instead of any free one"),
        Option(
            "--sea-area", .text("NAME", "the name of a sea area").offering(.seaAreas), into: \.seaArea, .what,
            "Sea area to use, instead of any free one"),
        Option(
            "--first-id", .wholeNumber("N", in: Inputs.firstIDs), into: \.firstID, .what,
            "First id in all tables except reference tables, for loading beside another snapshot",
            default: "\(defaults.firstID)", excludes: ["--beside"]),
        Option(
            "--beside", .folder("DIR", "the path of a folder"), into: \.beside, .what,
            "Finished snapshot, or folder of snapshots, that this one will be loaded beside; only ids, names, sites and feed storage they leave free are used",
            excludes: ["--first-id"]),
        Option(
            "--infrastructure", .folder("DIR", "the path of a folder"), into: \.infrastructure, .what,
            "Folder of infrastructure tables that describe your own farm", default: "the profile's"),
        Option(
            "--anomalies", .anomalies, into: \.anomalies, .what,
            "Faults to plant on purpose, with an answer key: \(AnomalyRecipe.standardName), or a file that lists them",
            default: "none"),
        Option(
            "--tables", .tables(Catalogue.tables.map(\.name)), into: \.tables, .what,
            "Tables to write; with --anomalies, those of the answer key come too", default: "all"),
        Option(
            flag: "--history", sets: \.history, to: true, .what,
            "Write the history of the tables too: every row as it was at any time"),
    ]

    private static let output = Option<GenerateArguments>(
        "--output", .folder("DIR", "the path of a folder"), into: \.output, .location,
        "Folder to create",
        default:
            "Output/ and the batch's name, or the profile's where there are many, or that and \"-farm\" where there is "
            + "none; a shard adds \"-shard-I-of-N\"")

    private static let extend = Option<GenerateArguments>(
        "--extend", .folder("OLD", "the folder of a finished snapshot"), into: \.extended, .location,
        "Continue this finished snapshot up to --until, in a new one; keeps its plan and links its files")

    private static let partitioning: [Option<GenerateArguments>] = [
        Option(
            "--partition-by", .oneOf(Partition.self), into: \.partition, .location,
            "Write one file per batch and day, or per batch and month",
            default: "day, unless the profile says month"),
        Option(
            "--level", .wholeNumber("1-9", in: Inputs.levels), into: \.level, .location,
            "Compression level, from fast to small", default: "\(defaults.level)"),
    ]

    private static let location: [Option<GenerateArguments>] =
        [output, extend] + partitioning + [
            Option(
                flag: "--overwrite", sets: \.existing, to: .overwrite, .location,
                "Replace an existing output", excludes: ["--resume"])
        ]

    private static let how: [Option<GenerateArguments>] = [
        Option(
            flag: "--resume", sets: \.existing, to: .resume, .how,
            "Continue an interrupted run with the same inputs; with --output alone they need not be given",
            excludes: ["--overwrite"]),
        workers, shard,
    ]

    private static let shard = Option<GenerateArguments>(
        "--shard", .shard, into: \.shard, .how,
        "Write only share I of N of the batches, for \"merge\" to join; one per machine")

    private static let workers = Option<GenerateArguments>.workers(
        \.workers, "Number of threads that write and compress")

    private static let dryRun = Option<GenerateArguments>(
        flag: "--dry-run", sets: \.isDryRun, to: true, .how, "Write nothing; show the plan as \"fishladder plan\" does")

    private static let says: [Option<GenerateArguments>] =
        Option.speaking(\.detail) + Option.output(\.json, \.noColor)
}
