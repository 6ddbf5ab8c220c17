import Foundation
import TestFolder
import TestServer
import Testing

/// In databases where others have rights, schemas, settings and objects of their own.
@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `A database with neighbours` {
    private let short: Snapshot
    private let long: Snapshot
    private let database: Database

    init() throws {
        (short, long) = try (Snapshot.short.get(), Snapshot.long.get())
        database = try Database()
    }

    private func expect(
        _ words: [String], _ environment: [String: String] = [:], refusedBecause sentence: String? = nil,
        at place: SourceLocation = #_sourceLocation
    ) throws {
        let ended = try database.loader(words, environment: environment)
        let code: Int32 = sentence == nil ? 0 : 1
        #expect(ended.code == code, "\(words) \(ended.out)\(ended.err)", sourceLocation: place)
        if let sentence {
            #expect(ended.err == "fishladder-load: \(sentence)\n", "\(words)", sourceLocation: place)
        }
    }

    /// They fit better than the server's own, which are for any type or any number of values.
    @Test func `runs no function or operator of anybody else's`() throws {
        let functions = [
            ("format", "text, name, name"), ("format", "text, name"), ("format", "text, text"),
            ("format", "text, text, text"), ("format", "text, text, bigint, numeric"), ("concat", "name, text, name"),
            ("cardinality", "smallint[]"), ("num_nonnulls", "bigint, bigint"),
            ("num_nonnulls", "bigint, bigint, bigint"),
            ("jsonb_build_object", "text, jsonb"), ("jsonb_build_array", "bigint, bigint"), ("min", "varchar"),
        ]
        let operators = [
            (">=", "numeric", "integer"), (">=", "bigint", "numeric"), ("=", "varchar", "text"),
            ("=", "varchar", "varchar"), ("=", "name", "varchar"), ("<>", "varchar", "text"), ("=", "text", "varchar"),
        ]
        try database.query(
            """
            CREATE TABLE public.calls (what text);
            CREATE FUNCTION called(what text) RETURNS void LANGUAGE sql AS 'INSERT INTO public.calls VALUES (what)';
            \(functions.map { name, types in
                """
                CREATE FUNCTION \(name)(\(types)) RETURNS text LANGUAGE plpgsql AS $$ BEGIN
                    PERFORM called('\(name)(\(types))'); RETURN 'public.called'; END $$;
                """
            }.joined(separator: "\n"))
            \(operators.enumerated().map { place, item in
                """
                CREATE FUNCTION compare_\(place)(\(item.1), \(item.2)) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
                    PERFORM called('\(item)'); RETURN true; END $$;
                CREATE OPERATOR \(item.0) (LEFTARG = \(item.1), RIGHTARG = \(item.2), FUNCTION = compare_\(place));
                """
            }.joined(separator: "\n"))
            """)
        let scratch = try Scratch()
        for words in [
            ["status"], [short.path, "--create-schema", "--verify"], [long.path, "--dry-run"], [long.path, "--verify"],
            ["status"], ["export-infrastructure", "\(scratch.path)/farm"],
            ["purge", "--all", "--reset-stock", "--dry-run"], ["purge", "--all", "--reset-stock", "--confirm"],
        ] {
            try expect(words)
            #expect(try database.query("SELECT DISTINCT what FROM calls;") == [], "\(words)")
        }
    }

    @Test func `does not write into a ledger of somebody else's`() throws {
        let other = "\(database.name)_other"
        try expect([short.path, "--create-schema"])
        try database.query(
            """
            CREATE ROLE \(other); ALTER TABLE fishladder.snapshot OWNER TO \(other);
            """)
        defer {
            _ = try? database.query(
                "ALTER DATABASE \(database.name) OWNER TO CURRENT_USER; DROP OWNED BY \(other) CASCADE; DROP ROLE \(other);"
            )
        }
        let sentence =
            "The ledger (the schema fishladder or a table in it) belongs to the role \"\(other)\", whose triggers would run with the "
            + "rights of this one; load as a member of that role, or give the ledger to the owner of the database."
        for words in [[short.path], ["purge", "--all", "--confirm"]] {
            try expect(words, refusedBecause: sentence)
        }
        // Who only reads runs nothing of the other role's, unless it is no table that is read.
        try expect(["status"])
        try database.query(
            "ALTER TABLE fishladder.made_table RENAME TO made; CREATE VIEW fishladder.made_table AS SELECT * FROM fishladder.made;"
        )
        try expect(["status"], refusedBecause: sentence)
        try database.query(
            "DROP VIEW fishladder.made_table; ALTER TABLE fishladder.made RENAME TO made_table;")
        try database.query("GRANT \(other) TO CURRENT_USER;")
        try expect(["status"])
        try database.query("REVOKE \(other) FROM CURRENT_USER; ALTER DATABASE \(database.name) OWNER TO \(other);")
        try expect(["status"])
    }

    @Test func `takes no table of another schema for one that it loaded`() throws {
        try database.query("CREATE SCHEMA a; CREATE SCHEMA b;")
        let (inA, inB) = (["PGOPTIONS": "-c search_path=a"], ["PGOPTIONS": "-c search_path=b,a"])
        try expect([short.path, "--create-schema"], inA)
        // As of an application that made its tables itself.
        try database.query("DELETE FROM fishladder.made_table;")
        try expect([long.path], inA)
        #expect(try database.query("SELECT DISTINCT table_schema, stage FROM fishladder.made_table;") == ["a|3"])
        for name in short.tables.map(\.name) {
            try database.query("CREATE TABLE b.\"\(name)\" (LIKE a.\"\(name)\" INCLUDING ALL);")
        }
        func refusal(_ table: String) -> String {
            "What was loaded into this database is in the schema \"a\", and this connection finds \"\(table)\" in \"b\"; put \"a\" first "
                + "in its search_path, or use another database, since each holds one farm."
        }
        for words in [["status"], ["purge", "--all", "--confirm"]] {
            try expect(words, inB, refusedBecause: refusal("batch_batch"))
        }
        for words in [
            [long.path], [long.path, "--dry-run"], [long.path, "--create-schema"],
            [long.path, "--tables", "batch_batch"],
        ] {
            let ended = try database.loader(words, environment: inB)
            #expect(
                ended.code == 1 && ended.err.contains("is in the schema \"a\", and this connection finds"), "\(ended)")
        }
        // Tables that were moved are the same tables.
        try database.query("DROP SCHEMA b CASCADE; ALTER SCHEMA a RENAME TO b;")
        try expect([long.path, "--verify"], ["PGOPTIONS": "-c search_path=b"])
    }

    @Test func `makes no tables where no schema is`() throws {
        let nowhere = ["PGOPTIONS": "-c search_path=nowhere"]
        for words in [["--dry-run"], []] {
            try expect(
                [short.path, "--create-schema"] + words, nowhere,
                refusedBecause:
                    "The search_path of this connection leads to no schema that new tables could be in; create the one that it "
                    + "names, or set another.")
        }
        #expect(
            try database.query(
                "SELECT count(*) FROM pg_class WHERE relname IN ('batch_batch', 'loaded_part');") == ["0"])
    }

    /// As it is left behind by somebody's bulk load.
    @Test func `checks references though its sessions begin without triggers`() throws {
        let role = "\(database.name)_role"
        try expect([short.path, "--create-schema"])
        try database.query(
            """
            CREATE ROLE \(role); GRANT ALL ON SCHEMA public, fishladder TO \(role);
            GRANT ALL ON ALL TABLES IN SCHEMA public, fishladder TO \(role);
            GRANT ALL ON ALL SEQUENCES IN SCHEMA public, fishladder TO \(role);
            CREATE DOMAIN note AS text; ALTER TABLE batch_mortalityevent ALTER description TYPE note;
            CREATE TABLE nobody (id bigint PRIMARY KEY);
            INSERT INTO nobody SELECT assignment_id FROM batch_mortalityevent GROUP BY 1;
            ALTER TABLE batch_mortalityevent ADD FOREIGN KEY (assignment_id) REFERENCES nobody;
            SET session_replication_role TO replica;
            DELETE FROM nobody;
            ALTER DATABASE \(database.name) SET session_replication_role TO replica;
            """)
        defer { _ = try? database.query("DROP OWNED BY \(role); DROP ROLE \(role);") }
        let before = try database.query("SELECT count(*) FROM batch_mortalityevent;")
        let loaded = try database.loader([long.path, "--workers", "1"])
        #expect(loaded.code == 1 && loaded.err.contains("violates foreign key constraint"), "\(loaded.err)")
        #expect(try database.query("SELECT count(*) FROM batch_mortalityevent;") == before)
        for words in [[long.path], [long.path, "--dry-run"], ["purge", "--all", "--confirm"]] {
            try expect(
                words, ["PGOPTIONS": "-c role=\(role)"],
                refusedBecause:
                    "The session_replication_role of this connection is replica, so the server would check no references, and "
                    + "this role may not set it; reset it for the database or the role (ALTER ROLE ... RESET session_replication_role)."
            )
        }
    }

    @Test func `says beforehand that a role may not advance a sequence, and advances those of defaults`() throws {
        let role = "\(database.name)_role"
        try expect([short.path, "--create-schema"])
        try database.query(
            """
            CREATE ROLE \(role); GRANT ALL ON SCHEMA public, fishladder TO \(role);
            GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public, fishladder TO \(role);
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public, fishladder TO \(role);
            GRANT UPDATE ON ALL SEQUENCES IN SCHEMA public TO \(role);
            ALTER TABLE batch_mortalityevent ALTER id DROP IDENTITY;
            CREATE SEQUENCE deaths; ALTER TABLE batch_mortalityevent ALTER id SET DEFAULT nextval('deaths');
            GRANT USAGE ON SEQUENCE deaths TO \(role);
            """)
        defer { _ = try? database.query("DROP OWNED BY \(role); DROP ROLE \(role);") }
        let asRole = ["PGOPTIONS": "-c role=\(role)"]
        for words in [["--dry-run"], []] {
            try expect(
                [long.path] + words, asRole,
                refusedBecause:
                    "This role may not advance the sequence \"public.deaths\" past the ids of the snapshot; GRANT USAGE, UPDATE on "
                    + "it allows it.")
        }
        try database.query("GRANT UPDATE ON SEQUENCE deaths TO \(role);")
        try expect([long.path, "--verify"], asRole)
        #expect(
            try database.query("SELECT last_value = (SELECT max(id) FROM batch_mortalityevent) FROM deaths;") == ["t"])
        // Who exports a farm needs no ledger.
        try database.query("REVOKE ALL ON SCHEMA fishladder FROM \(role);")
        let scratch = try Scratch()
        try expect(["export-infrastructure", "\(scratch.path)/farm"], asRole)
    }

    @Test(
        .enabled(if: Database.hasTimescale, "needs TimescaleDB: name such a server in FISHLADDER_TEST_DATABASE"),
        arguments: [true, false])
    func `finds TimescaleDB in a schema of its own, and compresses what is made for it`(isCompressed: Bool) throws {
        try database.query("DROP EXTENSION timescaledb CASCADE;")
        try database.query("CREATE SCHEMA ts; CREATE EXTENSION timescaledb SCHEMA ts;")
        try expect([short.path, "--create-schema"] + (isCompressed ? ["--direct-compress"] : []))
        try expect([long.path, "--direct-compress", "--verify"])
        #expect(
            try database.query("SELECT DISTINCT is_compressed FROM timescaledb_information.chunks;") == [
                isCompressed ? "t" : "f"
            ])
        try expect([long.path, "--direct-compress"])
    }

    @Test(.enabled(if: Database.hasTimescale, "needs TimescaleDB: name such a server in FISHLADDER_TEST_DATABASE"))
    func `calls no function that is only named like TimescaleDB's`() throws {
        try database.query(
            "CREATE FUNCTION compress_chunk(text) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';")
        try expect(
            [short.path, "--create-schema"],
            refusedBecause:
                "The function \"public.compress_chunk(text)\" is not TimescaleDB's, and the server could call it instead of one "
                + "that is; drop it.")
    }
}
