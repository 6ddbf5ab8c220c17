import Console

/// A report that was written, as JSON.
struct ReportResult {
    let folder: String
    let file: String
    let bytes: Int
    let rows: Int
    let seconds: Double

    static let kind = ResultKind<ReportResult>(
        "fishladder.report", "A page about a snapshot.",
        [
            .init("folder", .text, "The path of the snapshot, as it was given.") { $0.folder },
            .init("status", .words(["made"]), "Always the same.") { _ in "made" },
            .init("file", .text, "The path of the page.") { $0.file },
            .init("bytes", .whole, in: "bytes", "The size of the page.") { $0.bytes },
            .init("rows", .whole, in: "rows", "Those that were read.") { $0.rows },
            .init("seconds", .number(decimals: 3), in: "s", "The time that it took.") { $0.seconds },
            .init("peakMemoryMiB", .number(decimals: 1), in: "MiB", "The most memory that the program had.") { _ in
                Figures.peakMemory
            },
        ])
}
