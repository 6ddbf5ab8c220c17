import Console
import JSON
import Snapshot
import Wording

/// Says what became of the making of a snapshot, by whichever command.
struct SnapshotReport {
    let output: String
    let detail: Detail
    let json: Bool

    func say(_ text: String) {
        if detail != .quiet { Terminal.say(text + "\n") }
    }

    /// All was there before.
    func complete() throws(OutputProblem) {
        say("\(quoted(output)) is complete already; there is nothing to do.")
        if !json { return }
        try Terminal.out(JSON.object([.init("output", .string(output)), .init("status", "complete")]).pretty)
    }

    /// `speed` is said to people, and `figures` are told to programs.
    func made(_ manifest: Manifest, seconds: Double, speed: String, figures: [JSON.Member]) throws(OutputProblem) {
        let all = manifest.totals.all
        if json {
            let members: [JSON.Member] =
                [
                    .init("output", .string(output)), .init("status", "made"), .init("rows", .integer(all.rows)),
                    .init("files", .integer(all.files)), .init("csvBytes", .integer(all.csvBytes)),
                    .init("gzBytes", .integer(all.gzBytes)), .init("seconds", .number(decimal(seconds, 3))),
                ] + figures + [
                    .init("peakMemoryMiB", .number(decimal(Figures.peakMemory, 1))),
                    .init("datasetDigest", .string(manifest.totals.digest)),
                ]
            try Terminal.out(JSON.object(members).pretty)
        } else {
            try Terminal.out(
                "\(printable(output)): \(counted(all.rows, "row", "rows")) in \(counted(all.files, "file", "files")), "
                    + "\(Figures.bytes(all.gzBytes)) (\(Figures.bytes(all.csvBytes)) as CSV)\n")
            say("\(decimal(seconds, 2)) s, \(speed)")
        }
    }
}
