import Console

/// What the ledger of a database says was loaded.
struct StatusResult {
    struct Snapshot {
        let id: Int
        let folder: String
        let profile: String
        let seed: String
        let firstDay: String
        let lastDay: String
        let rows: Int
        let lastLoaded: String
    }

    struct Batch {
        let snapshot: Int
        let name: String
        let parts: Int
        let rows: Int
    }

    var snapshots: [Snapshot] = []
    var batches: [Batch] = []
    var unfinishedTables = 0

    /// Of a database into which nothing was ever loaded.
    init() {}

    init(_ replies: [Reply]) {
        for reply in replies {
            switch reply {
            case .loadedSnapshot(
                let id, let folder, let profile, let seed, let firstDay, let lastDay, let rows, let lastLoaded):
                snapshots.append(
                    Snapshot(
                        id: id, folder: folder, profile: profile, seed: seed, firstDay: firstDay, lastDay: lastDay,
                        rows: rows, lastLoaded: lastLoaded))
            case .loadedBatch(let snapshot, let batch, let parts, let rows):
                batches.append(Batch(snapshot: snapshot, name: batch, parts: parts, rows: rows))
            case .unfinishedTables(let count): unfinishedTables = count
            default: continue
            }
        }
    }

    static let kind = ResultKind<StatusResult>(
        "fishladder-load.status", "Which snapshots and batches were loaded into a database.",
        [
            .init("status", .words(["shown"]), "Always the same.") { _ in "shown" },
            .init("snapshots", .list(snapshot), "In the order of their first loads; empty if there was none.") { all in
                all.snapshots.map { own in
                    OfSnapshot(snapshot: own, batches: all.batches.filter { $0.snapshot == own.id })
                }
            },
            .init("tablesWithoutKeys", .whole, in: "tables", "Those whose keys the next load makes.") {
                $0.unfinishedTables
            },
        ])

    private struct OfSnapshot {
        let snapshot: Snapshot
        let batches: [Batch]
    }

    private static let snapshot = ResultForm<OfSnapshot>.object([
        .init("folder", .text, "The path of the snapshot, as it was given.") { $0.snapshot.folder },
        .init("profile", .text, "The name of the profile.") { $0.snapshot.profile },
        .init("seed", .orNull(.whole), "The seed of all random numbers.") { UInt64($0.snapshot.seed) },
        .init("start", .orNull(.day), "The first day.") { day($0.snapshot.firstDay) },
        .init("until", .orNull(.day), "The last day that was loaded; null for a farm without batches.") {
            day($0.snapshot.lastDay)
        },
        .init("rows", .whole, in: "rows", "Those that were loaded.") { $0.snapshot.rows },
        .init("lastLoaded", .moment, "When a load last began.") { $0.snapshot.lastLoaded },
        .init("batches", .list(batch), "Those with rows.") { $0.batches },
    ])

    private static let batch = ResultForm<Batch>.object([
        .init("name", .text, "The batch's number.") { $0.name },
        .init("files", .whole, in: "files", "The snapshot's files that its rows came from.") { $0.parts },
        .init("rows", .whole, in: "rows", "Those that were loaded.") { $0.rows },
    ])

    /// The ledger holds days as text, which may be anybody's.
    private static func day(_ text: String) -> String? { text.isEmpty ? nil : text }
}
