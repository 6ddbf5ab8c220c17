public import Wording

/// Errors of a snapshot or of its output folder.
public enum SnapshotProblem: Problem, Equatable, Sendable {
    /// A finished snapshot or something else exists at the output.
    case outputExists(path: String)
    /// Something that is not a snapshot exists there and must not be replaced.
    case outputIsForeign(path: String)
    case outputNameUnsafe(name: String)
    /// The path ends in no name, as `/` does, or in `.` or `..`.
    case outputNameless(path: String)
    /// The output lies inside a finished snapshot, which must not change.
    case outputInside(output: String, snapshot: String)
    /// The output to replace is also a source.
    case outputIsSource(output: String)
    /// An interrupted run exists there.
    case unfinished(output: String, work: String)
    /// The only request was to resume.
    case nothingToResume(output: String)
    /// Something that no run left exists in the work folder.
    case workIsForeign(work: String, name: String)
    case writing(output: String)
    /// The unfinished run has other inputs.
    case otherInputs(output: String, input: String, there: String, here: String)
    /// The finished snapshot has other inputs.
    case otherSnapshot(output: String, input: String, there: String, here: String)
    /// This program makes another unit than the journal records.
    case journalDiffers(work: String, path: String)
    case notSnapshot(path: String)
    case manifestUnreadable(path: String, line: Int, expected: String)
    // Snapshots beside which another was to be loaded.
    case noIDsLeft(folder: String, first: Int, most: Int)
    case otherFarm(path: String, isProfile: Bool)
    case newerFormat(path: String, format: Int, known: Int)
    case manifestLacks(path: String, key: String)
    /// A text in the manifest has an invalid form; long values are cut.
    case manifestOdd(path: String, key: String, value: String, expected: String)
    /// Its checksum differs from the one in SHA256SUMS.
    case manifestChanged(path: String)
    /// The list of parts does not match the manifest.
    case listDamaged(path: String)
    case partDamaged(path: String)
    case partUnreadable(path: String, reason: String)
    // Going on with a finished snapshot
    case shardExtended(path: String, shard: Shard)
    case nothingToExtend(path: String)
    case endsWithinMonth(path: String, until: String)
    case extensionDiffers(path: String, part: String)
    case otherVersion(path: String, version: String, own: String)
    /// Made with something that this program does not have, such as another zlib.
    case madeWith(path: String, what: String, there: String, here: String)

    // Joining shards
    case notShard(path: String)
    case unfinishedShard(path: String, work: String)
    case shardsDiffer(one: String, other: String, input: String, first: String, second: String)
    case shardTwice(one: String, other: String, shard: Shard)
    case shardsMissing([Int], of: Int)
}

extension SnapshotProblem {
    /// Some are errors in what was asked for, the others of the data.
    public var exitCode: ExitCode {
        switch self {
        case .outputNameUnsafe, .outputNameless, .outputIsSource, .shardExtended, .nothingToExtend, .endsWithinMonth,
            .otherVersion, .madeWith, .noIDsLeft, .otherFarm, .notShard,
            .shardsDiffer, .shardTwice, .shardsMissing:
            .usage
        default: .failed
        }
    }
}

