import Farm
import Schema
import Snapshot
import Tables

/// Creates the tables of an empty database and, after the rows, their keys and references.
///
/// What was created is recorded beside the ledger, so that after an interruption a later load still creates the keys.
struct SchemaMaker: Sendable {
    let connection: Connection
    let workers: Int

    private static let definitions = Catalogue.tables.map { TableDefinition($0, beside: Catalogue.tables) }

    /// Always all tables of the program, never definitions from a file, so that nothing from a snapshot is executed.
    func make(for manifest: Manifest, in target: Target, compressing: Bool) throws(LoadProblem) -> Int {
        let hypertables = zip(Catalogue.tables, Self.definitions).filter { $1.timeColumn != nil }
        var script =
            "\(Transaction.begin)\(Ledger.make)\(try ledgerOfNothing(target))SET LOCAL search_path TO \(identifier(target.schema)), public;\n"
            + Self.definitions.map(\.create).joined()
        if target.timescale != nil {
            for (table, definition) in hypertables {
                let rows = manifest.tables.first { $0.name == table.name }?.stated.rows ?? 0
                script += definition.hypertable(days: ChunkInterval.days(rows: rows, over: Self.days(of: manifest)))
                if compressing { script += definition.compression }
            }
        }
        let names = Catalogue.tables.map { "(\(literal($0.name)))" }.joined(separator: ", ")
        script += """
            INSERT INTO fishladder.made_table (table_schema, table_name)
            SELECT \(literal(target.schema)), name FROM (VALUES \(names)) AS t (name);
            COMMIT;

            """
        _ = try Psql.replies(connection, script)
        return Catalogue.tables.count
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

    /// Creates what our tables still lack, each table in its own transaction. Reports before starting if there is
    /// anything to do.
    func finish(beginning: () -> Void, watching: () -> Void) throws {
        let replies = try Psql.exactReplies(
            connection,
            "SELECT 'unfinished', table_schema, table_name, stage FROM fishladder.made_table WHERE stage < 2;\n")
        let unfinished = replies.compactMap { reply -> Unfinished? in
            guard case .unfinished(let schema, let table, let stage) = reply,
                let definition = Self.definitions.first(where: { $0.name == table })
            else { return nil }
            return Unfinished(schema: schema, definition: definition, lacksKeys: stage == 0)
        }
        if unfinished.isEmpty { return }
        beginning()
        let keyless = unfinished.filter(\.lacksKeys)
        // Event tables may be large and are done in parallel. All others are quick.
        var shares = keyless.filter(\.definition.isLarge).map { [$0] }
        shares.append(keyless.filter { !$0.definition.isLarge })
        let (connection, left) = (connection, Monitor(shares.filter { !$0.isEmpty }))
        let work = { @Sendable () throws in
            while let share = left.withLock({ $0.popLast() }) {
                let scripts = share.map { $0.script($0.definition.keys, stage: 1) }
                try Self.run(scripts, connection)
            }
        }
        try WorkerThreads.run(workers, watching: watching, work: work)
        // A reference also locks the table it refers to, so parallel statements could deadlock.
        let references = unfinished.map { $0.script($0.definition.references, stage: 2) }
        try WorkerThreads.run(1, watching: watching) { try Self.run(references, connection) }
    }

    private struct Unfinished: Sendable {
        let schema: String
        let definition: TableDefinition
        let lacksKeys: Bool

        func script(_ statements: String, stage: Int) -> String {
            """
            \(Transaction.begin)SET LOCAL search_path TO \(identifier(schema)), public;
            -- What is lost of this by a failing server is made again by the next load.
            SET LOCAL synchronous_commit TO off;
            \(statements)UPDATE fishladder.made_table SET stage = \(stage)
            WHERE table_schema = \(literal(schema)) AND table_name = \(literal(definition.name));
            COMMIT;

            """
        }
    }

    private static func run(_ scripts: [String], _ connection: Connection) throws(LoadProblem) {
        do {
            try Psql.run(scripts, connection)
        } catch .database(let error) where !error.isLost && error.code != nil {
            throw .keysNotMade(error)
        }
    }

    /// Compresses every chunk of our tables that has uncompressed rows.
    func compress() throws(LoadProblem) {
        let chunks = try Psql.names(
            connection,
            """
            SELECT 'name', format('%I.%I', c.chunk_schema, c.chunk_name) FROM timescaledb_information.chunks c
                JOIN fishladder.made_table m ON m.table_schema = c.hypertable_schema AND m.table_name = c.hypertable_name
            WHERE pg_relation_size(format('%I.%I', c.chunk_schema, c.chunk_name)::regclass) > 0 ORDER BY c.range_start;

            """)
        let scripts = chunks.map { "\(Transaction.begin)SELECT compress_chunk(\(literal($0)));\nCOMMIT;\n" }
        try Psql.run(scripts, connection)
    }
}
