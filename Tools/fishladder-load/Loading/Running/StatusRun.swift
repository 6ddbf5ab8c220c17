import Console
import JSON
import Wording

/// Runs `status`: shows the ledger of a database.
struct StatusRun {
    let arguments: StatusArguments
    let interrupt: Interrupt

    private struct Line {
        let fields: [String]
        var name: String { fields[0] }
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
        let rows = try Psql.rows(connection, Self.script)
        let snapshots = rows.filter { $0.first == "snapshot" && $0.count == 9 }.map { Array($0.dropFirst()) }
        let batches = rows.filter { $0.first == "batch" && $0.count == 5 }.map { Array($0.dropFirst()) }
        let lacking = rows.first { $0.first == "lacking" && $0.count == 2 }.flatMap { Int($0[1]) } ?? 0
        try Terminal.out(arguments.json ? json(snapshots, batches, lacking).pretty : text(snapshots, batches, lacking))
        return .done
    }

    private static let script = """
        SELECT 'snapshot', s.id, s.folder, s.profile, s.seed, s.first_day, s.last_day, coalesce(sum(p.rows), 0), \
        to_char(s.last_loaded_at, 'YYYY-MM-DD HH24:MI')
        FROM fishladder.snapshot s JOIN fishladder.loaded_part p ON p.snapshot = s.id GROUP BY s.id ORDER BY s.id;
        SELECT 'batch', snapshot, batch, count(*), sum(rows) FROM fishladder.loaded_part WHERE batch <> ''
        GROUP BY snapshot, batch ORDER BY snapshot, batch;
        SELECT 'lacking', count(*) FROM fishladder.made_table WHERE stage < 2;

        """

    private func text(_ snapshots: [[String]], _ batches: [[String]], _ lacking: Int) -> String {
        var table = TextTable(["snapshot", ">profile", ">seed", ">first day", ">last day", ">rows", ">last loaded"])
        for row in snapshots {
            table.add([row[1], row[2], row[3], row[4], row[5], grouped(Int(row[6]) ?? 0), row[7]])
        }
        var text = table.text
        if !batches.isEmpty {
            var table = TextTable(["batch", ">snapshot", ">parts", ">rows"])
            for row in batches {
                let folder = snapshots.first { $0[0] == row[0] }?[1] ?? row[0]
                table.add([row[1], folder, grouped(Int(row[2]) ?? 0), grouped(Int(row[3]) ?? 0)])
            }
            text += "\n" + table.text
        }
        if lacking > 0 { text += "\n\(lacking) tables lack keys or references still; the next load makes them.\n" }
        return text
    }

    private func json(_ snapshots: [[String]], _ batches: [[String]], _ lacking: Int) -> JSON {
        .object([
            .init(
                "snapshots",
                .array(
                    snapshots.map { row in
                        .object([
                            .init("folder", .string(row[1])), .init("profile", .string(row[2])),
                            .init("seed", .string(row[3])), .init("firstDay", .string(row[4])),
                            .init("lastDay", .string(row[5])), .init("rows", .integer(Int(row[6]) ?? 0)),
                            .init("lastLoaded", .string(row[7])),
                            .init(
                                "batches",
                                .array(
                                    batches.filter { $0[0] == row[0] }.map {
                                        [
                                            "name": .string($0[1]), "parts": .integer(Int($0[2]) ?? 0),
                                            "rows": .integer(Int($0[3]) ?? 0),
                                        ]
                                    })),
                        ])
                    })),
            .init("tablesWithoutKeys", .integer(lacking)),
        ])
    }
}
