/// What can be wrong with a snapshot or the place for one: facts, whose sentences stand in the command line.
public enum SnapshotProblem: Error, Equatable, Sendable {
    /// A finished snapshot or something else stands where the output shall go.
    case outputExists(path: String)
    /// Something that is no snapshot stands there, so it is not ours to replace.
    case outputIsForeign(path: String)
    case outputNameUnsafe(name: String)
    /// It ends in no name at all, as `/` does, or in one of a folder that is there, as `..` does.
    case outputNameless(path: String)
    /// A finished snapshot is never changed, so nothing may be made in it.
    case outputInside(output: String, snapshot: String)
    /// What shall be replaced is what the new one is made from.
    case outputIsSource(output: String)
    /// An interrupted run stands there.
    case unfinished(output: String, work: String)
    /// Something that no run left stands where the working folder shall be.
    case workIsForeign(work: String, name: String)
    case writing(output: String)
    /// What is begun has them.
    case otherInputs(output: String, input: String, there: String, here: String)
    /// What is finished has them.
    case otherSnapshot(output: String, input: String, there: String, here: String)
    /// What the journal says of a unit is not what this program makes.
    case journalDiffers(work: String, path: String)
    case notSnapshot(path: String)
    case manifestUnreadable(path: String, line: Int, expected: String)
    case newerFormat(path: String, format: Int, known: Int)
    case manifestLacks(path: String, key: String)
    /// A text of it cannot be what stands there; of a long one its beginning.
    case manifestOdd(path: String, key: String, value: String, expected: String)
    /// Its checksum is not the one that stands beside it.
    case manifestChanged(path: String)
    /// The list of parts is not the one that the manifest was written for.
    case listDamaged(path: String)
    case partDamaged(path: String)
    case partUnreadable(path: String, reason: String)
    // Going on with a finished snapshot
    case shardExtended(path: String, shard: Shard)
    case nothingToExtend(path: String)
    case endsWithinMonth(path: String, until: String)
    case extensionDiffers(path: String, part: String)
    case otherVersion(path: String, version: String, own: String)
    /// Made by what this program does not have, such as another zlib.
    case madeWith(path: String, what: String, there: String, here: String)

    // Joining shards
    case notShard(path: String)
    case unfinishedShard(path: String, work: String)
    case shardsDiffer(one: String, other: String, input: String, first: String, second: String)
    case shardTwice(one: String, other: String, shard: Shard)
    case shardsMissing([Int], of: Int)
}

extension SnapshotProblem {
    /// Whether other words would do, rather than other data.
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
