import Foundation
import TestServer
import Testing

/// Something wrong with a snapshot or a database, and the sentence that tells of it.
struct LoadFault: Sendable, CustomTestStringConvertible {
    let name: String
    let sentence: String
    var words: [String] = []
    var environment: [String: String] = [:]
    /// To the snapshot, by a script in its folder.
    var damage = ""
    /// To the database, before.
    var sql = ""

    var testDescription: String { name }
}

private let readings = "environmental_environmentalreading/batch=FI-2024-001/2024-01-03.csv.gz"
private let deaths = "batch_mortalityevent/batch=FI-2024-001/2024-01-03.csv.gz"
private let states = "batch_actualdailyassignmentstate/batch=FI-2024-001/2024-01-05.csv.gz"

/// Makes lists and manifest agree with a part that was changed, so that what comes next finds the change.
private func agreeing(_ part: String) -> String {
    """
    sum=$(sha256sum \(part) | cut -d' ' -f1)
    size=$(stat -c %s \(part))
    body=$(gzip -dc \(part) | tail -n +2 | wc -c)
    crc=$(gzip -dc \(part) | tail -n +2 | gzip -c | tail -c 8 | head -c 4 | od -An -tx4 | tr -d ' ')
    awk -F, -v OFS=, -v p=\(part) -v s=$sum -v g=$size -v b=$body -v c=$crc \\
        '$1 == p { $6 = b; $7 = g; $8 = s; $9 = c } { print }' parts.csv >new
    \(agreeingList)
    """
}

private let agreeingList = """
    mv new parts.csv
    sed -i "s/\\"partsSHA256\\": \\"[0-9a-f]*\\"/\\"partsSHA256\\": \\"$(sha256sum parts.csv | cut -d' ' -f1)\\"/" manifest.json
    """

private func rewriting(_ part: String, _ filter: String) -> String {
    "gzip -dc \(part) | \(filter) | gzip -n >rewritten\nmv rewritten \(part)\n\(agreeing(part))"
}

private let again = "copy it from its source again."

