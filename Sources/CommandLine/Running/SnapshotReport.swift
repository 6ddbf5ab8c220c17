import Console
import Snapshot
import Wording

/// Reports the result of `generate` or `merge`.
struct SnapshotReport {
    let output: String
    let detail: Detail
    /// The form of the JSON result; nil if the result is printed as text.
    let json: ResultKind<SnapshotResult>?

    func say(_ text: String) {
        if detail != .quiet { Terminal.say(text + "\n") }
    }

    /// The snapshot was complete before this run.
    func complete() throws(OutputProblem) {
        say("\(quoted(output)) is complete already; there is nothing to do.")
        if let json { try Terminal.out(json.text(SnapshotResult(folder: output, made: nil))) }
    }

    /// `speed` is printed as text only.
    func made(_ made: SnapshotResult.Made, speed: String) throws(OutputProblem) {
        if let json { return try Terminal.out(json.text(SnapshotResult(folder: output, made: made))) }
        let all = made.manifest.totals.all
        try Terminal.out(
            "\(printable(output)): \(counted(all.rows, "row", "rows")) in \(counted(all.files, "file", "files")), "
                + "\(Figures.bytes(all.gzBytes)) (\(Figures.bytes(all.csvBytes)) as CSV)\n")
        say("\(decimal(made.seconds, 2)) s, \(speed)")
    }
}
