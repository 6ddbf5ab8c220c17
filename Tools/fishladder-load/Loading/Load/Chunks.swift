import Schema
import Snapshot

/// Creates the chunks that a load will fill, each in a short transaction.
///
/// A chunk created inside a long transaction blocks every other new chunk, and all writes to the tables that its rows
/// refer to, until that transaction ends. Two such transactions deadlock.
struct Chunks {
    let target: Target
    let connection: Connection

    func make(for groups: [LoadPlan.Group], of tables: [Manifest.TableEntry]) throws(LoadProblem) {
        var script = "\\set ON_ERROR_STOP off\n"
        var hasAny = false
        for (position, table) in tables.enumerated() {
            guard let there = target.tables[table.name], let chunks = there.chunks else { continue }
            let windows = groups.filter { $0.table == position }.map(\.windows)
            for window in Set(windows.flatMap { Array($0) }).sorted() {
                hasAny = true
                // An existing chunk with other bounds is just as good.
                script += """
                    \(Transaction.begin)SELECT FROM _timescaledb_functions.create_chunk(\(literal(there.sql))::regclass, \
                    \(NewChunks.slice(column: chunks.column, days: chunks.days, window: window)));
                    COMMIT;

                    """
            }
        }
        guard hasAny else { return }
        // If this fails, chunks are created with the rows: slower, but correct.
        let psql = try? Psql(connection)
        try? psql?.send(script)
        try? psql?.finish()
    }
}
