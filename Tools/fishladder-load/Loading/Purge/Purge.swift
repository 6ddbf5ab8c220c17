import Schema
import Tables

/// Removes batches with all their rows in one transaction. The farm and its reference data stay, which is checked by
/// counting them.
struct Purge {
    let connection: Connection
    /// All of them if nothing is named.
    let batches: [String]?
    let resetsStock: Bool

    struct Outcome {
        var batches: [String] = []
        /// The batches that did not come from a snapshot.
        var strangers: Set<String> = []
        /// Table by table, in the order of removal.
        var removed: [Count] = []
        var cleared: [Count] = []
        var stock: [Count] = []
        /// Lots of feed that are full again.
        var refilled = 0
    }

    private struct Batch {
        let name: String
        let id: String
    }

    struct Count {
        let table: String
        var rows: Int
    }

    private let links = BatchTables().links

    func run(isDry: Bool) throws -> Outcome {
        let lock = isDry ? nil : try DatabaseLock(connection)
        defer { withExtendedLifetime(lock) {} }
        let foreign = try ForeignTables(connection, of: Catalogue.all.map(\.name))
        guard let root = foreign.names[BatchTables.root] else { throw LoadProblem.noBatches }
        let target = try Target(connection, tables: [BatchTables.root])
        let ids = try batchIDs(root)
        // Stock may be left of batches that were removed earlier.
        if ids.isEmpty && !(resetsStock && batches == nil && target.hasLedger) { return Outcome() }
        var outcome = Outcome(batches: ids.map(\.name))
        outcome.strangers = Set(outcome.batches).subtracting(try loadedBatches(target))
        let steps = Steps(
            links: links, foreign: foreign, target: target, batches: ids.map(\.id), names: ids.map(\.name),
            areAll: batches == nil, isDry: isDry)
        if resetsStock { try checkStock(of: ids.map(\.name), target) }
        for reply in try change(steps.script(resetsStock: resetsStock), isDry: isDry) {
            switch reply {
            case .removed(let table, let rows): Self.add(rows, of: table, to: &outcome.removed)
            case .cleared(let table, let rows): Self.add(rows, of: table, to: &outcome.cleared)
            case .stock(let table, let rows): Self.add(rows, of: table, to: &outcome.stock)
            case .refilled(_, let rows): outcome.refilled += rows
            default: continue
            }
        }
        return outcome
    }

    /// Feed is bought for all batches of a snapshot together.
    private func checkStock(of names: [String], _ target: Target) throws(LoadProblem) {
        guard target.hasLedger else { throw .ledgerMissing }
        let staying = try Psql.names(
            connection,
            """
            SELECT 'name', min(batch) FROM fishladder.loaded_part WHERE batch <> '' AND batch <> ALL (\(list(of: names)))
                AND snapshot IN (SELECT snapshot FROM fishladder.loaded_part WHERE batch = ANY (\(list(of: names))));

            """)
        if let name = staying.first, !name.isEmpty { throw .stockShared(batch: name) }
    }

    /// Returns the script's output once it is committed. A stop before that rolls it back.
    private func change(_ script: String, isDry: Bool) throws(LoadProblem) -> [Reply] {
        do throws(LoadProblem) {
            let psql = try Psql(connection)
            try psql.send("\(script)SELECT 'checked';\n")
            var replies: [Reply] = []
            while replies.last != .reached(.checked) {
                guard let reply = psql.nextReply() else { throw try psql.failure() }
                if case .staying(let table, let rows) = reply { throw .rowsStay(table: table, rows: rows) }
                replies.append(reply)
            }
            try psql.sendCommit(isDry ? "ROLLBACK;\n" : "COMMIT;\n")
            try psql.finish()
            return replies
        } catch {
            guard case .database(let cause) = error, cause.code != nil, !cause.isLost, !cause.isOfTriggers else {
                throw error
            }
            throw .notPurged(cause)
        }
    }

    private static func add(_ rows: Int, of table: String, to counts: inout [Count]) {
        if rows <= 0 { return }
        if let place = counts.firstIndex(where: { $0.table == table }) {
            counts[place].rows += rows
        } else {
            counts.append(Count(table: table, rows: rows))
        }
    }

    private func loadedBatches(_ target: Target) throws(LoadProblem) -> Set<String> {
        if !target.hasLedger { return [] }
        return Set(
            try Psql.names(connection, "SELECT DISTINCT 'name', batch FROM fishladder.loaded_part WHERE batch <> '';\n")
        )
    }

