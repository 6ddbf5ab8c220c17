import Foundation
import Loading
import TestFolder
import TestServer
import Testing

@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `Loading a snapshot` {
    private let short: Snapshot
    private let long: Snapshot

    init() throws {
        short = try Snapshot.short.get()
        long = try Snapshot.long.get()
    }

    /// By psql and the snapshot's own script, which shares nothing with the loader but the tables.
    private func loadedByScript(_ snapshot: Snapshot) throws -> Database {
        let database = try Database()
        let ended = try run(
            ["psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", database.connection, "-f", "load.sql"],
            environment: ["PGCLIENTENCODING": "LATIN1"], in: snapshot.path)
        try #require(ended.code == 0, "\(ended.err)")
        return database
    }

    @Test func `brings every row, as the snapshot's own script does, and a second time nothing`() throws {
        let database = try Database()
        let loaded = try database.loader([short.path, "--create-schema", "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        #expect(!loaded.out.contains("FAILED") && !loaded.out.contains("skipped"))
        let contents = try database.contents(of: short)
        #expect(try contents == loadedByScript(short).contents(of: short))
        #expect(contents.map { $0.split(separator: "|")[1] } == short.tables.map { "\($0.rows)" })

        let again = try database.loader([short.path])
        #expect(again.out.hasPrefix("All of \(short.path) is there already; nothing was loaded"))
        #expect(try database.contents(of: short) == contents)
        #expect(
            try database.query(
                "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace;")
                != ["0"])
    }

    /// A role's, a database's and a connection's habits, as one finds them.
    @Test func `brings the same whatever is usual there`() throws {
        let database = try Database()
        let habits = [
            "default_transaction_isolation TO 'serializable'", "datestyle TO 'German'", "timezone TO 'Asia/Tokyo'",
            "standard_conforming_strings TO off", "extra_float_digits TO 0", "statement_timeout TO '9s'",
        ]
        for habit in habits { try database.query("ALTER DATABASE \(database.name) SET \(habit);") }
        let folder = try Scratch()
        let services = "\(folder.path)/services"
        try Data("[usual]\nclient_encoding=LATIN1\n".utf8).write(to: URL(fileURLWithPath: services))
        let usual = ["PGSERVICEFILE": services, "PGSERVICE": "usual", "PGTZ": "America/Lima"]
        let loaded = try database.loader([short.path, "--create-schema", "--verify"], environment: usual)
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        let sites = "\(folder.path)/sites"
        let exported = try database.loader(["export-infrastructure", sites], environment: usual)
        #expect(exported.code == 0, "\(exported.err)")
        let made = try run([
            Database.program("fishladder"), "generate", "--infrastructure", sites, "--profile", "quick", "--batches",
            "0",
            "--output", "\(folder.path)/again", "--quiet",
        ])
        #expect(made.code == 0, "\(made.err)")
        for _ in 0..<2 {
            let purged = try database.loader(["purge", "--all", "--dry-run"], environment: usual)
            #expect(purged.code == 0, "\(purged.err)")
        }
        try database.query("ALTER DATABASE \(database.name) RESET ALL;")
        #expect(try database.contents(of: short) == loadedByScript(short).contents(of: short))
    }

    @Test func `shows what a first load would make, and makes nothing`() throws {
        let database = try Database()
        struct Planned: Decodable {
            let rowsToLoad: Int
            let makesTables: Bool
        }
        func planned() throws -> Planned {
            let ended = try database.loader([short.path, "--create-schema", "--dry-run", "--json"])
            #expect(ended.code == 0, "\(ended.err)")
            return try JSONDecoder().decode(Planned.self, from: Data(ended.out.utf8))
        }
        let first = try planned()
        #expect(first.rowsToLoad == short.rows && first.makesTables)
        let text = try database.loader([short.path, "--create-schema", "--dry-run"]).out
        #expect(text.contains("The database has none of these tables: they would be made first"))
        #expect(
            try database.query("SELECT count(*) FROM pg_class WHERE relname IN ('batch_batch', 'loaded_part');") == [
                "0"
            ])
        #expect(try database.loader([short.path, "--create-schema"]).code == 0)
        let second = try planned()
        #expect(second.rowsToLoad == 0 && !second.makesTables)
    }

    @Test func `brings of a longer snapshot the new days, and what changed`() throws {
        let database = try Database()
        #expect(try database.loader([short.path, "--create-schema"]).code == 0)
        let planned = try database.loader([long.path, "--dry-run", "--json"])
        let loaded = try database.loader([long.path, "--verify", "--json", "--workers", "1"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        #expect(try database.contents(of: long) == loadedByScript(long).contents(of: long))
        struct Planned: Decodable { let rowsToLoad: Int }
        struct Loaded: Decodable { let rows: Int }
        let expected = try JSONDecoder().decode(Planned.self, from: Data(planned.out.utf8)).rowsToLoad
        #expect(try JSONDecoder().decode(Loaded.self, from: Data(loaded.out.utf8)).rows == expected)
        #expect(expected < long.rows / 2)
    }

    @Test(.enabled(if: Database.hasTimescale, "needs TimescaleDB: name such a server in FISHLADDER_TEST_DATABASE"))
    func `compresses rows as they come, and those that come later`() throws {
        let database = try Database()
        let version = try database.query("SELECT extversion FROM pg_extension WHERE extname = 'timescaledb';")[0]
        if !TimescaleVersion(version).keysCompressed {
            for words in [["--dry-run"], []] {
                let refused = try database.loader([short.path, "--create-schema", "--direct-compress"] + words)
                #expect(refused.code == 1 && refused.err.contains("use 2.20 or a later one"), "\(refused.err)")
            }
            #expect(try database.loader([short.path, "--create-schema"]).code == 0)
            return
        }
        for snapshot in [short, long] {
            let loaded = try database.loader([snapshot.path, "--create-schema", "--direct-compress", "--verify"])
            #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
            // Rows outside of what is compressed would keep a chunk's own pages.
            let apart = try database.query(
                """
                VACUUM environmental_environmentalreading;
                SELECT format('%I.%I', chunk_schema, chunk_name) FROM timescaledb_information.chunks
                WHERE hypertable_name = 'environmental_environmentalreading'
                    AND (NOT is_compressed OR pg_relation_size(format('%I.%I', chunk_schema, chunk_name)::regclass) > 0);
                """)
            #expect(apart == [])
            #expect(try database.contents(of: snapshot) == loadedByScript(snapshot).contents(of: snapshot))
            // What is said to be in order is read in that order.
            let backwards = try database.query(
                """
                SELECT count(*) FROM (SELECT reading_time < lag(reading_time) OVER () AS is_backwards
                    FROM (SELECT reading_time FROM environmental_environmentalreading ORDER BY batch_id, reading_time) r) t
                WHERE is_backwards;
                """)
            #expect(backwards == ["0"])
        }
    }

    @Test func `quotes every name`() throws {
        let database = try Database()
        let schema = #"it's "odd"; DROP"#
        let quoted = "\"\(schema.replacingOccurrences(of: "\"", with: "\"\""))\""
        try database.query(
            "CREATE SCHEMA \(quoted); ALTER DATABASE \(database.name) SET search_path TO \(quoted), public;")
        #expect(try database.loader([short.path, "--create-schema"]).code == 0)
        let again = try database.loader([long.path, "--verify"])
        #expect(again.code == 0, "\(again.err)\(again.out)")
        #expect(try database.query("SELECT count(*) FROM \(quoted).batch_batch;") == ["1"])
        #expect(try database.loader(["purge", "--all", "--confirm"]).code == 0)
        #expect(try database.query("SELECT count(*) FROM \(quoted).batch_batch;") == ["0"])
    }

    @Test func `takes tables and batches that are asked for`() throws {
        let database = try Database()
        let tables = "infrastructure_geography,infrastructure_freshwaterstation"
        let some = try database.loader([short.path, "--create-schema", "--tables", tables, "--verify"])
        #expect(some.code == 0, "\(some.out)\(some.err)")
        #expect(some.out.contains("skipped All feed that was bought was fed or is left (needs all of "))
        #expect(try database.query("SELECT count(*) FROM infrastructure_freshwaterstation;") == ["22"])
        #expect(try database.query("SELECT count(*) FROM infrastructure_container;") == ["0"])
        #expect(try database.loader([short.path, "--batch", "FI-2024-001"]).code == 0)
        #expect(try database.contents(of: short) == loadedByScript(short).contents(of: short))
    }

    @Test func `puts a second snapshot beside the first where its ids are clear of it`() throws {
        let database = try Database()
        #expect(try database.loader([short.path, "--create-schema"]).code == 0)
        let options = ["--profile", "quick", "--duration", "8", "--geography", "Scotland", "--batch-name", "B"]
        let before = try database.everything()
        let colliding = try Snapshot(options)
        let refused = try database.loader([colliding.path])
        #expect(refused.code == 1)
        #expect(
            refused.err
                == "fishladder-load: The table \"batch_creationaction\" in the database has rows of its own with ids from "
                + "1 to 10, which the snapshot needs; generate it with --first-id 1000001, or purge what is there.\n")
        #expect(try database.everything() == before)
        let beside = try Snapshot(options + ["--first-id", "1000001"])
        let loaded = try database.loader([beside.path, "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        #expect(try database.loader([short.path, "--verify"]).code == 0)
        // In the halls of the first.
        let crowding = try Snapshot([
            "--profile", "quick", "--duration", "8", "--batch-name", "C", "--first-id", "2000001",
        ])
        let both = try database.everything()
        for words in [["--dry-run"], []] {
            let crowded = try database.loader([crowding.path] + words)
            #expect(crowded.code == 1)
            #expect(
                crowded.err
                    == "fishladder-load: The batch \"C\" needs the container \"FI-FW-01-A-C01\" on 2024-01-01, where the "
                    + "batch \"FI-2024-001\" is; generate it for other days (--start-date) or another place (--geography, or "
                    + "for one batch --station and --sea-area).\n")
            #expect(try database.everything() == both)
        }
        // What stock each bought is its own.
        let stock = "SELECT count(*), sum(quantity_kg) FROM inventory_feedcontainerstock WHERE id > 1000000;"
        let theirs = try database.query(stock)
        let purged = try database.loader(["purge", "--batch", "FI-2024-001", "--reset-stock", "--confirm"])
        #expect(purged.code == 0 && purged.out.hasPrefix("FI-2024-001\n\n"), "\(purged.out)\(purged.err)")
        #expect(try database.query(stock) == theirs && theirs != ["0|"])
        #expect(try database.loader([beside.path, "--verify"]).code == 0)
    }

    @Test func `sees what is there of the farm before it loads`() throws {
        let database = try Database()
        #expect(try database.loader([short.path, "--create-schema"]).code == 0)
        // As of a database whose farm came from elsewhere, and whose ids are made by itself alone.
        try database.query(
            """
            TRUNCATE fishladder.loaded_part; TRUNCATE batch_batch CASCADE;
            TRUNCATE inventory_feedpurchase CASCADE; DELETE FROM infrastructure_sensor WHERE id > 100;
            ALTER TABLE infrastructure_sensor ALTER id SET GENERATED ALWAYS;
            ALTER TABLE batch_batch ALTER id SET GENERATED ALWAYS;
            """)
        let before = try database.everything()
        let planned = try database.loader([short.path, "--dry-run", "--json"])
        #expect(planned.code == 0, "\(planned.err)")
        #expect(try database.everything() == before)
        struct Planned: Decodable {
            struct Table: Decodable { let name: String, rows: Int, loadedRows: Int }
            let tables: [Table]
        }
        let tables = try JSONDecoder().decode(Planned.self, from: Data(planned.out.utf8)).tables
        #expect(tables.first { $0.name == "infrastructure_sensor" }?.loadedRows == 100)
        #expect(tables.first { $0.name == "infrastructure_container" }.map { $0.rows == $0.loadedRows } == true)
        #expect(tables.first { $0.name == "batch_batch" }?.loadedRows == 0)
        let loaded = try database.loader([short.path, "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        #expect(try database.contents(of: short) == loadedByScript(short).contents(of: short))
    }

    @Test func `does not go back to an earlier snapshot`() throws {
        let database = try Database()
        #expect(try database.loader([long.path, "--create-schema"]).code == 0)
        let before = try database.everything()
        for words in [["--dry-run"], []] {
            let earlier = try database.loader([short.path] + words)
            #expect(earlier.code == 1)
            #expect(
                earlier.err
                    == "fishladder-load: The database has these batches, or the feed stock that they left, until 2024-01-12 "
                    + "already, and would go back with an earlier snapshot; load \"\(long.path)\", or first remove all batches "
                    + "(purge --all --reset-stock).\n")
            #expect(try database.everything() == before)
        }
        #expect(try database.loader(["purge", "--all", "--confirm"]).code == 0)
        #expect(try database.loader([short.path]).code == 1)
        // Of batches that are gone already.
        let reset = try database.loader(["purge", "--all", "--reset-stock", "--confirm"])
        #expect(reset.code == 0, "\(reset.err)")
        // From then on it is a snapshot like any other: it can be begun and continued.
        let some = short.tables.filter { $0.kind != "event" }.map(\.name)
        let begun = try database.loader([short.path, "--tables", some.joined(separator: ",")])
        #expect(begun.code == 0, "\(begun.err)")
        let status = try database.loader(["status"])
        #expect(status.out.contains("2024-01-08") && !status.out.contains("2024-01-12"), "\(status.out)")
        let loaded = try database.loader([short.path, "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
    }

    @Test func `does not take the ledger's word for tables that are empty or elsewhere`() throws {
        let database = try Database()
        #expect(try database.loader([short.path, "--create-schema"]).code == 0)
        try database.query("TRUNCATE batch_batch CASCADE;")
        let emptied = try database.loader([short.path])
        #expect(
            emptied.err
                == "fishladder-load: The table \"batch_creationaction\" is empty, though the ledger lists rows that were "
                + "loaded into it; bring them back, or purge --all, remove the ledger (DROP SCHEMA fishladder CASCADE), and load "
                + "again.\n")
        let elsewhere = try database.loader(
            [short.path, "--create-schema"], environment: ["PGOPTIONS": "-c search_path=fishladder"])
        #expect(
            elsewhere.err
                == "fishladder-load: What was loaded into this database is in the schema \"public\", where this connection "
                + "does not look; put that into its search_path.\n")
        let names = short.tables.map { "\"\($0.name)\"" }.joined(separator: ", ")
        try database.query("DROP TABLE \(names) CASCADE;")
        let again = try database.loader([short.path, "--create-schema", "--verify"])
        #expect(again.code == 0, "\(again.out)\(again.err)")
    }

    @Test(arguments: [
        ["--batch-name", "B", "--station", "FI-FW-02", "--sea-area", "FI-SEA-02"],
        ["--batches", "2", "--stagger", "3", "--geography", "Scotland"],
    ])
    func `puts one batch or many beside the first in places that are free`(options: [String]) throws {
        let database = try Database()
        #expect(try database.loader([short.path, "--create-schema"]).code == 0)
        let beside = try Snapshot(["--profile", "quick", "--duration", "8", "--first-id", "1000001"] + options)
        let loaded = try database.loader([beside.path, "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
    }

    @Test func `shows no password to anybody`() throws {
        let database = try Database()
        let password = "s3cret-\(UUID().uuidString)"
        let child = try Child(
            [Database.program("fishladder-load"), long.path, "--create-schema", "--database", database.connection],
            environment: ["PGPASSWORD": password])
        var seen = 0
        while child.process.isRunning {
            let listed = try run(["ps", "-eo", "args"])
            #expect(!listed.out.contains(password))
            if listed.out.contains("psql -X -q -w") { seen += 1 }
        }
        let ended = child.wait()
        #expect(ended.code == 0 && seen > 0)
        #expect(!(ended.out + ended.err).contains(password))
        #expect(try database.query("SELECT * FROM fishladder.snapshot;").allSatisfy { !$0.contains(password) })
        // In a flag it is refused, and not repeated.
        let refused = try run([
            Database.program("fishladder-load"), long.path, "--database", "postgresql://me:\(password)@localhost/farm",
        ])
        #expect(refused.code == 2 && !refused.err.contains(password))
        let foreign = try run([
            Database.program("fishladder-load"), long.path, "--database", "mysql://me:\(password)@localhost/farm",
        ])
        #expect(foreign.code == 2 && !foreign.err.contains(password))
    }
}
