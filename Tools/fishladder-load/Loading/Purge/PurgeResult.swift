import Console

/// What a purge removed, or would remove, as JSON.
struct PurgeResult {
    private enum Status: String, CaseIterable { case planned, purged }

    struct Batch {
        let name: String
        let isLoaded: Bool
    }

    let outcome: Purge.Outcome
    let isDry: Bool

    static let kind = ResultKind<PurgeResult>(
        "fishladder-load.purge", "What was removed, or would be with `--dry-run`.",
        [
            .init("status", .oneOf(Status.self), "`planned` with `--dry-run`.") { $0.isDry ? .planned : .purged },
            .init("batches", .list(batch), "Those that go.") { result in
                result.outcome.batches.map { Batch(name: $0, isLoaded: !result.outcome.strangers.contains($0)) }
            },
            .init("removed", .list(count), "Rows that go, in the order of removal.") { $0.outcome.removed },
            .init("cleared", .list(count), "Rows of other programs that stay and lose their reference.") {
                $0.outcome.cleared
            },
            .init("stock", .list(count), "Rows of feed stock and its history that `--reset-stock` removes.") {
                $0.outcome.stock
            },
            .init(
                "refilled", .whole, in: "rows", "Lots of feed that `--reset-stock` makes as full as they were bought."
            ) {
                $0.outcome.refilled
            },
        ])

    private static let batch = ResultForm<Batch>.object([
        .init("name", .text, "The batch's number.") { $0.name },
        .init("loaded", .truth, "Whether `fishladder-load` loaded it; otherwise it may be somebody's own.") {
            $0.isLoaded
        },
    ])

    private static let count = ResultForm<Purge.Count>.object([
        .init("table", .text, "The table's name.") { $0.table },
        .init("rows", .whole, in: "rows", "How many.") { $0.rows },
    ])
}
