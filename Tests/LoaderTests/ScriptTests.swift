import Foundation
import TestServer
import Testing

@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `The script of a snapshot` {
    private func load(_ snapshot: Snapshot, into database: Database) throws -> Ended {
        try run(
            ["psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", database.connection, "-f", "load.sql"], in: snapshot.path)
    }

    @Test func `refuses to load twice`() throws {
        let (snapshot, database) = (try Snapshot.short.get(), try Database())
        #expect(try load(snapshot, into: database).code == 0)
        let before = try database.everything()
        let again = try load(snapshot, into: database)
        #expect(again.code == 3)
        #expect(again.err.contains("batches of this snapshot that are there already: 1 where there should be 0"))
        #expect(try database.everything() == before)
        // The loader sees that this is its batch, and another's load.
        let refused = try database.loader([snapshot.path])
        #expect(refused.code == 1 && refused.err.contains("is in \"batch_batch\" already"))
    }

    @Test func `keeps rows that are there already, in tables that are there already`() throws {
        let (snapshot, database) = (try Snapshot.short.get(), try Database())
        let tables = "health_licetype,health_healthparameter,infrastructure_geography"
        #expect(try database.loader([snapshot.path, "--create-schema", "--tables", tables]).code == 0)
        try database.query("UPDATE infrastructure_geography SET description = 'ours';")
        let ended = try load(snapshot, into: database)
        #expect(ended.code == 0 && ended.out.hasSuffix("Loaded.\n"), "\(ended.err)")
        #expect(
            try database.query("SELECT count(*) FROM infrastructure_geography WHERE description = 'ours';") == ["2"])
        #expect(
            try database.query("SELECT nextval('health_licetype_id_seq'), nextval('batch_batch_id_seq');") == ["16|2"])
    }

    @Test(arguments: [
        ("a truncated part", "truncate -s -20 batch_mortalityevent/*/2024-01-03.csv.gz", "exit code 1"),
        (
            "a flipped byte", "printf x | dd of=infrastructure_hall/all.csv.gz bs=1 seek=90 conv=notrunc status=none",
            "exit code 1"
        ),
        ("a missing part", "rm batch_mortalityevent/*/2024-01-03.csv.gz", "exit code 1"),
        // Whoever damages a part and its checksum as well is found by the rows.
        (
            "a truncated part whose checksum agrees",
            "f=batch_mortalityevent/batch=FI-2024-001/2024-01-03.csv.gz; truncate -s -20 $f; "
                + "sed -i \"s|^.*  $f|$(sha256sum $f)|\" SHA256SUMS", "gzip failed"
        ),
        (
            "a row too few whose checksum agrees",
            "f=batch_mortalityevent/batch=FI-2024-001/2024-01-03.csv.gz; gzip -dc $f | sed '$d' | gzip -n >new; mv new $f; "
                + "sed -i \"s|^.*  $f|$(sha256sum $f)|\" SHA256SUMS",
            "rows of batch_mortalityevent/batch=FI-2024-001: 83 where there should be 84"
        ),
    ])
    func `leaves nothing of a snapshot with`(damage: String, script: String, sentence: String) throws {
        let (snapshot, database) = (try Snapshot(copying: Snapshot.short.get()), try Database())
        try snapshot.damage(script)
        let ended = try load(snapshot, into: database)
        #expect(ended.code == 3)
        #expect(ended.err.contains(sentence), "\(ended.err)")
        #expect(try database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public';") == ["0"])
    }
}

