import Foundation
import TestFolder
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

    /// With keys of many columns and with none, with references to other columns than a key and from a table to itself.
    @Test func `takes from others' tables what refers to its rows, and nothing else`() throws {
        let snapshot = try Snapshot([
            "--profile", "quick", "--duration", "8", "--batches", "2", "--stagger", "3", "--geography", "Scotland",
        ])
        let database = try Database()
        #expect(try database.loader([snapshot.path, "--create-schema"]).code == 0)
        try database.query(
            """
            CREATE TABLE tags (tag integer, batch_id bigint NOT NULL REFERENCES batch_batch, PRIMARY KEY (tag, batch_id));
            INSERT INTO tags VALUES (1, 1), (1, 2);
            CREATE TABLE parts (id integer, day date, batch_id bigint NOT NULL REFERENCES batch_batch, PRIMARY KEY (id, day))
                PARTITION BY RANGE (day);
            CREATE TABLE parts_2024 PARTITION OF parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
            INSERT INTO parts VALUES (1, '2024-01-01', 1), (1, '2024-01-02', 2), (2, '2024-01-01', 2);
            CREATE TABLE keyless (name varchar(50) NOT NULL REFERENCES batch_batch (batch_number));
            INSERT INTO keyless SELECT batch_number FROM batch_batch;
            CREATE TABLE shots (tag integer, batch_id bigint, note text,
                FOREIGN KEY (tag, batch_id) REFERENCES tags MATCH FULL);
            INSERT INTO shots VALUES (1, 1, 'first'), (1, 2, 'second'), (NULL, NULL, 'third');
            CREATE TABLE tree (id integer UNIQUE, up integer REFERENCES tree (id), batch_id bigint REFERENCES batch_batch);
            INSERT INTO tree VALUES (1, NULL, 1), (2, 1, NULL), (3, 2, 2);
            CREATE TABLE chain (id integer NOT NULL UNIQUE, up integer NOT NULL REFERENCES chain (id), "a:b" bigint NOT NULL);
            INSERT INTO chain VALUES (1, 1, 0), (2, 1, 0), (3, 2, 0), (4, 4, 0);
            CREATE TABLE roots (id integer PRIMARY KEY REFERENCES chain (id), batch_id bigint NOT NULL REFERENCES batch_batch);
            INSERT INTO roots VALUES (4, 2);
            ALTER TABLE chain ADD batch_id bigint REFERENCES batch_batch, ADD root integer REFERENCES roots;
            UPDATE chain SET root = 4;
            CREATE TABLE keepers (parent integer NOT NULL, batch_id bigint NOT NULL, UNIQUE (batch_id, parent),
                FOREIGN KEY (parent, batch_id) REFERENCES tags (tag, batch_id));
            INSERT INTO keepers VALUES (1, 1), (1, 2);
            CREATE TABLE leaves (a integer NOT NULL, b bigint NOT NULL, FOREIGN KEY (b, a) REFERENCES keepers (batch_id, parent));
            INSERT INTO leaves VALUES (1, 1), (1, 2), (1, 2);
            """)
        // The server checks these as soon as a row goes.
        try database.query(
            """
            DO $$ DECLARE key record; BEGIN
                FOR key IN SELECT conrelid::regclass AS name, conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
                    WHERE contype = 'f' AND confrelid IN ('batch_batch'::regclass, 'harvest_harvestevent'::regclass,
                        'batch_batchcontainerassignment'::regclass, 'batch_batchtransferworkflow'::regclass) AND condeferrable
                        AND NOT EXISTS (SELECT FROM pg_inherits WHERE conrelid IN (inhrelid, inhparent))
                LOOP
                    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD %s', key.name, key.conname,
                        replace(key.definition, 'DEFERRABLE INITIALLY DEFERRED', 'ON DELETE RESTRICT'));
                END LOOP;
            END $$;
            """)
        let first = try database.query("SELECT batch_number FROM batch_batch WHERE id = 1;")[0]
        let planned = try database.loader(["purge", "--batch", first, "--dry-run", "--json"])
        let purged = try database.loader(["purge", "--batch", first, "--confirm", "--json"])
        #expect(purged.code == 0, "\(purged.err)")
        #expect(purged.out == planned.out.replacing("\"planned\"", with: "\"purged\""))
        #expect(
            try database.query(
                """
                TABLE tags; TABLE parts; SELECT count(*) FROM keyless; SELECT * FROM shots; SELECT * FROM tree ORDER BY id;
                SELECT id FROM chain ORDER BY id; TABLE roots; TABLE keepers; TABLE leaves;
                """) == [
                    "1|2", "1|2024-01-02|2", "2|2024-01-01|2", "1", "1|2|second", "||third", "||first", "1||", "2|1|",
                    "3|2|2", "1", "2", "3",
                    "4", "4|2", "1|2", "1|2", "1|2",
                ])
        let second = try database.loader(["purge", "--all", "--confirm"])
        #expect(second.code == 0, "\(second.err)")
        #expect(
            try database.query("SELECT count(*) FROM leaves; TABLE roots; SELECT id, root FROM chain ORDER BY id;") == [
                "0", "1|", "2|", "3|", "4|",
            ])
    }

    /// Equal is what the key's own operator takes for it, whatever the server's would say.
    @Test(
        .enabled(
            if: Database.offers("citext") && Database.offers("ltree"),
            "no citext and ltree: they are PostgreSQL's own, in contrib"))
    func `finds what refers by a type of an extension, an array, an enumeration or another collation`() throws {
        let database = try Database()
        #expect(try database.loader([Snapshot.short.get().path, "--create-schema"]).code == 0)
        try database.query(
            """
            CREATE SCHEMA types; CREATE EXTENSION citext SCHEMA types; CREATE EXTENSION ltree SCHEMA types;
            CREATE TYPE types.mood AS ENUM ('calm', 'hungry'); CREATE TYPE types.pair AS (a integer, b text);
            CREATE DOMAIN types.word AS text;
            CREATE TABLE named (name types.citext PRIMARY KEY, path types.ltree UNIQUE, list text[] UNIQUE, mood types.mood UNIQUE,
                pair types.pair UNIQUE, days daterange UNIQUE, word types.word UNIQUE, code char(5) COLLATE "C" UNIQUE,
                small smallint UNIQUE, batch_id bigint NOT NULL REFERENCES batch_batch);
            INSERT INTO named VALUES ('ABC', 'a.b', '{x}', 'calm', '(1,x)', '[2024-01-01,2024-02-01)', 'w', 'c', 1, 1);
            CREATE TABLE by_name (id integer, name types.citext REFERENCES named);
            INSERT INTO by_name VALUES (1, 'abc'), (2, NULL);
            CREATE TABLE by_path (path types.ltree NOT NULL REFERENCES named (path)); INSERT INTO by_path VALUES ('a.b');
            CREATE TABLE by_list (list text[] NOT NULL REFERENCES named (list)); INSERT INTO by_list VALUES ('{x}');
            CREATE TABLE by_mood (mood types.mood NOT NULL REFERENCES named (mood)); INSERT INTO by_mood VALUES ('calm');
            CREATE TABLE by_pair (pair types.pair NOT NULL REFERENCES named (pair)); INSERT INTO by_pair VALUES ('(1,x)');
            CREATE TABLE by_days (days daterange NOT NULL REFERENCES named (days));
            INSERT INTO by_days VALUES ('[2024-01-01,2024-02-01)');
            CREATE TABLE by_word (word varchar(9) NOT NULL REFERENCES named (word)); INSERT INTO by_word VALUES ('w');
            CREATE TABLE by_code (code char(9) NOT NULL REFERENCES named (code)); INSERT INTO by_code VALUES ('c');
            CREATE TABLE by_small (small bigint NOT NULL REFERENCES named (small)); INSERT INTO by_small VALUES (1);
            """)
        let planned = try database.loader(["purge", "--all", "--dry-run", "--json"])
        let purged = try database.loader(["purge", "--all", "--confirm", "--json"])
        #expect(purged.code == 0, "\(purged.err)")
        #expect(purged.out == planned.out.replacing("\"planned\"", with: "\"purged\""))
        #expect(try database.query("SELECT * FROM by_name ORDER BY id;") == ["1|", "2|"])
        for table in ["named", "by_path", "by_list", "by_mood", "by_pair", "by_days", "by_word", "by_code", "by_small"]
        {
            #expect(try database.query("TABLE \(table);") == [], "\(table)")
        }
    }

    /// A key of periods is one where the time of a row is within that of those it refers to (PostgreSQL 18).
    @Test func `finds what refers to a time`() throws {
        let database = try Database()
        guard Database.offers("btree_gist"),
            try database.query("SELECT current_setting('server_version_num')::int >= 180000;") == ["t"]
        else { return }
        #expect(try database.loader([Snapshot.short.get().path, "--create-schema"]).code == 0)
        try database.query(
            """
            CREATE EXTENSION btree_gist;
            CREATE TABLE ratings (place integer, valid daterange, batch_id bigint REFERENCES batch_batch,
                PRIMARY KEY (place, valid WITHOUT OVERLAPS));
            CREATE TABLE remarks (place integer NOT NULL, valid daterange NOT NULL, text text,
                FOREIGN KEY (place, PERIOD valid) REFERENCES ratings (place, PERIOD valid));
            ALTER TABLE ratings ALTER batch_id SET NOT NULL;
            CREATE TABLE hopes (batch_id bigint REFERENCES batch_batch NOT ENFORCED);
            INSERT INTO hopes VALUES (1), (7);
            INSERT INTO ratings VALUES (1, '[2024-01-01,2024-02-01)', 1);
            INSERT INTO remarks VALUES (1, '[2024-01-05,2024-01-06)', 'within');
            """)
        let purged = try database.loader(["purge", "--all", "--confirm"])
        #expect(purged.code == 0, "\(purged.err)")
        #expect(try database.query("TABLE ratings; TABLE remarks;") == [])
        #expect(try database.query("SELECT count(*), count(batch_id) FROM hopes;") == ["2|1"])
    }

    /// A reference is of one table's own rows, to one table's own rows. Rows in tables that inherit from ours are ours.
    @Test func `takes no rows of tables that inherit for those of their parents`() throws {
        let database = try Database()
        #expect(try database.loader([Snapshot.short.get().path, "--create-schema"]).code == 0)
        let readings = "environmental_environmentalreading"
        try database.query(
            """
            CREATE TABLE docs (id integer PRIMARY KEY, batch_id bigint REFERENCES batch_batch);
            CREATE TABLE old_docs (FOREIGN KEY (batch_id) REFERENCES batch_batch) INHERITS (docs);
            ALTER TABLE old_docs ALTER batch_id SET NOT NULL;
            CREATE TABLE lost_docs () INHERITS (docs);
            CREATE TABLE pages (doc_id integer NOT NULL REFERENCES docs);
            INSERT INTO docs VALUES (1, 1), (5, NULL); INSERT INTO old_docs VALUES (5, 1); INSERT INTO lost_docs VALUES (5, 1);
            INSERT INTO pages VALUES (1), (5);
            CREATE TABLE plans (id integer PRIMARY KEY, batch_id bigint NOT NULL REFERENCES batch_batch);
            CREATE TABLE old_plans () INHERITS (plans); ALTER TABLE old_plans ADD PRIMARY KEY (id);
            CREATE TABLE steps (plan_id integer NOT NULL REFERENCES plans);
            CREATE TABLE old_steps (plan_id integer NOT NULL REFERENCES old_plans);
            INSERT INTO plans VALUES (1, 1); INSERT INTO old_plans VALUES (1, 1), (2, 7);
            INSERT INTO steps VALUES (1); INSERT INTO old_steps VALUES (1), (2);
            \(Database.hasTimescale ? "" : """
                CREATE TABLE old_readings () INHERITS (\(readings));
                WITH gone AS (DELETE FROM \(readings) WHERE id <= 9 RETURNING *) INSERT INTO old_readings SELECT * FROM gone;
                """)
            """)
        let planned = try database.loader(["purge", "--all", "--dry-run", "--json"])
        let purged = try database.loader(["purge", "--all", "--confirm", "--json"])
        #expect(purged.code == 0, "\(purged.err)")
        #expect(purged.out == planned.out.replacing("\"planned\"", with: "\"purged\""))
        #expect(
            try database.query(
                """
                SELECT tableoid::regclass, * FROM docs ORDER BY 1, 2; TABLE pages;
                SELECT tableoid::regclass, * FROM plans ORDER BY 1, 2; TABLE steps; TABLE old_steps;
                SELECT count(*) FROM \(readings);
                """) == [
                    "docs|1|", "docs|5|", "lost_docs|5|1", "1", "5", "old_plans|1|1", "old_plans|2|7", "1", "2", "0",
                ])
    }

    /// A trigger or a rule may pass over a row that is to go, and row security may hide it.
    @Test(arguments: [
        (
            """
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER hold BEFORE DELETE ON batch_mortalityevent FOR EACH ROW WHEN (OLD.id < 8) EXECUTE FUNCTION hold();
            """,
            "7 rows of \"batch_mortalityevent\" would stay as they are though the purge has to change or remove them, so nothing "
                + "was removed; look for a trigger or a rule that passes them over.\n"
        ),
        (
            """
            ALTER TABLE batch_mortalityevent ENABLE ROW LEVEL SECURITY;
            CREATE POLICY few ON batch_mortalityevent USING (id > 7);
            """,
            "Nothing was removed, since the database refuses: query would be affected by row-level security policy for table "
                + "\"batch_mortalityevent\".\n"
        ),
    ])
    func `is refused where rows would stay`(sql: String, sentence: String) throws {
        let database = try Database()
        let role = "\(database.name)_role"
        #expect(try database.loader([Snapshot.short.get().path, "--create-schema"]).code == 0)
        try database.query(
            """
            \(sql)
            CREATE ROLE \(role); GRANT ALL ON SCHEMA public, fishladder TO \(role);
            GRANT ALL ON ALL TABLES IN SCHEMA public, fishladder TO \(role);
            """)
        defer { _ = try? database.query("DROP OWNED BY \(role); DROP ROLE \(role);") }
        let before = try database.everything()
        let purged = try database.loader(
            ["purge", "--all", "--confirm"], environment: ["PGOPTIONS": "-c role=\(role)"])
        #expect(purged.code == 1 && purged.err == "fishladder-load: \(sentence)", "\(purged.out)\(purged.err)")
        #expect(try database.everything() == before)
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
