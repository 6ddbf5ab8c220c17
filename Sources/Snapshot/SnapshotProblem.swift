/// Errors of a snapshot or of its output folder. Their sentences stand in the module Console.
public enum SnapshotProblem: Error, Equatable, Sendable {
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
    /// Whether it is a usage error, rather than a problem of the data.
    public var isOfWords: Bool {
        switch self {
        case .outputNameUnsafe, .outputNameless, .outputIsSource, .shardExtended, .nothingToExtend, .endsWithinMonth,
            .otherVersion, .madeWith, .notShard,
            .shardsDiffer, .shardTwice, .shardsMissing:
            true
        default: false
        }
    }
}