@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `A purge` {
    @Test func `removes a batch with all its rows and its histories, and what follows loads again`() throws {
        let (snapshot, database) = (try Snapshot.long.get(), try Database())
        #expect(try database.loader([snapshot.path, "--create-schema"]).code == 0)
        let contents = try database.contents(of: snapshot)
        try database.query(
            """
            CREATE TABLE batch_historicalbatch (id bigint, batch_number text, history_id serial);
            CREATE TABLE batch_historicalgrowthsample (id bigint, assignment_id bigint);
            CREATE TABLE visits (id serial PRIMARY KEY, batch_id bigint NOT NULL REFERENCES batch_batch);
            CREATE TABLE photos (id serial PRIMARY KEY, visit_id integer NOT NULL REFERENCES visits);
            CREATE TABLE notes (id serial PRIMARY KEY, assignment_id bigint REFERENCES batch_batchcontainerassignment);
            INSERT INTO batch_historicalbatch VALUES (1, 'FI-2024-001'), (99, 'another');
            INSERT INTO batch_historicalgrowthsample VALUES (123456, 1), (1, 123456);
            INSERT INTO visits (batch_id) VALUES (1);
            INSERT INTO photos (visit_id) VALUES (1);
            INSERT INTO notes (assignment_id) VALUES (1);
            """)
        let before = try database.everything()
        let planned = try database.loader(["purge", "--batch", "FI-2024-001", "--reset-stock", "--dry-run", "--json"])
        #expect(try database.everything() == before)
        let purged = try database.loader(["purge", "--batch", "FI-2024-001", "--reset-stock", "--confirm", "--json"])
        #expect(purged.code == 0, "\(purged.err)")
        #expect(purged.out == planned.out.replacingOccurrences(of: "\"planned\"", with: "\"purged\""))
        for table in snapshot.tables {
            let count = try database.query("SELECT count(*) FROM \"\(table.name)\";").first
            if ["inventory_feedpurchase", "inventory_feedcontainerstock"].contains(table.name) {
                #expect(count == "236")
            } else {
                let isKept = !contents.contains("\(table.name)|0|") && (count != "0")
                #expect(count == (isKept ? "\(table.rows)" : "0"))
            }
        }
        #expect(try database.query("SELECT count(*) FROM infrastructure_container;") == ["1940"])
        #expect(try database.query("SELECT id FROM batch_historicalbatch;") == ["99"])
        #expect(try database.query("SELECT assignment_id FROM batch_historicalgrowthsample;") == ["123456"])
        #expect(try database.query("SELECT (SELECT count(*) FROM visits), (SELECT count(*) FROM photos);") == ["0|0"])
        #expect(try database.query("SELECT count(*), count(assignment_id) FROM notes;") == ["1|0"])

        let loaded = try database.loader([snapshot.path, "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        #expect(try database.contents(of: snapshot) == contents)
    }

    @Test(arguments: [
        (["--all"], 2, "\"purge\" needs --dry-run or --confirm; \"fishladder-load help purge\" lists them all."),
        (["--confirm"], 2, "\"purge\" needs --batch or --all; \"fishladder-load help purge\" lists them all."),
        (
            ["--batch", "X", "--confirm"], 1,
            "The database has no table \"batch_batch\"; give the one that a snapshot was loaded into."
        ),
    ])
    func `wants to be told what, and that it is meant`(words: [String], code: Int, sentence: String) throws {
        let ended = try Database().loader(["purge"] + words)
        #expect(Int(ended.code) == code)
        #expect(ended.err == "fishladder-load: \(sentence)\n")
    }

    /// The name ends its line and goes on as the row of another batch would, or as a condition.
    @Test(arguments: ["1", "0) OR (true"])
    func `takes no batch's name for another batch, nor for SQL`(id: String) throws {
        let database = try Database()
        #expect(try database.loader([Snapshot.short.get().path, "--create-schema"]).code == 0)
        let columns = "species_id, lifecycle_stage_id, status, batch_type, start_date, notes, created_at, updated_at"
        try database.query(
            """
            INSERT INTO batch_batch (id, batch_number, \(columns))
            SELECT 999, E'x\\n\(id)\\x1FFI-999', \(columns) FROM batch_batch LIMIT 1;
            """)
        let before = try database.everything()
        let other = try database.loader(["purge", "--batch", "FI-999", "--confirm"])
        #expect(other.code == 1 && other.err.contains("FI-999"), "\(other.out)\(other.err)")
        #expect(try database.everything() == before)
        #expect(try database.loader(["purge", "--all", "--confirm"]).code == 0)
        #expect(try database.query("SELECT count(*) FROM batch_batch;") == ["0"])
    }

    @Test func `and a look at a database that nothing was loaded into says so`() throws {
        let database = try Database()
        #expect(
            try database.loader(["status"]).out == "Nothing was ever loaded into this database by fishladder-load.\n")
    }

    @Test func `exports sites as they were loaded`() throws {
        let (snapshot, database, scratch) = (try Snapshot.short.get(), try Database(), try Scratch())
        #expect(try database.loader([snapshot.path, "--create-schema"]).code == 0)
        #expect(try database.loader(["export-infrastructure", "\(scratch.path)/farm"]).code == 0)
        for table in snapshot.tables where table.name.hasPrefix("infrastructure_") {
            let same = try run([
                "sh", "-c",
                "gzip -dc \(snapshot.path)/\(table.name)/all.csv.gz | cmp - \(scratch.path)/farm/\(table.name).csv",
            ])
            #expect(same.code == 0, "\(table.name): \(same.out)\(same.err)")
        }
        let again = try database.loader(["export-infrastructure", "\(scratch.path)/farm"])
        #expect(again.code == 1 && again.err.hasSuffix("already exists and is not an empty folder; give another.\n"))
    }
}
