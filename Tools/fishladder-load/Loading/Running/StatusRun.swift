import Console
import Wording

/// Runs `status`: shows the ledger of a database.
struct StatusRun {
    let arguments: StatusArguments
    let interrupt: Interrupt

    func run() throws -> ExitCode {
        let connection = Connection(target: arguments.database, interrupt: interrupt)
        let target = try Target(connection, tables: ["batch_batch"], onlyReads: true)
        guard target.hasLedger else {
            try Terminal.out(
                arguments.json
                    ? StatusResult.kind.text(StatusResult()) : LoadProblem.ledgerMissing.sentence + "\n")
            return .done
        }
        let loaded = StatusResult(try Psql.replies(connection, Self.script))
        try Terminal.out(arguments.json ? StatusResult.kind.text(loaded) : text(loaded))
        return .done
    }

    private static let script = """
        SELECT 'loaded snapshot', s.id, s.folder, s.profile, s.seed, s.first_day, s.last_day, coalesce(sum(p.rows), 0), \
        to_char(s.last_loaded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        FROM fishladder.snapshot s JOIN fishladder.loaded_part p ON p.snapshot = s.id GROUP BY s.id ORDER BY s.id;
        SELECT 'loaded batch', snapshot, batch, count(*), sum(rows) FROM fishladder.loaded_part WHERE batch <> ''
        GROUP BY snapshot, batch ORDER BY snapshot, batch;
        SELECT 'unfinished tables', count(*) FROM fishladder.made_table WHERE stage < 2;

        """

    private func text(_ loaded: StatusResult) -> String {
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
}
