import Farm
import Schema
import Snapshot
import Tables

/// Creates the tables of an empty database, and knows what they lack after their rows.
///
/// What was created is recorded beside the ledger, so that after an interruption a later load still creates the keys.
struct SchemaMaker: Sendable {
    let connection: Connection

    private static func definitions(in schema: String) -> [TableDefinition] {
        Catalogue.all.map { TableDefinition($0, beside: Catalogue.all, in: schema) }
    }

    /// Always all tables of the program, those of history and of the answer key only for a snapshot that has them; never
    /// definitions from a file, so that nothing from a snapshot is executed.
    func make(for manifest: Manifest, in target: Target, compressing: Bool) throws(LoadProblem) -> Int {
        let emptying = try ledgerOfNothing(target)
        guard let schema = target.schema else { throw .noSchema }
        let tables = Catalogue.tables(
            withHistory: manifest.inputs.history, withAnswerKey: manifest.inputs.anomalies != nil)
        let asked = Set(tables.map(\.name))
        let made = zip(Catalogue.all, Self.definitions(in: schema)).filter { asked.contains($0.0.name) }
        let hypertables = made.filter { $1.timeColumn != nil }
        var script = Ledger.make + emptying + made.map(\.1.create).joined()
        if target.timescale != nil {
            for (table, definition) in hypertables {
                let rows = manifest.tables.first { $0.name == table.name }?.stated.rows ?? 0
                script += definition.hypertable(
                    days: ChunkInterval.days(rows: rows, over: Self.days(of: manifest)), by: target.timescaleSchema)
                if compressing { script += definition.compression }
            }
        }
        script += Self.earlyReferences(of: made.map(\.1), in: target, compressing: compressing)
        let names = tables.map { "(\(literal($0.name)))" }.joined(separator: ", ")
        script += """
            INSERT INTO fishladder.made_table (table_schema, table_name)
            SELECT \(literal(schema)), name FROM (VALUES \(names)) AS t (name);

            """
        _ = try Psql.replies(connection, script)
        return tables.count
    }

    /// Creates the tables of the answer key beside tables of another program, with their keys and without references: whoever
    /// owns those tables can go on deleting their rows.
    func makeAnswerKey(in target: Target) throws(LoadProblem) -> Int {
        guard let schema = target.schema else { throw .noSchema }
        let missing = Self.definitions(in: schema).filter {
            Catalogue.isAnswerKey($0.name) && target.tables[$0.name] == nil
        }
        let names = missing.map { "(\(literal(schema)), \(literal($0.name)), 2)" }.joined(separator: ", ")
        _ = try Psql.replies(
            connection,
            """
            \(Ledger.make)\(missing.map(\.create).joined())\
            \(missing.flatMap(\.additions).filter { !$0.isReference }.map(\.sql).joined())\
            INSERT INTO fishladder.made_table (table_schema, table_name, stage) VALUES \(names)
                ON CONFLICT (table_schema, table_name) DO UPDATE SET stage = 2;

            """)
        return missing.count
    }

    /// References of tables with many rows, where they cost nothing on the way: sets of ids prove them as the rows come. Those
    /// that need a key which comes after the rows are not among them. TimescaleDB compresses no rows as they come into a
    /// table with references.
    private static func earlyReferences(
        of definitions: [TableDefinition], in target: Target, compressing: Bool
    ) -> String {
        if !target.triggerObstacle.isEmpty { return "" }
        let late = Set(definitions.filter(\.isLarge).map(\.name))
        return definitions.filter { $0.isLarge && !(compressing && !$0.compression.isEmpty) }.flatMap(\.additions)
            .filter { if case .reference(let parent) = $0.kind { !late.contains(parent) } else { false } }
            .map(\.sql).joined()
    }

    /// If tables were dropped since, the ledger is emptied. If they are in another schema, that is an error.
    private func ledgerOfNothing(_ target: Target) throws(LoadProblem) -> String {
        if !target.hasLedger { return "" }
        let elsewhere = try Psql.names(
            connection,
            """
            SELECT 'name', n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND c.relname IN
                (SELECT table_name FROM fishladder.made_table UNION SELECT table_name FROM fishladder.loaded_part)
            ORDER BY 2 LIMIT 1;

            """)
        if let schema = elsewhere.first { throw .tablesElsewhere(schema: schema) }
        return ["loaded_part", "snapshot", "made_table"].map { "DELETE FROM fishladder.\($0);\n" }.joined()
    }