    private func batchIDs(_ root: String) throws(LoadProblem) -> [Batch] {
        // A name with a newline could pass for the row of another batch.
        let name = "translate(batch_number, chr(10) || chr(31), '??')"
        let replies = try Psql.exactReplies(connection, "SELECT 'batch', id, \(name) FROM \(root) ORDER BY id;\n")
        let found = replies.compactMap { reply -> Batch? in
            if case .batch(let id, let name) = reply { Batch(name: name, id: "\(id)") } else { nil }
        }
        guard let batches else { return found }
        for name in batches where !found.contains(where: { $0.name == name }) {
            throw .noSuchBatch(name, known: found.map(\.name))
        }
        return found.filter { batches.contains($0.name) }
    }
}

/// The statements of a purge: rows are identified first, then removed, children before parents.
private struct Steps {
    let links: [BatchTables.Link]
    let foreign: ForeignTables
    let target: Target
    let batches: [String]
    let names: [String]
    let areAll: Bool
    let isDry: Bool

    /// Rows that go. `name` is that of the catalogue where it has the table, else that of SQL.
    private struct Doomed {
        let table: String
        let name: String
        /// Which rows go.
        let condition: String
    }

    func script(resetsStock: Bool) -> String {
        let (collecting, ours) = collect()
        let others = OtherTables(
            foreign, beside: ours.map { ($0.table, $0.condition) }, root: root, batches: batchNumbers)
        let doomed = ours + others.doomed.map { Doomed(table: $0.table, name: $0.table, condition: $0.condition) }
        var script = Transaction.beginWithTriggers
        // Lifts TimescaleDB's limit on the rows that a statement may decompress.
        if target.timescale != nil {
            script += "SET LOCAL timescaledb.max_tuples_decompressed_per_dml_transaction = 0;\n"
        }
        script += Self.memory + "SET CONSTRAINTS ALL DEFERRED;\n" + keepCounts + collecting + others.noting
        for row in others.cleared {
            script += change("UPDATE \(row.table) SET \(row.clearing)", row.table, row.condition, "cleared")
        }
        for row in childrenFirst(doomed + histories(ours)) {
            script += change("DELETE FROM \(row.table)", row.table, row.condition, "removed")
        }
        if resetsStock { script += stock }
        if target.hasLedger && !isDry {
            // History of stock stays with the stock, so its parts belong to no batch from now on.
            script += """
                UPDATE fishladder.loaded_part SET batch = ''
                WHERE batch = ANY (\(list(of: names))) AND table_name = '\(Self.historyOfStock)';
                DELETE FROM fishladder.loaded_part WHERE batch = ANY (\(list(of: names)));

                """
        }
        return script
            + "\(Transaction.callersPath)SET CONSTRAINTS ALL IMMEDIATE;\n\(Transaction.ownPath)\(compareCounts)"
    }

    /// Rows are looked up in lists of numbers. A list that does not fit in memory is read again for each row: this holds eight
    /// million of them and more.
    private static let memory = """
        SELECT set_config('work_mem', greatest(pg_size_bytes(current_setting('work_mem')) / 1024, 524288)::text || 'kB', true)
        \\g /dev/null

        """

    /// The last first, but for a table with a reference that the server checks or follows at once.
    private func childrenFirst(_ doomed: [Doomed]) -> [Doomed] {
        var waiting = Array(doomed.reversed())
        var ordered: [Doomed] = []
        while !waiting.isEmpty {
            let tables = Set(waiting.map(\.table))
            // Where such references go round in a circle, the server decides.
            let place = waiting.firstIndex { row in
                !foreign.links.contains {
                    $0.isPrompt && $0.parent == row.table && $0.table != row.table && tables.contains($0.table)
                }
            }
            ordered.append(waiting.remove(at: place ?? 0))
        }
        return ordered
    }

    /// A trigger or a rule may leave rows where they are.
    private func change(
        _ statement: String, _ table: String, _ condition: String, _ kind: String, passedOver: String? = nil
    ) -> String {
        let name = literal(foreign.shown(table))
        return isDry
            ? "SELECT '\(kind)', \(name), count(*) FROM \(table) WHERE \(condition);\n"
            : """
            \(Transaction.callersPath)\(statement) WHERE \(condition);
            SELECT '\(kind)', \(name), :ROW_COUNT;
            \(Transaction.ownPath)SELECT 'staying', \(name), count(*) FROM \(table) WHERE \(passedOver ?? condition) HAVING count(*) > 0;

            """
    }

