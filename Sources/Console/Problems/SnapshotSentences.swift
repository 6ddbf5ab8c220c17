package import Snapshot

extension SnapshotProblem {
    /// One sentence with the place and the remedy.
    package var sentence: String {
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

extension DiskProblem {
    /// One sentence with the place and the system's reason.
    package var sentence: String {
        if isFullDisk {
            return "The disk is full at \(quoted(path)); free some room and continue with --resume, which keeps what "
                + "is written."
        }
        switch attempt {
        case .hold:
            return
                "\(quoted(path)) is larger than any file of its kind, so it is not read; copy it from its source again."
        case .holdLine:
            return
                "\(quoted(path)) has a line longer than any that belongs there, so it is not read further; copy it from "
                + "its source again."
        default: return "\(quoted(path)) cannot be \(done): \(reason)."
        }
    }

    private var done: String {
        switch attempt {
        case .open: "opened"
        case .create: "made"
        case .read, .hold, .holdLine: "read"
        case .write: "written"
        case .makeFolder: "made"
        case .rename: "renamed"
        case .remove: "removed"
        case .lock: "locked"
        case .sync: "made durable"
        case .list: "listed"
        case .link: "linked"
        case .look: "looked at"
        }
    }
}
