import Foundation
import Loading
import TestServer
import Testing

@Suite struct `Rows that become chunks` {
    private let new = NewChunks(
        table: "\"public\".\"reading\"", schema: "public", column: "time", days: 7, windows: [2817, 2819], number: 3)

    @Test func `are loaded into plain tables with the bounds of the chunks`() {
        #expect(
            new.making == """
                CREATE TABLE "public"."fishladder_3_from_2817" (LIKE "public"."reading" INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS INCLUDING STORAGE)
                    PARTITION BY RANGE ("time");
                CREATE TABLE "public"."fishladder_3_2817" PARTITION OF "public"."fishladder_3_from_2817" FOR VALUES FROM ('2023-12-28 00:00:00+00') TO ('2024-01-04 00:00:00+00');
                CREATE TABLE "public"."fishladder_3_2819" PARTITION OF "public"."fishladder_3_from_2817" FOR VALUES FROM ('2024-01-11 00:00:00+00') TO ('2024-01-18 00:00:00+00');

                """)
    }

    @Test func `get all that takes time before anybody has to wait for them`() throws {
        let statements = new.attaching(memory: "MEMORY;\n")
        #expect(statements.hasPrefix("MEMORY;\nALTER TABLE \"public\".\"fishladder_3_from_2817\" DETACH PARTITION"))
        let first = try #require(statements.range(of: "_timescaledb_functions.create_chunk"))
        let last = try #require(
            statements.range(
                of: "DROP TABLE \"public\".\"fishladder_3_from_2817\", \"public\".\"fishladder_3_indexes_from_2817\";\n"
            ))
        #expect(last.upperBound < first.lowerBound)
        #expect(
            statements.hasSuffix(
                """
                SELECT schema_name, table_name FROM _timescaledb_functions.create_chunk('"public"."reading"'::regclass,
                    jsonb_build_object('time', jsonb_build_array(1704931200000000, 1705536000000000)), chunk_table => '"public"."fishladder_3_2819"'::regclass) \\gset
                SELECT 'attached', count(*) = 0 FROM pg_constraint k
                WHERE k.conrelid = '"public"."reading"'::regclass AND k.contype = 'f' AND NOT EXISTS (
                    SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass(format('%I.%I', :'schema_name', :'table_name'))
                        AND c.contype = 'f' AND c.convalidated AND pg_get_constraintdef(c.oid) = pg_get_constraintdef(k.oid));

                """))
    }

    @Test func `are groups of whole windows, apart from those that fill chunks`() {
        var builder = GroupBuilder(size: GroupSize(rows: 100, csvBytes: 10_000))
        for (offset, window, rows, becomesChunks) in [
            (0, 1, 60, false), (1, 2, 60, true), (2, 2, 300, true), (3, 3, 60, true), (4, 4, 30, true),
            (5, 5, 5, false),
        ] {
            builder.add(
                offset: offset, table: 0, window: window, rows: rows, csvBytes: rows, becomesChunks: becomesChunks)
        }
        #expect(builder.groups.map(\.offsets) == [[0], [1, 2], [3, 4], [5]])
        #expect(builder.groups.map(\.becomesChunks) == [false, true, true, false])
        var many = GroupBuilder()
        for window in 0..<70 {
            many.add(offset: window, table: 0, window: window, rows: 1, csvBytes: 1, becomesChunks: true)
        }
        #expect(many.groups.map(\.offsets.count) == [30, 30, 10])
    }
}

/// A hypertable's owner, who may not skip triggers.
@Suite(
    .serialized,
    .enabled(if: Database.hasTimescale, "no TimescaleDB: name a server that has it in FISHLADDER_TEST_DATABASE"))
struct `Loading as the owner of a hypertable` {
    private static let readings = "environmental_environmentalreading"
    private let (short, long): (Snapshot, Snapshot)
    private let database: Database
    private let asOwner: [String: String]