    /// Counts of farm and reference rows, before and after: none may be removed.
    private var lasting: String {
        Catalogue.tables.filter(\.isReference).compactMap { table in
            foreign.names[table.name].map { "SELECT \(literal(table.name)) AS name, count(*) AS rows FROM \($0)" }
        }.joined(separator: "\nUNION ALL ")
    }

    private var keepCounts: String { "CREATE TEMP TABLE lasting ON COMMIT DROP AS \(lasting);\n" }

    private var compareCounts: String {
        let body = """
            DECLARE changed text; BEGIN
                SELECT string_agg(a.name, ', ') INTO changed FROM (\(lasting)) a JOIN pg_temp.lasting b USING (name)
                WHERE a.rows <> b.rows;
                IF changed IS NOT NULL THEN RAISE EXCEPTION 'rows of % would have changed', changed; END IF;
            END
            """
        return "DO \(literal(body));\n"
    }

    /// The temporary table with the ids of rows to remove.
    private func ids(_ name: String) -> String { "pg_temp.\(identifier("doomed_\(name)"))" }

    private var batchNumbers: String { "ANY (ARRAY[\(batches.joined(separator: ", "))]::bigint[])" }

    private var root: String { foreign.names[BatchTables.root] ?? "" }

    /// Collects ids, table by table, and the condition that selects the rows. Batches are identified by number, so rows
    /// with a batch column of their own are found in compressed chunks without decompression.
    private func collect() -> (script: String, doomed: [Doomed]) {
        var doomed = [
            Doomed(table: root, name: BatchTables.root, condition: "\"id\" \(equals) \(batchNumbers)")
        ]
        var script = ""
        for link in links {
            guard let table = foreign.names[link.table],
                var condition = condition(of: link.column, to: link.parent, doomed)
            else { continue }
            if link.table == BatchTables.sales, doomed.contains(where: { $0.name == BatchTables.transfers.table }),
                let workflows = foreign.names[BatchTables.transfers.table]
            {
                condition +=
                    " OR \(identifier(link.key)) \(equals) ANY (SELECT \(identifier(BatchTables.transfers.column)) FROM \(workflows) "
                    + "WHERE \"id\" \(equals) ANY (SELECT id FROM \(ids(BatchTables.transfers.table))))"
                script += note(link.table, table, link.key, condition)
                // The workflows may be gone before the sales.
                condition = "\(identifier(link.key)) \(equals) ANY (SELECT id FROM \(ids(link.table)))"
            } else if isParent(link.table) {
                script += note(link.table, table, link.key, condition)
            }
            doomed.append(Doomed(table: table, name: link.table, condition: condition))
        }
        return (script, doomed)
    }

    private func isParent(_ name: String) -> Bool {
        links.contains { $0.parent == name } || foreign.histories[name] != nil || name == BatchTables.transfers.table
    }

    private func note(_ name: String, _ table: String, _ key: String, _ condition: String) -> String {
        """
        CREATE TEMP TABLE \(identifier("doomed_\(name)")) ON COMMIT DROP AS
            SELECT \(identifier(key)) AS id FROM \(table) WHERE \(condition);
        ANALYZE \(ids(name));

        """
    }

    private func condition(of column: String, to parent: String, _ doomed: [Doomed]) -> String? {
        if parent == BatchTables.root { return "\(identifier(column)) \(equals) \(batchNumbers)" }
        guard doomed.contains(where: { $0.name == parent }) else { return nil }
        return "\(identifier(column)) \(equals) ANY (SELECT id FROM \(ids(parent)))"
    }

    /// By the ids of their rows, and by their batch, since a row that was deleted earlier has history too.
    private func histories(_ doomed: [Doomed]) -> [Doomed] {
        doomed.compactMap { row in
            guard let history = foreign.histories[row.name] else { return nil }
            var conditions: [String] = []
            if let link = links.first(where: { $0.table == row.name }) {
                if history.columns.contains(link.key) {
                    conditions.append("\(identifier(link.key)) \(equals) ANY (SELECT id FROM \(ids(row.name)))")
                }
                if history.columns.contains(link.column),
                    let owned = condition(of: link.column, to: link.parent, doomed)
                {
                    conditions.append(owned)
                }
            } else if row.name == BatchTables.root {
                conditions.append(row.condition)
            }
            if conditions.isEmpty { return nil }
            return Doomed(table: history.table, name: history.table, condition: conditions.joined(separator: " OR "))
        }
    }

    private static let historyOfStock = "inventory_historicalfeedcontainerstock"

