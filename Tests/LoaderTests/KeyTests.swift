import Foundation
import Loading
import TestServer
import Testing

@Suite struct `A check of keys by sets` {
    @Test func `counts the rows that ids lead to and locks them`() {
        #expect(
            KeyCheck.count([1, 5], of: "public.sensor", key: "id") == """
                SELECT 'referenced', count(*) FROM (SELECT FROM ONLY public.sensor WHERE "id" = ANY ('{1,5}'::bigint[]) FOR KEY SHARE) p;

                """)
        #expect(
            KeyCheck.orphan(among: [], of: "public.sensor", key: "i\"d") == """
                SELECT 'orphan', min(id) FROM unnest('{}'::bigint[]) AS id
                WHERE NOT EXISTS (SELECT FROM ONLY public.sensor p WHERE p."i""d" = id);

                """)
    }
}

/// Into tables that have their keys: the longer snapshot after the shorter one.
@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `Loading where keys are` {
    private static let loaded = Result {
        let database = try Database()
        let made = try database.loader([Snapshot.short.get().path, "--create-schema"])
        try #require(made.code == 0, "\(made.err)")
        return database
    }

    private let long: Snapshot
    private let database: Database

    init() throws {
        long = try Snapshot.long.get()
        database = try Database(like: Self.loaded.get())
    }

    private static let readings = "environmental_environmentalreading"

    private struct Planned: Decodable {
        struct Table: Decodable { let name: String, rowsAs: String, keysBy: String, reasons: [String] }
        let tables: [Table]
    }

    private func planned(_ environment: [String: String] = [:]) throws -> [String: Planned.Table] {
        let ended = try database.loader([long.path, "--dry-run", "--json"], environment: environment)
        try #require(ended.code == 0, "\(ended.err)")
        let tables = try JSONDecoder().decode(Planned.self, from: Data(ended.out.utf8)).tables
        return Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    }

    /// No constraint that does not hold, no trigger that is off, no setting that lasts.
    private func expectNothingLeft() throws {
        let left = try database.query(
            """
            SELECT conname FROM pg_constraint WHERE NOT convalidated;
            SELECT tgname FROM pg_trigger WHERE tgenabled <> 'O';
            SELECT setconfig FROM pg_db_role_setting WHERE setconfig::text LIKE '%session_replication_role%';
            """)
        #expect(left == [])
    }

    @Test func `proves them by sets, and the rows are the same`() throws {
        let plan = try planned()
        #expect(plan[Self.readings]?.rowsAs == "binary" && plan[Self.readings]?.keysBy == "sets")
        #expect(plan.values.allSatisfy { $0.rowsAs == "binary" })
        let loaded = try database.loader([long.path, "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        try expectNothingLeft()
        let fresh = try Database()
        #expect(try fresh.loader([long.path, "--create-schema"]).code == 0)
        #expect(try database.contents(of: long) == fresh.contents(of: long))
    }

    @Test func `refuses a row whose parent somebody removed behind the ledger's back`() throws {
        try database.query(
            "SET session_replication_role TO replica; DELETE FROM infrastructure_sensor WHERE id IN (SELECT max(sensor_id) FROM \(Self.readings));"
        )
        let loaded = try database.loader([long.path, "--workers", "1"])
        #expect(loaded.code == 1)
        #expect(
            loaded.err.hasPrefix(
                "fishladder-load: The database refuses rows of \"\(Self.readings)\": their \"sensor_id\" "),
            "\(loaded.err)")
        #expect(
            loaded.err.hasSuffix(" is in no row of public.infrastructure_sensor. Nothing of this group was kept.\n"))
        #expect(
            try database.query(
                """
                SELECT count(*) FROM fishladder.loaded_part WHERE table_name = '\(Self.readings)' AND path LIKE '%2024-01-12%';
                SELECT count(*) FROM \(Self.readings) WHERE reading_time >= '2024-01-09';
                """) == ["0", "0"])
        try expectNothingLeft()
    }

    @Test(arguments: [true, false])
    func `waits for somebody who removes a parent, and then knows whether it is gone`(isRemoved: Bool) throws {
        let loaded = try database.loader(
            [long.path, "--workers", "1"],
            beside: """
                SET LOCAL session_replication_role TO replica;
                DELETE FROM infrastructure_sensor WHERE id IN (SELECT max(sensor_id) FROM \(Self.readings));
                """, ending: isRemoved ? "COMMIT" : "ROLLBACK")
        #expect(loaded.code == (isRemoved ? 1 : 0), "\(loaded.err)")
        #expect(loaded.err.contains("is in no row of public.infrastructure_sensor") == isRemoved)
        try expectNothingLeft()
    }

    /// A trigger of somebody's own must see every row, and a unique key may be checked by one.
    @Test(arguments: [
        (
            """
            CREATE TABLE seen (id bigint);
            CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO seen VALUES (NEW.id); RETURN NULL; END';
            CREATE TRIGGER seeing AFTER INSERT ON \(readings) FOR EACH ROW EXECUTE FUNCTION see();
            """, "the table has a trigger of its own"
        ),
        (
            "ALTER TABLE \(readings) ADD UNIQUE (id, reading_time) DEFERRABLE;",
            "a unique key of the table is checked by a trigger"
        ),
        (
            "ALTER TABLE \(readings) DISABLE TRIGGER ALL;", "a trigger of a foreign key is not enabled as usual"
        ),
        (
            """
            CREATE TABLE many (id integer, part integer, PRIMARY KEY (id, part));
            ALTER TABLE \(readings) ADD COLUMN one integer, ADD COLUMN other integer, ADD FOREIGN KEY (one, other) REFERENCES many;
            """, "a foreign key is not a single whole number"
        ),
        (
            """
            CREATE TABLE halves (id bigint PRIMARY KEY) PARTITION BY RANGE (id);
            ALTER TABLE \(readings) ADD COLUMN half bigint REFERENCES halves;
            """, "a table that it refers to has partitions"
        ),
        (
            """
            CREATE TABLE elsewhere (id bigint PRIMARY KEY);
            ALTER TABLE \(readings) ADD COLUMN other bigint REFERENCES elsewhere;
            """, "a foreign key is of a column that the snapshot does not have"
        ),
        (
            "ALTER TABLE \(readings) ADD COLUMN \"a\nb\" integer;", "a name in the database holds the end of a line"
        ),
        (
            """
            CREATE TABLE "a\u{1}b" (id bigint PRIMARY KEY);
            ALTER TABLE \(readings) ADD COLUMN other bigint REFERENCES "a\u{1}b";
            """, "a name holds a control character"
        ),
    ])
    func `leaves them to the server's triggers where sets would not do`(sql: String, reason: String) throws {
        try database.query(sql)
        let plan = try planned()
        #expect(plan[Self.readings]?.keysBy == "rows")
        #expect(plan[Self.readings]?.reasons == ["keys row by row, because \(reason)"])
        let told = try database.loader([long.path, "--dry-run"])
        #expect(told.out.contains("keys row by row, because \(reason): "))
        let before = try database.query("SELECT count(*) FROM \(Self.readings);")
        let loaded = try database.loader([long.path, "--verbose"])
        #expect(loaded.code == 0 && loaded.err.contains(reason), "\(loaded.err)")
        if sql.contains("seen") {
            let after = try database.query("SELECT count(*) FROM \(Self.readings);")
            let seen = try database.query("SELECT count(*) FROM seen;")
            #expect((Int(before[0]) ?? 0) + (Int(seen[0]) ?? 0) == Int(after[0]))
        }
    }

    @Test func `says which grants would allow it, and uses them`() throws {
        let role = "\(database.name)_role"
        try database.query(
            """
            CREATE ROLE \(role) LOGIN; GRANT ALL ON SCHEMA public, fishladder TO \(role);
            GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public, fishladder TO \(role);
            GRANT ALL ON ALL SEQUENCES IN SCHEMA public, fishladder TO \(role);
            """)
        defer { _ = try? database.query("DROP OWNED BY \(role); DROP ROLE \(role);") }
        let asRole = ["PGOPTIONS": "-c role=\(role)"]
        let hasGrant = try database.query("SELECT current_setting('server_version_num')::int >= 150000;") == ["t"]
        let reason =
            hasGrant
            ? "this role may not skip the triggers; GRANT SET ON PARAMETER session_replication_role TO \(role) allows it"
            : "only a superuser may skip the triggers before PostgreSQL 15"
        let noChunks =
            Database.hasTimescale
            ? "; and they cannot become whole chunks, because this role does not own the table" : ""
        #expect(try planned(asRole)[Self.readings]?.reasons == ["keys row by row, because \(reason)\(noChunks)"])
        if hasGrant {
            try database.query(
                "GRANT SET ON PARAMETER session_replication_role TO \(role); REVOKE UPDATE ON infrastructure_sensor FROM \(role);"
            )
            #expect(
                try planned(asRole)[Self.readings]?.reasons == [
                    "keys row by row, because this role may not lock rows of public.infrastructure_sensor; GRANT SELECT, UPDATE on it allows it"
                ])
            try database.query("GRANT UPDATE ON infrastructure_sensor TO \(role);")
            #expect(try planned(asRole)[Self.readings]?.keysBy == "sets")
        }
        let loaded = try database.loader([long.path, "--verify"], environment: asRole)
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        try expectNothingLeft()
    }

    @Test func `is refused where rows that changed stay as they are`() throws {
        try database.query(
            """
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER hold BEFORE UPDATE ON batch_batchcontainerassignment FOR EACH ROW WHEN (OLD.id < 4) EXECUTE FUNCTION hold();
            """)
        let before = try database.everything()
        for words in [["--dry-run"], []] {
            let loaded = try database.loader([long.path] + words)
            #expect(loaded.code == 1, "\(loaded.out)")
            #expect(
                loaded.err
                    == "fishladder-load: The database counted 7 rows of \"batch_batchcontainerassignment\" where 10 were sent, so nothing "
                    + "of this group was kept; look for a trigger or a rule that drops rows.\n")
        }
        #expect(try database.everything() == before)
    }

    @Test func `loads a group again that refers to more rows than are kept in mind`() throws {
        let snapshot = try Snapshot(["--profile", "quick", "--duration", "200", "--partition-by", "month"])
        let database = try Database()
        let tables = snapshot.tables.filter { $0.kind != "event" }.map(\.name).joined(separator: ",")
        #expect(try database.loader([snapshot.path, "--create-schema", "--tables", tables]).code == 0)
        try database.query(
            """
            CREATE TABLE numbers AS SELECT generate_series(1, 200000)::bigint AS id;
            ALTER TABLE numbers ADD PRIMARY KEY (id);
            ALTER TABLE \(Self.readings) ADD FOREIGN KEY (id) REFERENCES numbers;
            """)
        let loaded = try database.loader([snapshot.path, "--workers", "1", "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        let readings = try #require(snapshot.tables.first { $0.name == Self.readings })
        #expect(readings.rows > ReferencedIDs.most)
    }

    @Test func `sends rows as text where a column's type has no other form`() throws {
        try database.query("CREATE DOMAIN note AS text; ALTER TABLE \(Self.readings) ALTER notes TYPE note;")
        let plan = try planned()
        #expect(plan[Self.readings]?.rowsAs == "text" && plan[Self.readings]?.keysBy == "rows")
        #expect(plan[Self.readings]?.reasons.first == "rows as text, because notes is of the type public.note")
        let loaded = try database.loader([long.path, "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
    }

    @Test func `fits numbers to columns that are wider than the snapshot's`() throws {
        try database.query(
            "ALTER TABLE \(Self.readings) ALTER value TYPE double precision, ALTER container_id TYPE integer;"
                + "ALTER TABLE batch_mortalityevent ALTER count TYPE numeric;")
        #expect(try planned()[Self.readings]?.rowsAs == "binary")
        let loaded = try database.loader([long.path, "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
    }
}
