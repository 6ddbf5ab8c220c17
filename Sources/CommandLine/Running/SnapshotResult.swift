import Console
import Pipeline
import Snapshot

/// A snapshot that was made, or was there already, as JSON.
struct SnapshotResult {
    enum Status: String, CaseIterable { case made, complete }

    struct Made {
        let manifest: Manifest
        let seconds: Double
        /// Of a run, and of a merge.
        var simulatingSeconds: Double?
        var shards: Int?
    }

    let folder: String
    /// Nil if the snapshot was complete before this run.
    let made: Made?

    static let ofGenerate = ResultKind<SnapshotResult>(
        "fishladder.generate", "A snapshot. All members from `rows` on are left out where it was complete before.",
        common + [
            .init("simulatingSeconds", ifAny: .number(decimals: 4), in: "s", "What simulating took of `seconds`.") {
                $0.made?.simulatingSeconds
            }
        ])

    static let ofMerge = ResultKind<SnapshotResult>(
        "fishladder.merge",
        "A snapshot joined from shards. All members from `rows` on are left out where it was complete before.",
        common + [
            .init("shards", ifAny: .whole, in: "shards", "How many were joined.") { $0.made?.shards }
        ])

    private static let common: [ResultMember<SnapshotResult>] = [
        .init("folder", .text, "The path of the snapshot, as it was given.") { $0.folder },
        .init("status", .oneOf(Status.self), "Whether there was anything to do.") {
            $0.made == nil ? .complete : .made
        },
        .init("rows", ifAny: .whole, in: "rows", "Of all tables.") { $0.made?.manifest.totals.all.rows },
        .init("files", ifAny: .whole, in: "files", "Files with rows.") { $0.made?.manifest.totals.all.files },
        .init("csvBytes", ifAny: .whole, in: "bytes", "Before compression.") {
            $0.made?.manifest.totals.all.csvBytes
        },
        .init("gzBytes", ifAny: .whole, in: "bytes", "After compression.") { $0.made?.manifest.totals.all.gzBytes },
        .init("datasetDigest", ifAny: .text, "The SHA-256 that is the same for the same rows.") {
            $0.made?.manifest.totals.digest
        },
        .init("seconds", ifAny: .number(decimals: 3), in: "s", "The time that it took.") { $0.made?.seconds },
        .init("peakMemoryMiB", ifAny: .number(decimals: 1), in: "MiB", "The most memory that the program had.") {
            $0.made.map { _ in Figures.peakMemory }
        },
    ]
}
