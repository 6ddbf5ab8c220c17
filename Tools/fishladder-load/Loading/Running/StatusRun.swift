import Console
import JSON
import Wording

/// Runs `status`: shows the ledger of a database.
struct StatusRun {
    let arguments: StatusArguments
    let interrupt: Interrupt

    /// What is in the ledger.
    private struct Loaded {
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
    }

    func run() throws -> ExitCode {
        let connection = Connection(target: arguments.database, interrupt: interrupt)
        let target = try Target(connection, tables: ["batch_batch"])
        guard target.hasLedger else {
            try Terminal.out(
                arguments.json
                    ? JSON.object([.init("snapshots", .array([]))]).pretty : LoadProblem.ledgerMissing.sentence + "\n")
            return .done
        }
        let loaded = Loaded(try Psql.replies(connection, Self.script))
        try Terminal.out(arguments.json ? json(loaded).pretty : text(loaded))
        return .done
    }

    private static let script = """
        SELECT 'loaded snapshot', s.id, s.folder, s.profile, s.seed, s.first_day, s.last_day, coalesce(sum(p.rows), 0), \
        to_char(s.last_loaded_at, 'YYYY-MM-DD HH24:MI')
        FROM fishladder.snapshot s JOIN fishladder.loaded_part p ON p.snapshot = s.id GROUP BY s.id ORDER BY s.id;
        SELECT 'loaded batch', snapshot, batch, count(*), sum(rows) FROM fishladder.loaded_part WHERE batch <> ''
        GROUP BY snapshot, batch ORDER BY snapshot, batch;
        SELECT 'unfinished tables', count(*) FROM fishladder.made_table WHERE stage < 2;

        """

    private func text(_ loaded: Loaded) -> String {
        var table = TextTable(["snapshot", ">profile", ">seed", ">first day", ">last day", ">rows", ">last loaded"])
        for snapshot in loaded.snapshots {
            table.add([
                snapshot.folder, snapshot.profile, snapshot.seed, snapshot.firstDay, snapshot.lastDay,
                grouped(snapshot.rows), snapshot.lastLoaded,
            ])
        }
        var text = table.text
        if !loaded.batches.isEmpty {
            var table = TextTable(["batch", ">snapshot", ">parts", ">rows"])
            for batch in loaded.batches {
                let folder = loaded.snapshots.first { $0.id == batch.snapshot }?.folder ?? "\(batch.snapshot)"
                table.add([batch.name, folder, grouped(batch.parts), grouped(batch.rows)])
            }
            text += "\n" + table.text
        }
        if loaded.unfinishedTables > 0 {
            text += "\n\(loaded.unfinishedTables) tables lack keys or references still; the next load makes them.\n"
        }
        return text
    }

    private func json(_ loaded: Loaded) -> JSON {
        .object([
            .init(
                "snapshots",
                .array(
                    loaded.snapshots.map { snapshot in
                        .object([
                            .init("folder", .string(snapshot.folder)), .init("profile", .string(snapshot.profile)),
                            .init("seed", .string(snapshot.seed)), .init("firstDay", .string(snapshot.firstDay)),
                            .init("lastDay", .string(snapshot.lastDay)), .init("rows", .integer(snapshot.rows)),
                            .init("lastLoaded", .string(snapshot.lastLoaded)),
                            .init(
                                "batches",
                                .array(
                                    loaded.batches.filter { $0.snapshot == snapshot.id }.map {
                                        [
                                            "name": .string($0.name), "parts": .integer($0.parts),
                                            "rows": .integer($0.rows),
                                        ]
                                    })),
                        ])
                    })),
            .init("tablesWithoutKeys", .integer(loaded.unfinishedTables)),
        ])
    }
}