    /// Tables with their keys and without chunks, but for the days of the short snapshot.
    init() throws {
        (short, long) = try (Snapshot.short.get(), Snapshot.long.get())
        database = try Database()
        let role = "\(database.name)_owner"
        asOwner = ["PGOPTIONS": "-c role=\(role)"]
        try database.query(
            """
            CREATE ROLE \(role); GRANT ALL ON DATABASE \(database.name) TO \(role); GRANT ALL ON SCHEMA public TO \(role);
            """)
        try load([short.path, "--create-schema", "--tables", "infrastructure_geography"])
        try database.query("SELECT set_chunk_time_interval('\(Self.readings)', interval '2 days');")
        try load([short.path])
    }

    private func load(_ words: [String]) throws {
        let loaded = try database.loader(words, environment: asOwner)
        try #require(loaded.code == 0, "\(loaded.out)\(loaded.err)")
    }

    private func dropRole() {
        _ = try? database.query("DROP OWNED BY \(database.name)_owner CASCADE; DROP ROLE \(database.name)_owner;")
    }

    /// No constraint that does not hold or that a chunk lacks, and nothing that was made on the way.
    private func expectWhole() throws {
        let left = try database.query(
            """
            SELECT conname FROM pg_constraint WHERE NOT convalidated;
            SELECT tgname FROM pg_trigger WHERE tgenabled <> 'O';
            SELECT relname FROM pg_class WHERE relname LIKE 'fishladder\\_%' AND relkind IN ('r', 'p');
            SELECT k.conname, i.inhrelid::regclass FROM pg_constraint k JOIN pg_inherits i ON i.inhparent = k.conrelid
            WHERE k.conrelid = '\(Self.readings)'::regclass AND k.contype IN ('f', 'p') AND NOT EXISTS (
                SELECT FROM pg_constraint c WHERE c.conrelid = i.inhrelid AND c.contype = k.contype
                    AND pg_get_constraintdef(c.oid) = pg_get_constraintdef(k.oid));
            SELECT i.inhrelid::regclass FROM pg_inherits i JOIN pg_index x ON x.indrelid = i.inhrelid
            WHERE i.inhparent = '\(Self.readings)'::regclass GROUP BY 1 HAVING count(*) <> (
                SELECT count(*) FROM pg_index WHERE indrelid = '\(Self.readings)'::regclass);
            """)
        #expect(left == [])
    }

    private func planned() throws -> String {
        try database.loader([long.path, "--dry-run"], environment: asOwner).out
    }