extension SnapshotProblem {
    /// One sentence with the place and the remedy.
    public var sentence: String {
        switch self {
        case .outputExists(let path):
            "The output \(quoted(path)) already exists; give another --output, or --overwrite to replace it."
        case .outputIsForeign(let path):
            "The output \(quoted(path)) is not a snapshot, so it is not replaced; give another --output."
        case .outputNameUnsafe(let name):
            "The output's name \(quoted(name)) must be made of letters, digits and any of . _ = -; give another --output."
        case .outputNameless(let path):
            "The output \(quoted(path)) must end in a name of its own, not in \".\" or \"..\"; give another --output."
        case .outputInside(let output, let snapshot):
            "The output \(quoted(output)) would lie inside the snapshot \(quoted(snapshot)), which is finished and must not "
                + "change; give another --output."
        case .outputIsSource(let output):
            "The output \(quoted(output)) is also one of its sources; give another --output."
        case .nothingToResume(let output):
            "There is no run of \(quoted(output)) to continue; give its options without --resume to start one."
        case .unfinished(let output, let work):
            "An unfinished run of \(quoted(output)) is in \(quoted(work)); continue it with --resume, or remove "
                + "that folder to start again."
        case .workIsForeign(let work, let name):
            "The folder \(quoted(work)), where the output would be built, contains \(quoted(name)), which belongs to no run; move it "
                + "away, or give another --output."
        case .writing(let output):
            "Another run is writing \(quoted(output)) at this moment; wait for it, or give another --output."
        case .otherInputs(let output, let input, let there, let here):
            "The unfinished run of \(quoted(output)) has other inputs: \(input) is \(there) there and \(here) here; give "
                + "the same inputs, or another --output."
        case .otherSnapshot(let output, let input, let there, let here):
            "The snapshot in \(quoted(output)) has other inputs: \(input) is \(there) there and \(here) here; give the same "
                + "inputs, another --output, or --overwrite in place of --resume to replace it."
        case .journalDiffers(let work, let path):
            "This program writes another \(quoted(path)) than the run it should continue, so the two cannot be "
                + "joined; remove \(quoted(work)) to start again."
        case .notSnapshot(let path):
            "\(quoted(path)) is not a finished snapshot, since it has no manifest.json; give the folder of one."
        case .manifestUnreadable(let path, let line, let expected):
            "The manifest \(quoted(path)) is damaged at line \(line), where \(expected) is expected; copy it from its "
                + "source again."
        case .noIDsLeft(let folder, let first, let most):
            "Beside \(quoted(folder)) the first id would be \(grouped(first)), and the most is \(grouped(most)); make what is there "
                + "again with a lower --first-id."
        case .otherFarm(let path, let isProfile):
            "The snapshot \(quoted(path)) has another \(isProfile ? "profile" : "farm"), so no other can be loaded beside it; give the "
                + "same \(isProfile ? "--profile" : "--infrastructure")."
        case .newerFormat(let path, let format, let known):
            "The manifest \(quoted(path)) has format \(format), and this program knows formats up to \(known); use a "
                + "newer one."
        case .listDamaged(let path):
            "\(quoted(path)) is not the list that its manifest was written for; copy the snapshot from its source again."
        case .partDamaged(let path):
            "\(quoted(path)) is not the file that its list describes; copy the snapshot from its source again."
        case .partUnreadable(let path, let reason):
            "\(quoted(path)) cannot be read (\(reason)); copy the snapshot from its source again, or let it be read."
        case .manifestChanged(let path):
            "The manifest \(quoted(path)) is not the one that SHA256SUMS beside it describes; copy the snapshot from its source "
                + "again."
        case .notShard(let path):
            "\(quoted(path)) is a whole snapshot and no shard of one; give what \(quoted("generate --shard I/N")) made."
        case .unfinishedShard(let path, let work):
            "The shard \(quoted(path)) is unfinished, as \(quoted(work)) shows; continue it with --resume before merging."
        case .shardsDiffer(let one, let other, let input, let first, let second):
            "The shards \(quoted(one)) and \(quoted(other)) are not of one run: \(input) is \(first) there and \(second) "
                + "here; give shards made from the same inputs."
        case .shardTwice(let one, let other, let shard):
            "\(quoted(one)) and \(quoted(other)) are both shard \(shard); give each shard once."
        case .shardsMissing(let missing, let count):
            "Of \(count) shards \(missing.count == 1 ? "number" : "numbers") "
                + "\(missing.map { "\($0)" }.joined(separator: ", ")) \(missing.count == 1 ? "is" : "are") missing; make "
                + "\(missing.count == 1 ? "it" : "them"), and give all of them."
        case .shardExtended(let path, let shard):
            "\(quoted(path)) is shard \(shard) of a snapshot; merge the shards, and extend what they become."
        case .nothingToExtend(let path):
            "\(quoted(path)) has no batches, so it cannot go on; generate a new snapshot."
        case .endsWithinMonth(let path, let until):
            "\(quoted(path)) has a file for each month and ends within one, on \(until), so its last files would change; "
                + "extend one that ends with a month, or one with a file for each day."
        case .extensionDiffers(let path, let part):
            "This program makes another \(quoted(part)) than \(quoted(path)) has, so it cannot extend it; generate "
                + "what you want anew."
        case .otherVersion(let path, let version, let own):
            "\(quoted(path)) was made by version \(version), and this is version \(own); use that version."
        case .madeWith(let path, let what, let there, let here):
            "\(quoted(path)) was made with \(what) \(there), and this program has \(here); use a program with the same, or "
                + "generate a new snapshot."
        case .manifestOdd(let path, let key, let value, let expected):
            "The manifest \(quoted(path)) says \(quoted(value)) in \(quoted(key)), where \(expected) is expected; copy it "
                + "from its source again."
        case .manifestLacks(let path, let key):
            "The manifest \(quoted(path)) lacks \(quoted(key)) or has another kind of value there; copy it from its "
                + "source again."
        }
    }
}