let snapshotFaults: [LoadFault] = [
    LoadFault(
        name: "a truncated part",
        sentence:
            "The part \"\(readings)\" does not have the checksum that the list gives it, so nothing of it was sent; \(again)",
        damage: "truncate -s -20 \(readings)"),
    LoadFault(
        name: "a flipped byte",
        sentence:
            "The part \"\(readings)\" does not have the checksum that the list gives it, so nothing of it was sent; \(again)",
        damage: "printf '\\x55' | dd of=\(readings) bs=1 seek=100 conv=notrunc status=none"),
    LoadFault(
        name: "a part that was cut off before it was listed",
        sentence: "The part \"\(readings)\" is damaged: it ends too early; \(again)",
        damage: "cp parts.csv keep\n\(agreeing(readings))\ntruncate -s -20 \(readings)\n"
            + "awk -F, -v OFS=, -v p=\(readings) -v s=$(sha256sum \(readings) | cut -d' ' -f1) '$1 == p { $8 = s } { print }' keep >new\n"
            + agreeingList),
    LoadFault(
        name: "a missing part", sentence: "The part \"\(deaths)\" is missing; \(again)", damage: "rm \(deaths)"),
    LoadFault(
        name: "a part with another header",
        sentence:
            "The part \"\(deaths)\" has at line 1 the columns \"id,event_day,count,biomass_kg,cause,description,created_at,updated_at,batch_id,assignment_id\", "
            + "where the manifest has \"id,event_date,count,biomass_kg,cause,description,created_at,updated_at,batch_id,assignment_id\"; "
            + "copy both from their source again.",
        damage: rewriting(deaths, "sed 1s/event_date/event_day/")),
    LoadFault(
        name: "a part without a header",
        sentence: "The part \"\(deaths)\" has", damage: rewriting(deaths, "sed 1d")),
    LoadFault(
        name: "a part with a column more",
        sentence: "The part \"\(deaths)\" has at line 1 the columns "
            + "\"id,event_date,count,biomass_kg,cause,description,created_at,updated_at,batch_id,assignment_id,more\", where the manifest has "
            + "\"id,event_date,count,biomass_kg,cause,description,created_at,updated_at,batch_id,assignment_id\"; copy both from their source again.",
        damage: rewriting(deaths, "sed '1s/$/,more/; 2,$s/$/,1/'")),
    LoadFault(
        name: "a row with a field more",
        sentence:
            "The part \"\(deaths)\" has at line 3 11 fields, where 10 are expected; \(again)",
        damage: rewriting(deaths, "sed '3s/$/,1/'")),
    LoadFault(
        name: "a part that inflates to more than its list says",
        sentence: "The part \"\(deaths)\" is damaged: it holds more than its list says; \(again)",
        damage: rewriting(deaths, "cat")
            + "\nawk -F, -v OFS=, -v p=\(deaths) '$1 == p { $6 = 100 } { print }' parts.csv >new\n\(agreeingList)"),
    LoadFault(
        name: "a row too few",
        sentence: "The part \"\(deaths)\" has 10 whole rows, where the list has 11; copy both from their source again.",
        damage: rewriting(deaths, "sed '$d'")),
    LoadFault(
        name: "a value of the wrong kind",
        sentence:
            "The part \"\(states)\" has at line 4 \"x\" in \"population\", where a whole number from -2147483648 to 2147483647 "
            + "is expected; \(again)",
        damage: rewriting(states, "awk -F, -v OFS=, 'NR == 4 { $5 = \"x\" } { print }'")),
    LoadFault(
        name: "a path that leads out", sentence: "The list \"SNAPSHOT/parts.csv\" is damaged at line 40; \(again)",
        damage: "sed '40s|^[^,]*|../../etc/passwd|' parts.csv >new\n\(agreeingList)"),
    LoadFault(
        name: "a path with a quote", sentence: "The list \"SNAPSHOT/parts.csv\" is damaged at line 40; \(again)",
        damage: "sed \"40s|^|'|\" parts.csv >new\n\(agreeingList)"),
    LoadFault(
        name: "a table of another's in the list",
        sentence: "The list \"SNAPSHOT/parts.csv\" is damaged at line 40; \(again)",
        damage:
            "awk -F, -v OFS=, 'NR == 40 { $1 = \"pg_authid/all.csv.gz\"; $2 = \"pg_authid\"; $3 = \"\"; $4 = \"\" } { print }' parts.csv >new\n"
            + agreeingList),
    LoadFault(
        name: "another list than the manifest's",
        sentence:
            "The list \"SNAPSHOT/parts.csv\" is not the one that the manifest describes; copy both from their source again.",
        damage: "sed -i '$d' parts.csv"),
    LoadFault(
        name: "a table name with quotes and a newline",
        sentence:
            "The manifest \"SNAPSHOT/manifest.json\" says \"x\\\"; drop\\n\" in \"tables[44].name\", where a name of "
            + "small letters, digits and _ is expected; \(again)",
        damage: "sed -i 's/\"name\": \"batch_mortalityevent\"/\"name\": \"x\\\\\"; drop\\\\n\"/' manifest.json"),
    LoadFault(
        name: "a column name with a quote",
        sentence:
            "The manifest \"SNAPSHOT/manifest.json\" says \"na\\\"me\" in \"tables[0].columns[1].name\", where a name of "
            + "small letters, digits and _ is expected; \(again)",
        damage: "sed -i '0,/\"name\": \"name\"/s//\"name\": \"na\\\\\"me\"/' manifest.json"),
    LoadFault(
        name: "a line that ends a COPY",
        sentence:
            "The part \"\(deaths)\" has at line 3 \"\\\\.\" in \"id\", where a whole number of 64 bits is expected; \(again)",
        damage: rewriting(deaths, #"sed '3s/.*/\\./'"#)),
    LoadFault(
        name: "a line that ends a COPY of text",
        sentence:
            "The part \"\(deaths)\" has at line 3 nothing but \\., which older versions of psql take for the end of all "
            + "rows; \(again)", damage: rewriting(deaths, #"sed '3s/.*/\\./'"#),
        sql: "CREATE DOMAIN cause AS varchar(20); ALTER TABLE batch_mortalityevent ALTER cause TYPE cause;"),
    LoadFault(
        name: "a value that only the server can judge",
        sentence:
            "The database refuses rows of \"batch_mortalityevent\" (\"\(deaths)\" line 4): value too long for type character "
            + "varying(20). Nothing of this group was kept.",
        damage: rewriting(deaths, "awk -F, -v OFS=, 'NR == 4 { $5 = \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" } { print }'")),
    LoadFault(
        name: "a version that would run SQL",
        sentence:
            "The manifest \"SNAPSHOT/manifest.json\" says \"1\\'\\u{0301}; DROP TABLE batch_batch; --\" in \"generator.version\", "
            + "where a version such as 0.1.0 is expected; \(again)",
        damage:
            "sed -i \"s/, .version.: .0.7.0.}/, \\\"version\\\": \\\"1'\u{301}; DROP TABLE batch_batch; --\\\"}/\" manifest.json"
    ),
    LoadFault(
        name: "a kind of table that is none",
        sentence: "The manifest \"SNAPSHOT/manifest.json\" says \"evEnt\" in \"tables[",
        damage: "sed -i '0,/: .event.,/s//: \"evEnt\",/' manifest.json"),
    LoadFault(
        name: "a manifest that is none",
        sentence: "The manifest \"SNAPSHOT/manifest.json\" is damaged at line 2, where a key",
        damage: "echo '{' >manifest.json"),
]

let databaseFaults: [LoadFault] = [
    LoadFault(
        name: "an empty database",
        sentence:
            "The database has none of the tables of \"SNAPSHOT\"; make them with --create-schema, or give the database "
            + "that has them.",
        sql: "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"),
    LoadFault(
        name: "a table too few",
        sentence:
            "The database lacks \"health_treatment\", though it has other tables of the snapshot; migrate it, or leave "
            + "them out with --tables.",
        sql: "DROP TABLE health_treatment CASCADE;"),
    LoadFault(
        name: "a table that lacks a column",
        sentence:
            "The table \"batch_mortalityevent\" in the database lacks \"cause\"; migrate it, or leave it out with --tables.",
        sql: "ALTER TABLE batch_mortalityevent DROP COLUMN cause;"),
    LoadFault(
        name: "a table that wants more",
        sentence:
            "The table \"batch_mortalityevent\" in the database needs a value for \"vet\", which the snapshot does not "
            + "have; give it a default there, or leave the table out with --tables.",
        sql: "ALTER TABLE batch_mortalityevent ADD COLUMN vet integer NOT NULL;"),
    LoadFault(
        name: "a column that would round",
        sentence:
            "The column \"biomass_kg\" of \"batch_mortalityevent\" in the database is numeric(10,1), which cannot hold each numeric(10,2) of "
            + "the snapshot as it is; change its type, or leave the table out with --tables.",
        sql: "ALTER TABLE batch_mortalityevent ALTER biomass_kg TYPE numeric(10,1);"),
    LoadFault(
        name: "a column of another kind",
        sentence:
            "The column \"event_date\" of \"batch_mortalityevent\" in the database is timestamp with time zone, which cannot hold each date of "
            + "the snapshot as it is; change its type, or leave the table out with --tables.",
        sql: "ALTER TABLE batch_mortalityevent ALTER event_date TYPE timestamptz;"),
    LoadFault(
        name: "a column that is generated",
        sentence:
            "The column \"biomass_kg\" of \"batch_mortalityevent\" in the database is generated from others, so it takes no values of the "
            + "snapshot; make it an ordinary one, or leave the table out with --tables.",
        sql: """
            ALTER TABLE batch_mortalityevent DROP COLUMN biomass_kg,
                ADD COLUMN biomass_kg numeric(10,2) GENERATED ALWAYS AS (count * 4.5) STORED;
            """),
    LoadFault(
        name: "a unique key that is taken",
        sentence:
            "The database refuses rows of \"batch_mortalityevent\" (\"batch_mortalityevent/batch=FI-2024-001/2024-01-01.csv.gz\" "
            + "line 3): duplicate key value violates unique constraint \"twice\": Key (created_at)=",
        sql: "CREATE UNIQUE INDEX twice ON batch_mortalityevent (created_at);"),
    LoadFault(
        name: "a reference that leads nowhere",
        sentence:
            "The database refuses rows of \"environmental_environmentalreading\": their \"batch_container_assignment_id\" 1 is in no "
            + "row of public.nobody. Nothing of this group was kept.",
        sql: """
            CREATE TABLE nobody (id bigint PRIMARY KEY);
            ALTER TABLE environmental_environmentalreading ADD FOREIGN KEY (batch_container_assignment_id) REFERENCES nobody
                DEFERRABLE INITIALLY DEFERRED;
            """),
    LoadFault(
        name: "a batch of the same name from elsewhere",
        sentence:
            "The batch \"FI-2024-001\" is in \"batch_batch\" already, with id 77 and from another source; generate with "
            + "another --batch-name, --station and --sea-area, or purge it.",
        sql: """
            SET session_replication_role TO replica;
            INSERT INTO batch_batch VALUES (77, 'FI-2024-001', 'ACTIVE', '2024-01-01', NULL, NULL, '', now(), now(), 1, 1, 'STANDARD', NULL);
            """),
    LoadFault(
        name: "a reference row with another id",
        sentence:
            "The table \"infrastructure_geography\" in the database has \"Scotland\" with id 5, where the snapshot has id 1; "
            + "generate for the database's own sites (export-infrastructure), or use one without such rows.",
        sql: "INSERT INTO infrastructure_geography VALUES (5, 'Scotland', '', now(), now());"),
    LoadFault(
        name: "a reference row of another name",
        sentence:
            "The table \"infrastructure_geography\" in the database has \"Norway\" with id 1, where the snapshot has "
            + "\"Scotland\"; generate for the database's own sites (export-infrastructure), or use one without such rows.",
        sql: "INSERT INTO infrastructure_geography VALUES (1, 'Norway', '', now(), now());"),
    LoadFault(
        name: "rows that a trigger drops",
        sentence:
            "The database counted 0 rows of \"batch_creationaction\" where 10 were sent, so nothing of this group was "
            + "kept; look for a trigger or a rule that drops rows.",
        sql: """
            CREATE FUNCTION drop_row() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER dropping BEFORE INSERT ON batch_creationaction FOR EACH ROW EXECUTE FUNCTION drop_row();
            """),
    LoadFault(
        name: "a role that may only read",
        sentence: "The database refuses: permission denied for",
        environment: ["PGOPTIONS": "-c role=reader"],
        sql: """
            DO $$ BEGIN IF to_regrole('reader') IS NULL THEN CREATE ROLE reader; END IF; END $$;
            GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader;
            """),
    LoadFault(
        name: "a database that may only be read",
        sentence: "The database refuses: cannot execute CREATE TABLE in a read-only transaction.",
        environment: ["PGOPTIONS": "-c default_transaction_read_only=on"]),
    LoadFault(
        name: "somebody else who loads",
        sentence: "Another fishladder-load is at work in this database; wait for it to end.",
        words: ["LOCK"]),
    LoadFault(
        name: "no psql",
        sentence:
            "There is no psql to be found; install PostgreSQL's client (on Debian the package postgresql-client).",
        environment: ["PATH": "/nowhere"]),
    LoadFault(
        name: "a batch that is not there",
        sentence: "The snapshot has no batch \"FI-2024-01\"; did you mean \"FI-2024-001\"?",
        words: ["--batch", "FI-2024-01"]),
    LoadFault(
        name: "compression without the extension",
        sentence:
            "The database has no TimescaleDB, so nothing can be compressed; load without --direct-compress, or create the "
            + "extension first.", words: ["--direct-compress"]),
]

@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `A load that cannot be` {
    /// The tables and nothing in them, keys and all.
    private static let empty = Result {
        let database = try Database()
        let made = try database.loader([Snapshot.short.get().path, "--create-schema"])
        try #require(made.code == 0, "\(made.err)")
        let names = try Snapshot.short.get().tables.map { "\"\($0.name)\"" }.joined(separator: ", ")
        try database.query("TRUNCATE \(names); TRUNCATE fishladder.loaded_part, fishladder.snapshot CASCADE;")
        return database
    }

    private func expect(_ fault: LoadFault, _ snapshot: Snapshot, _ database: Database, firstGroupStays: Bool) throws {
        var words = fault.words
        var turn: Child?
        if words == ["LOCK"] {
            words = []
            turn = try Child(
                [
                    "psql", "-X", "-q", "-d", database.connection, "-c",
                    "SELECT pg_advisory_lock(7379556356755383396), pg_sleep(60)",
                ])
            while try database.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory';") == ["0"] {
                usleep(10_000)
            }
        }
        defer { turn?.process.terminate() }
        let before = try database.everything()
        // By its path: the program's own search for psql is what one fault is about.
        let child = try Child(
            [Database.program("fishladder-load"), snapshot.path, "--workers", "1", "--database", database.connection]
                + words,
            environment: fault.environment)
        let ended = child.wait()
        #expect(ended.code == 1, "\(ended.out)\(ended.err)")
        let sentence = fault.sentence.replacingOccurrences(of: "SNAPSHOT", with: snapshot.path)
        #expect(ended.err.hasPrefix("fishladder-load: \(sentence)"), "\(ended.err)")
        #expect(ended.err.split(separator: "\n").count == 1 && [".\n", "?\n"].contains { ended.err.hasSuffix($0) })
        // Whole groups may be there, and then the ledger knows them; of the one that failed there is nothing.
        let after = try database.everything()
        if firstGroupStays {
            let counted = try database.query(
                """
                SELECT format('SELECT %L, count(*) = %s FROM %I;', table_name, sum(rows), table_name)
                FROM fishladder.loaded_part GROUP BY table_name;
                """)
            #expect(try database.query(counted.joined(separator: "\n")).allSatisfy { $0.hasSuffix("|t") })
        } else {
            #expect(after == before)
        }
    }

    @Test(arguments: snapshotFaults)
    func `says what is wrong with the snapshot`(fault: LoadFault) throws {
        let snapshot = try Snapshot(copying: Snapshot.short.get())
        try snapshot.damage(fault.damage)
        let isFoundEarly = fault.sentence.hasPrefix("The list") || fault.sentence.hasPrefix("The manifest")
        let database = try Database(like: Self.empty.get())
        if !fault.sql.isEmpty { try database.query(fault.sql) }
        try expect(fault, snapshot, database, firstGroupStays: !isFoundEarly)
    }

    @Test(arguments: databaseFaults.filter { !($0.name.contains("extension") && Database.hasTimescale) })
    func `says what is wrong with the database`(fault: LoadFault) throws {
        let database = try Database(like: Self.empty.get())
        if !fault.sql.isEmpty { try database.query(fault.sql) }
        let isLate =
            fault.sentence.hasPrefix("The database refuses rows") || fault.sentence.hasPrefix("The database counted")
        try expect(fault, try Snapshot.short.get(), database, firstGroupStays: isLate)
    }

    @Test func `says which other plan would do where one of many batches is there`() throws {
        let database = try Database(like: Self.empty.get())
        try database.query(
            """
            SET session_replication_role TO replica;
            INSERT INTO batch_batch VALUES (77, 'SCO-2024-002', 'ACTIVE', '2024-01-01', NULL, NULL, '', now(), now(), 1, 1, 'STANDARD', NULL);
            """)
        let many = try Snapshot([
            "--profile", "quick", "--duration", "8", "--batches", "2", "--stagger", "3", "--geography", "Scotland",
        ])
        let ended = try database.loader([many.path])
        #expect(ended.code == 1)
        #expect(
            ended.err
                == "fishladder-load: The batch \"SCO-2024-002\" is in \"batch_batch\" already, with id 77 and from another "
                + "source; generate for another --geography, or with a --start-date in a later year than the last harvest "
                + "there, or purge it.\n")
    }

    @Test func `makes no tables whose keys could not be made`() throws {
        let database = try Database()
        let part = try Snapshot(["--profile", "quick", "--duration", "8", "--tables", "batch_species,batch_batch"])
        let whole = try Snapshot.short.get()
        let refusals = [
            (
                [part.path],
                "Rows of \"batch_batch\" refer to rows of \"batch_lifecyclestage\", \"scenario_projection_run\", which would never "
                    + "come, so their keys could not be made; generate a snapshot that has these tables, too."
            ),
            (
                [whole.path, "--tables", "infrastructure_hall"],
                "Rows of \"infrastructure_hall\" refer to rows of \"infrastructure_freshwaterstation\", which would never come, so "
                    + "their keys could not be made; name these tables in --tables, too."
            ),
        ]
        for (words, sentence) in refusals {
            for more in [[], ["--dry-run"]] {
                let ended = try database.loader(words + ["--create-schema"] + more)
                #expect(ended.code == 1 && ended.err == "fishladder-load: \(sentence)\n")
            }
        }
        #expect(
            try database.query("SELECT count(*) FROM pg_class WHERE relname IN ('batch_batch', 'loaded_part');") == [
                "0"
            ])
        let words = ["--create-schema", "--tables", "batch_species,batch_lifecyclestage"]
        #expect(try database.loader([whole.path] + words).code == 0)
    }

    @Test func `says what else would be an address, and how a database is made`() throws {
        let path = try Snapshot.short.get().path
        let foreign = try run([Database.program("fishladder-load"), path, "--database", "mysql://localhost/farm"])
        #expect(foreign.code == 2)
        #expect(
            foreign.err.hasPrefix(
                "fishladder-load: \"--database\" takes a connection string or URL without its password, not "
                    + "\"mysql://localhost/farm\"; did you mean \"postgresql://localhost/farm\"?"), "\(foreign.err)")
        let database = try Database()
        let other = database.connection.replacing(database.name, with: "nobodys")
        let missing = try run([Database.program("fishladder-load"), path, "--database", other])
        #expect(missing.code == 1)
        #expect(
            missing.err.hasSuffix("Make it with createdb, or give another with --database or PGDATABASE.\n"),
            "\(missing.err)")
    }

    @Test(arguments: [
        // As libpq of 14 and later says it, and as that of 13.
        (
            "host=/nowhere", ["connection to server on socket", "could not connect to server"],
            "See that a server is running"
        ),
        (
            "postgresql://localhost:1/farm", ["connection to server at", "could not connect to server"],
            "See that a server"
        ),
        ("service=nowhere", ["definition of service \"nowhere\" not found"], "Give --database, or what psql takes"),
    ])
    func `says which server is not there`(connection: String, reasons: [String], remedy: String) throws {
        let ended = try run([
            Database.program("fishladder-load"), try Snapshot.short.get().path, "--database", connection,
        ])
        let beginnings = reasons.map { "fishladder-load: The database cannot be reached: \($0)" }
        #expect(ended.code == 1 && beginnings.contains { ended.err.hasPrefix($0) }, "\(ended.err)")
        #expect(ended.err.contains(". \(remedy)"), "\(ended.err)")
        #expect(ended.err.split(separator: "\n").count == 1)
    }

    @Test(arguments: ["--version", "load \"$0\" --dry-run --database \"$1\"", "status --json --database \"$1\""])
    func `says that its results cannot be written`(words: String) throws {
        let database = try Database(like: Self.empty.get())
        let shell = "exec \(Database.program("fishladder-load")) \(words) >/dev/full"
        let ended = try run(["sh", "-c", shell, try Snapshot.short.get().path, database.connection])
        #expect(ended.code == 1)
        #expect(
            ended.err
                == "fishladder-load: The results cannot be written to standard output: No space left on device; send them "
                + "elsewhere.\n")
        #expect(try database.query("SELECT count(*) FROM batch_batch;") == ["0"])
    }
}
