import Schema
package import Snapshot
import Tables

/// The work on tables that received rows: statistics, and a count of rows that were merged with others.
package struct Statistics {
    package struct Table {
        let entry: Manifest.TableEntry
        let sql: String
        let rows: Int
        let isHypertable: Bool

        package init(_ entry: Manifest.TableEntry, sql: String, rows: Int, isHypertable: Bool) {
            self.entry = entry
            self.sql = sql
            self.rows = rows
            self.isHypertable = isHypertable
        }

        /// ANALYZE locks a hypertable after its chunks, and a reference before them, so it has to be known to whoever plans. That
        /// knows one table of a task.
        var isAlone: Bool { rows >= Statistics.manyRows || isHypertable }
    }

    let tables: [Table]
    let snapshotID: Int

    package init(tables: [Table], snapshotID: Int) {
        self.tables = tables
        self.snapshotID = snapshotID
    }

    /// From here on a table's statistics are work of their own.
    private static let manyRows = 20_000
    /// So many other tables are done together.
    private static let bundle = 8
    /// The server looks at a sample of so many rows at most.
    private static let sample = 30_000

    /// As soon as a table has all its rows, so that an autovacuum that comes later finds nothing to do.
    package var work: [TableWork] {
        tables.filter(\.isAlone).map { table in
            TableWork(
                .statistics(of: table.entry.name),
                needs: [.rows(of: table.entry.name), .compression(of: table.entry.name)], isAlone: true,
                cost: 4 * Self.sample, title: "statistics of \(table.entry.name)",
                scripts: [Self.analyze(table.sql, named: table.entry.name, snapshot: snapshotID)])
        } + bundles(tables.filter { !$0.isAlone })
    }

    /// Unless an autovacuum has done it since this load began, and saw nearly all rows of the ledger. One that is at it is waited
    /// for: our own lock would end it. That of a hypertable looks at single chunks alone.
    package static func analyze(_ table: String, named entry: String, snapshot: Int) -> String {
        let name = literal(table)
        return """
            DO $wait$ BEGIN
                FOR i IN 1..100 LOOP
                    PERFORM pg_stat_clear_snapshot();
                    EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_progress_analyze WHERE relid = \(name)::regclass);
                    PERFORM pg_sleep(0.1);
                END LOOP;
            END $wait$;
            SELECT count(*) = 0 AS lacks FROM pg_stat_all_tables t, fishladder.snapshot s
            WHERE t.relid = \(name)::regclass AND s.id = \(snapshot) AND greatest(t.last_analyze, t.last_autoanalyze) > s.last_loaded_at
                AND t.n_mod_since_analyze * 10 < t.n_live_tup
                AND t.n_live_tup > 0.9 * (SELECT sum(rows) FROM fishladder.loaded_part WHERE table_name = \(literal(entry)))
                AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = t.relid) \\gset
            \\if :lacks
            \(Transaction.callersPath)ANALYZE \(table);
            \(Transaction.ownPath)\\endif

            """
    }

    /// Several tables one after another, each in a transaction of its own: it holds the lock of one table alone, and so none that
    /// others need who lock several, such as those who make chunks with references.
    private func bundles(_ tables: [Table]) -> [TableWork] {
        stride(from: 0, to: tables.count, by: Self.bundle).map { first in
            let some = tables[first..<min(first + Self.bundle, tables.count)]
            return TableWork(
                .statistics(of: some[first].entry.name),
                needs: Set(some.map(\.entry.name).flatMap { [.rows(of: $0), .compression(of: $0), .keys(of: $0)] }),
                isAlone: false, cost: some.reduce(1000) { $0 + $1.rows },
                title: "statistics of \(some.map(\.entry.name).joined(separator: ", "))",
                scripts: some.map { table in
                    // Functions of its indexes look where they usually do.
                    "\(TableWork.unflushed)\(Transaction.callersPath)ANALYZE \(table.sql);\n\(Transaction.ownPath)\(count(table))"
                })
        }
    }

    /// The ledger's record of a table.
    private func ledger(_ what: String, _ table: Table) -> String {
        "(SELECT \(what) FROM fishladder.loaded_part WHERE snapshot = \(snapshotID) AND table_name = \(literal(table.entry.name)))"
    }

    /// Prints what differs from the ledger. Reference rows may belong to others too, so there may be more of those. Rows of
    /// events are not counted again: the server counted each group before its COMMIT.
    private func count(_ table: Table) -> String {
        if table.entry.kind == .event { return "" }
        let key = table.entry.columns.first(where: \.isKey).map { identifier($0.name) } ?? "NULL"
        return """
            SELECT 'counted', \(literal(table.entry.name)), found, expected FROM (
                SELECT count(*) AS found, \(ledger("sum(rows)", table)) AS expected FROM \(table.sql)
                WHERE \(key) BETWEEN \(ledger("min(min_id)", table)) AND \(ledger("max(max_id)", table))) c
            WHERE found \(table.entry.kind == .reference ? "<" : "<>") expected;

            """
    }
}
