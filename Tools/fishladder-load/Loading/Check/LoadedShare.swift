import Schema
import Snapshot

/// How much of a snapshot is in a database, by its ledger. `--batch` and `--tables` leave parts out.
struct LoadedShare {
    private struct Series: Hashable {
        let table: String
        /// Empty for parts that belong to no batch.
        let batch: String
    }

    private let batches: [String]
    /// Batches of which any part is loaded.
    let tables: Set<String>
    /// Batches of which some part is missing.
    private var lacking: Set<Series> = []

    init(of snapshot: OpenSnapshot, id: Int, _ connection: Connection) throws {
        batches = snapshot.manifest.batches.map(\.name)
        var loaded: [Series: Int] = [:]
        let script = """
            SELECT 'loaded parts', table_name, batch, count(*) FROM fishladder.loaded_part WHERE snapshot = \(id)
            GROUP BY table_name, batch;

            """
        for reply in try Psql.exactReplies(connection, script) {
            guard case .loadedParts(let table, let batch, let parts) = reply else { continue }
            loaded[Series(table: table, batch: batch)] = parts
        }
        tables = Set(loaded.keys.map(\.table))
        var listed: [Series: Int] = [:]
        try snapshot.forEachLine { line, number, _ in
            guard number > 1, let part = Part(line: line) else { return }
            listed[Series(table: part.table, batch: part.batch), default: 0] += 1
        }
        for (series, parts) in listed where loaded[series, default: 0] < parts { lacking.insert(series) }
    }

    /// The batches that are complete in these tables.
    func batches(in tables: [String]) -> [String] {
        batches.filter { batch in
            !tables.contains { lacking.contains(Series(table: $0, batch: batch)) }
        }
    }

    /// The first of these tables that is incomplete, for a batch or for all.
    func lack(in tables: [String]) -> String? {
        tables.first { table in
            ([""] + batches).contains { lacking.contains(Series(table: table, batch: $0)) }
        }
    }
}