    @Test func `makes whole chunks where there are none, and says so`() throws {
        defer { dropRole() }
        try expectWhole()
        let grant = "GRANT SET ON PARAMETER session_replication_role TO \(database.name)_owner allows it"
        let plan = try planned()
        #expect(plan.contains("  binary   chunks"))
        #expect(
            plan.contains(
                "keys by whole chunks where none is yet, and row by row elsewhere, because this role may not skip the triggers; "
                    + grant), "\(plan)")
        try database.query(
            """
            GRANT SELECT ON \(Self.readings) TO PUBLIC; REVOKE TRUNCATE ON \(Self.readings) FROM \(database.name)_owner;
            ALTER DEFAULT PRIVILEGES FOR ROLE \(database.name)_owner GRANT ALL ON TABLES TO PUBLIC;
            """)
        try load([long.path, "--verify"])
        try expectWhole()
        // Others may read a new chunk as they may those that were there.
        #expect(
            try database.query(
                """
                SELECT DISTINCT c.relacl = h.relacl FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid
                    JOIN pg_class h ON h.oid = i.inhparent
                WHERE i.inhparent = '\(Self.readings)'::regclass;
                """) == ["t"])
        let fresh = try Database()
        #expect(try fresh.loader([long.path, "--create-schema"]).code == 0)
        #expect(try database.contents(of: long) == fresh.contents(of: long))
        // TimescaleDB knows the constraints of the new chunks as its own.
        try database.query("ALTER TABLE \(Self.readings) DROP CONSTRAINT \(Self.readings)_pkey;")
        #expect(
            try database.query(
                """
                SELECT conname FROM pg_constraint JOIN pg_inherits ON inhrelid = conrelid
                WHERE inhparent = '\(Self.readings)'::regclass AND contype = 'p';
                """) == [])
    }

    @Test func `is refused by the server where a parent is gone`() throws {
        defer { dropRole() }
        try database.query(
            "SET session_replication_role TO replica; DELETE FROM infrastructure_sensor WHERE id IN (SELECT max(sensor_id) FROM \(Self.readings));"
        )
        let before = try database.query("SELECT count(*) FROM \(Self.readings);")
        let loaded = try database.loader([long.path, "--workers", "1"], environment: asOwner)
        #expect(loaded.code == 1)
        #expect(
            loaded.err.contains("violates foreign key constraint \"\(Self.readings)_sensor_id_fkey\""), "\(loaded.err)")
        #expect(try database.query("SELECT count(*) FROM \(Self.readings);") == before)
        try expectWhole()
    }

    @Test(arguments: [true, false])
    func `waits for somebody who removes a parent, and then knows whether it is gone`(isRemoved: Bool) throws {
        defer { dropRole() }
        let loaded = try database.loader(
            [long.path, "--workers", "1"], environment: asOwner,
            beside: """
                SET LOCAL session_replication_role TO replica;
                DELETE FROM infrastructure_sensor WHERE id IN (SELECT max(sensor_id) FROM \(Self.readings));
                """, ending: isRemoved ? "COMMIT" : "ROLLBACK")
        #expect(loaded.code == (isRemoved ? 1 : 0), "\(loaded.err)")
        #expect(loaded.err.contains("violates foreign key constraint") == isRemoved)
        try expectWhole()
    }

    @Test func `goes row by row where somebody makes a chunk meanwhile`() throws {
        defer { dropRole() }
        let loaded = try database.loader(
            [long.path, "--workers", "1"], environment: asOwner,
            beside: """
                INSERT INTO \(Self.readings) (id, value, reading_time, is_manual, notes, created_at, parameter_id)
                SELECT 99999999, 1, '2024-01-11 12:00:00+00', true, '', now(), min(id) FROM environmental_environmentalparameter;
                """, ending: "COMMIT")
        #expect(loaded.code == 0, "\(loaded.err)")
        try expectWhole()
        let rows = try #require(long.tables.first { $0.name == Self.readings }).rows
        #expect(try database.query("SELECT count(*) FROM \(Self.readings);") == ["\(rows + 1)"])
    }

    /// Who else must see new rows, or what a chunk would lack.
    @Test(arguments: [
        (
            "ALTER TABLE \(readings) SET (fillfactor = 90);",
            "the table has settings that only the server gives its chunks"
        ),
        (
            "ALTER TABLE \(readings) ALTER value SET STATISTICS 500;",
            "the table has settings that only the server gives its chunks"
        ),
        ("ALTER TABLE \(readings) OWNER TO CURRENT_USER;", "this role does not own the table"),
        (
            """
            CREATE MATERIALIZED VIEW days WITH (timescaledb.continuous) AS SELECT time_bucket('1 day', reading_time) AS day, count(*)
            FROM \(readings) GROUP BY 1 WITH NO DATA;
            """, "a continuous aggregate has to hear of new rows"
        ),
        ("SELECT set_chunk_time_interval('\(readings)', interval '36 hours');", "its chunks are not of whole days"),
    ])
    func `leaves the keys to triggers where a plain table would not do`(sql: String, reason: String) throws {
        defer { dropRole() }
        try database.query(
            """
            \(sql)
            GRANT ALL ON \(Self.readings) TO \(database.name)_owner;
            GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO \(database.name)_owner;
            """)
        let plan = try planned()
        #expect(plan.contains("and they cannot become whole chunks, because \(reason)"), "\(plan)")
        try load([long.path, "--verify"])
    }
}
