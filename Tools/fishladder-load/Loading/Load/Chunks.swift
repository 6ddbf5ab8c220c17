import Schema
import Snapshot

/// Makes the chunks that a load will fill, each in a short transaction of its own.
///
/// A chunk that is born inside a long transaction holds up every other new chunk, and all writes to the tables that its
/// rows point to, until that ends; two such transactions lock each other out.
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
                let start = window * chunks.days
                // A chunk that is there already, in other bounds, is as good.
                script += """
                    SELECT FROM _timescaledb_functions.create_chunk(\(literal(there.sql))::regclass, jsonb_build_object(
                        \(literal(chunks.column)), jsonb_build_array(\(start * 86_400_000_000), \
                    \((start + chunks.days) * 86_400_000_000))));

                    """
            }
        }
        guard hasAny else { return }
        // Where this fails, chunks are born with the rows: slower, and as right.
        _ = try? Psql.rows(connection, script)
    }
}