    private static func days(of manifest: Manifest) -> Int {
        let first = manifest.batches.compactMap { OpenSnapshot.day(of: $0.start) }.min()
        let last = manifest.batches.compactMap { OpenSnapshot.day(of: $0.lastDay) }.max()
        guard let first, let last else { return 1 }
        return last - first + 1
    }

    /// The tables that lack something still, with what they have.
    func unfinished(for manifest: Manifest) throws(LoadProblem) -> [UnfinishedTable] {
        var tables: [UnfinishedTable] = []
        for reply in try Psql.exactReplies(connection, Self.unfinished) {
            switch reply {
            case .unfinished(let schema, let table):
                let rows = manifest.tables.first { $0.name == table }?.stated.rows ?? 0
                if let unfinished = UnfinishedTable(schema: schema, name: table, rows: rows) {
                    tables.append(unfinished)
                }
            case .made(let schema, let table, let name, let isValid):
                guard let place = tables.firstIndex(where: { $0.schema == schema && $0.definition.name == table })
                else { continue }
                tables[place].has(name, isValid: isValid)
            default: continue
            }
        }
        return tables
    }

    private static let unfinished = """
        CREATE TEMP TABLE mine ON COMMIT DROP AS SELECT table_schema, table_name,
            to_regclass(format('%I.%I', table_schema, table_name)) AS oid FROM fishladder.made_table WHERE stage < 2;
        SELECT 'unfinished', table_schema, table_name FROM mine;
        SELECT 'made', table_schema, table_name, c.relname, i.indisvalid FROM mine JOIN pg_index i ON i.indrelid = mine.oid
            JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname !~ '[\\x01-\\x1f]';
        SELECT 'made', table_schema, table_name, c.conname, c.convalidated FROM mine JOIN pg_constraint c ON c.conrelid = mine.oid
        WHERE c.contype = 'f' AND c.conname !~ '[\\x01-\\x1f]';

        """

    /// Compresses every chunk of our tables that has uncompressed rows, where they are made for it.
    func compression(of tables: [String: Int], in target: Target) -> [TableWork] {
        Catalogue.all.filter { table in
            let compression = target.tables[table.name]?.chunks?.compression
            return tables[table.name] != nil && compression != nil && compression != .off
        }.map { table in
            TableWork(
                .compression(of: table.name), needs: [.rows(of: table.name)], isAlone: true,
                cost: (tables[table.name] ?? 0) / 10 + 100, title: "compressing \(table.name)",
                scripts: [Self.uncompressed(table.name, by: target.timescaleSchema)])
        }
    }

    /// Prints a call for each chunk.
    private static func uncompressed(_ table: String, by extension: String) -> String {
        """
        -- Of this table alone: to ask for the size of others would wait for whoever makes keys of them.
        WITH chunk AS MATERIALIZED (
            SELECT format('%I.%I', c.chunk_schema, c.chunk_name) AS name, c.range_start FROM timescaledb_information.chunks c
            JOIN fishladder.made_table m ON m.table_schema = c.hypertable_schema AND m.table_name = c.hypertable_name
            WHERE m.table_name = \(literal(table)) AND m.stage < \(Ledger.foundStage))
        SELECT 'name', format('%s.compress_chunk(%L::regclass)', \(literal(`extension`)), name) FROM chunk WHERE pg_relation_size(name::regclass) > 0 ORDER BY range_start;

        """
    }

    /// Records that these tables lack nothing any more.
    static func completed(_ tables: [UnfinishedTable]) -> String {
        if tables.isEmpty { return "" }
        let names = tables.map { "(\(literal($0.schema)), \(literal($0.definition.name)))" }.joined(separator: ", ")
        return "UPDATE fishladder.made_table SET stage = 2 WHERE (table_schema, table_name) IN (\(names));\n"
    }
}