    /// Of the lots that these snapshots brought, the first of each silo and barge is full again, and the others are gone, as is the
    /// history of all.
    private var stock: String {
        guard let purchases = foreign.names["inventory_feedpurchase"],
            let stock = foreign.names["inventory_feedcontainerstock"]
        else { return "" }
        let historyOfPurchases = foreign.names["inventory_historicalfeedpurchase"]
        let eaten = foreign.names[Self.historyOfStock]
        let tables = ["inventory_feedpurchase", "inventory_feedcontainerstock", Self.historyOfStock]
        func noted(_ column: String, _ name: String) -> String {
            "\"id\" \(equals) ANY (SELECT \(column) FROM pg_temp.\(name))"
        }
        let isRefilled = noted("lot", "refilled")
        return """
            CREATE TEMP TABLE purged ON COMMIT DROP AS
                SELECT DISTINCT snapshot FROM fishladder.loaded_part WHERE batch = ANY (\(list(of: names)))
                \(areAll ? "OR table_name IN ('inventory_feedpurchase', 'inventory_feedcontainerstock')" : "");
            CREATE TEMP TABLE brought ON COMMIT DROP AS
                SELECT table_name, snapshot, min(min_id) AS low, max(max_id) AS high FROM fishladder.loaded_part
                WHERE table_name = ANY (\(list(of: tables))) AND snapshot IN (SELECT snapshot FROM pg_temp.purged) GROUP BY 1, 2;
            CREATE TEMP TABLE later_stock ON COMMIT DROP AS SELECT id, feed_purchase_id FROM
                (SELECT s.id, s.feed_purchase_id,
                    row_number() OVER (PARTITION BY o.snapshot, s.feed_container_id ORDER BY s.entry_date, s.id) AS place
                FROM \(stock) s JOIN pg_temp.brought o
                    ON o.table_name = 'inventory_feedcontainerstock' AND s.id BETWEEN o.low AND o.high) s
                WHERE place > 1;
            CREATE TEMP TABLE later_purchase ON COMMIT DROP AS SELECT p.id
                FROM \(purchases) p JOIN pg_temp.brought o ON o.table_name = 'inventory_feedpurchase' AND p.id BETWEEN o.low AND o.high
                WHERE p.id IN (SELECT feed_purchase_id FROM pg_temp.later_stock);
            CREATE TEMP TABLE refilled ON COMMIT DROP AS SELECT s.id AS lot, p.quantity_kg AS bought_kg
                FROM \(stock) s JOIN \(purchases) p ON p.id = s.feed_purchase_id JOIN pg_temp.brought o
                    ON o.table_name = 'inventory_feedcontainerstock' AND s.id BETWEEN o.low AND o.high
                WHERE s.quantity_kg <> p.quantity_kg AND s.id NOT IN (SELECT id FROM pg_temp.later_stock);
            \(change("DELETE FROM \(stock)", stock, noted("id", "later_stock"), "stock"))\
            \(change("DELETE FROM \(purchases)", purchases, noted("id", "later_purchase"), "stock"))\
            \(historyOfPurchases.map {
                change("DELETE FROM \($0)", $0, noted("feed_purchase_id", "later_stock"), "stock")
            } ?? "")\
            \(eaten.map { """
                CREATE TEMP TABLE eaten ON COMMIT DROP AS SELECT h.history_id FROM \($0) h JOIN pg_temp.brought o
                    ON o.table_name = '\(Self.historyOfStock)' AND h.history_id BETWEEN o.low AND o.high;
                \(change("DELETE FROM \($0)", $0, "history_id \(equals) ANY (SELECT history_id FROM pg_temp.eaten)", "stock"))
                """ } ?? "")\
            \(change("""
                UPDATE \(stock) SET quantity_kg = (SELECT bought_kg FROM pg_temp.refilled WHERE lot \(equals) id), updated_at = created_at
                """, stock, isRefilled, "refilled", passedOver: "\(isRefilled) AND quantity_kg <> (SELECT bought_kg FROM pg_temp.refilled WHERE lot = id)"))\
            \(isDry ? "" : """
                UPDATE fishladder.loaded_part SET sha256 = '\(Ledger.reset)'
                WHERE table_name IN ('inventory_feedpurchase', 'inventory_historicalfeedpurchase',
                    'inventory_feedcontainerstock')
                    AND snapshot IN (SELECT snapshot FROM pg_temp.purged);
                DELETE FROM fishladder.loaded_part
                WHERE table_name = '\(Self.historyOfStock)' AND snapshot IN (SELECT snapshot FROM pg_temp.purged);

                """)

            """
    }
}

private func list(of names: [String]) -> String { "ARRAY[\(names.map(literal).joined(separator: ", "))]::text[]" }
