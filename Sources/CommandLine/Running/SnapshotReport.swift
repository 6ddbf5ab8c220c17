import Console
import Snapshot
import Wording

/// Says what became of the making of a snapshot, by whichever command.
struct SnapshotReport {
    let output: String
    let detail: Detail
    /// How the result is told to programs; nothing where it is told to people.
    let json: ResultKind<SnapshotResult>?

    func say(_ text: String) {
        if detail != .quiet { Terminal.say(text + "\n") }
    }

    /// All was there before.
    func complete() throws(OutputProblem) {
        say("\(quoted(output)) is complete already; there is nothing to do.")
        if let json { try Terminal.out(json.text(SnapshotResult(folder: output, made: nil))) }
    }

    /// `speed` is said to people alone.
    func made(_ made: SnapshotResult.Made, speed: String) throws(OutputProblem) {
        if let json { return try Terminal.out(json.text(SnapshotResult(folder: output, made: made))) }
        let all = made.manifest.totals.all
        try Terminal.out(
            "\(printable(output)): \(counted(all.rows, "row", "rows")) in \(counted(all.files, "file", "files")), "
                + "\(Figures.bytes(all.gzBytes)) (\(Figures.bytes(all.csvBytes)) as CSV)\n")
        say("\(decimal(made.seconds, 2)) s, \(speed)")
    }
}
