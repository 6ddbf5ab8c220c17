import Console
import Foundation
import Loading
import Snapshot
import TestServer
import Testing

@Suite struct `Keys of a table after its rows` {
    private static let opening = """
        -- What is lost of this by a failing server is made again by the next load.
        SET LOCAL synchronous_commit TO off;

        """
    private static let path = """
        SELECT pg_catalog.set_config('search_path', :'path', true), pg_catalog.set_config('row_security', :'row_security', true)
        \\g /dev/null

        """

    private func table(_ name: String, rows: Int) throws -> UnfinishedTable {
        try #require(UnfinishedTable(schema: "it's", name: name, rows: rows))
    }

    @Test func `are made at once where rows are few, and references after those of the parents`() throws {
        let work = KeyWork.of([try table("batch_growthsample", rows: 10)], workers: 2)
        #expect(work.map(\.goal) == [.keys(of: "batch_growthsample"), .references(of: "batch_growthsample")])
        #expect(work.map(\.isAlone) == [true, true])
        #expect(
            work[0].scripts == [
                Self.opening + KeyWork.memory(workers: 2) + Self.path + """
                    ALTER TABLE "it's"."batch_growthsample" ADD CONSTRAINT "batch_growthsample_pkey" PRIMARY KEY ("id");
                    CREATE INDEX "batch_growthsample_assignment_id_idx" ON "it's"."batch_growthsample" ("assignment_id");

                    """
            ])
        #expect(
            work[1].scripts == [
                Self.opening + Self.path + """
                    LOCK TABLE ONLY "it's"."batch_batchcontainerassignment" IN SHARE ROW EXCLUSIVE MODE;
                    LOCK TABLE ONLY "it's"."batch_growthsample" IN SHARE ROW EXCLUSIVE MODE;
                    ALTER TABLE "it's"."batch_growthsample" ADD CONSTRAINT "batch_growthsample_assignment_id_fkey" FOREIGN KEY ("assignment_id") \
                    REFERENCES "it's"."batch_batchcontainerassignment" ("id") DEFERRABLE INITIALLY DEFERRED;

                    """
            ])
        #expect(
            work[1].needs == [
                .rows(of: "batch_growthsample"), .compression(of: "batch_growthsample"),
                .rows(of: "batch_batchcontainerassignment"), .compression(of: "batch_batchcontainerassignment"),
                .keys(of: "batch_batchcontainerassignment"),
            ])
    }

    @Test func `are made one by one where rows are many, and references checked without locking the parents`() throws {
        let work = KeyWork.of([try table("batch_growthsample", rows: 1_000_000)], workers: 2)
        #expect(work.map(\.title).prefix(2) == ["batch_growthsample_pkey", "batch_growthsample_assignment_id_idx"])
        #expect(work.map(\.isAlone) == [true, false, true])
        let references = try #require(work.last).scripts
        #expect(references.count == 2)
        #expect(references[0].hasSuffix(" DEFERRABLE INITIALLY DEFERRED NOT VALID;\n"))
        #expect(
            references[1] == Self.opening + Self.path
                + "ALTER TABLE \"it's\".\"batch_growthsample\" VALIDATE CONSTRAINT \"batch_growthsample_assignment_id_fkey\";\n"
        )
    }

    @Test func `are left out where they are there`() throws {
        var table = try table("batch_growthsample", rows: 1_000_000)
        table.has("batch_growthsample_pkey", isValid: true)
        table.has("batch_growthsample_assignment_id_idx", isValid: true)
        table.has("batch_growthsample_assignment_id_fkey", isValid: false)
        let work = KeyWork.of([table], workers: 2)
        #expect(work.flatMap(\.scripts).count == 1)
        #expect(work.first?.scripts.first?.contains("VALIDATE CONSTRAINT") == true)
        table.has("batch_growthsample_assignment_id_fkey", isValid: true)
        #expect(KeyWork.of([table], workers: 2).isEmpty)
    }

    @Test func `take no more memory than the server's cache again`() {
        #expect(
            KeyWork.memory(workers: 3) == """
                SELECT set_config('maintenance_work_mem', greatest(pg_size_bytes(current_setting('maintenance_work_mem')),
                    least(1::bigint << 30, pg_size_bytes(current_setting('shared_buffers')) / 3)) / 1024 || 'kB', true) \\g /dev/null

                """)
    }
}

@Suite struct `A load without a terminal` {
    @Test func `says each half minute how far all of the work is`() {
        var ticker = LoadTicker()
        var now = LoadProgress.State()
        now.current = [0: .planning]
        #expect(ticker.line(now, seconds: 29.9) == nil)
        #expect(ticker.line(now, seconds: 30.1) == "0:30  comparing with the database\n")
        now.rowsToLoad = 4000
        now.workToDo = 10_000
        now.rows = 4000
        now.work = 5000
        now.current = [0: .keys, 1: .rows, 2: .keys]
        #expect(ticker.line(now, seconds: 59) == nil)
        #expect(
            ticker.line(now, seconds: 200)
                == "3:20  4,000 of 4,000 rows  50 % of the work  3:20 left  loading rows, making keys and indexes\n")
        #expect(ticker.line(now, seconds: 209) == nil)
        #expect(ticker.line(now, seconds: 210) != nil)
    }
}

@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `What tables get after their rows` {
    private let snapshot: Snapshot
    private let database: Database

    init() throws {
        snapshot = try Snapshot.short.get()
        database = try Database()
    }

    /// Every key, index and reference with whether it holds.
    private func made() throws -> [String] {
        try database.query(
            """
            SELECT conrelid::regclass::text, conname, convalidated FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            ORDER BY 1, 2;
            SELECT indexrelid::regclass::text, indisvalid FROM pg_index WHERE indrelid IN (
                SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace) ORDER BY 1;
            """)
    }

    @Test func `is all made by a load that finds some of it`() throws {
        #expect(try database.loader([snapshot.path, "--create-schema"]).code == 0)
        let whole = try made()
        #expect(!whole.contains { $0.hasSuffix("|f") })
        // As a load leaves it that was killed between two of its statements.
        try database.query(
            """
            UPDATE fishladder.made_table SET stage = 0;
            UPDATE fishladder.snapshot SET is_settled = false;
            ALTER TABLE health_licecount DROP CONSTRAINT health_licecount_pkey;
            DROP INDEX batch_mortalityevent_batch_id_idx;
            ALTER TABLE batch_growthsample DROP CONSTRAINT batch_growthsample_assignment_id_fkey;
            ALTER TABLE batch_growthsample ADD CONSTRAINT batch_growthsample_assignment_id_fkey FOREIGN KEY (assignment_id)
                REFERENCES batch_batchcontainerassignment DEFERRABLE INITIALLY DEFERRED NOT VALID;
            ALTER TABLE batch_mortalityevent DROP CONSTRAINT batch_mortalityevent_batch_id_fkey;
            """)
        let again = try database.loader([snapshot.path, "--verify"])
        #expect(again.code == 0, "\(again.out)\(again.err)")
        #expect(try made() == whole)
        #expect(
            try database.query(
                "SELECT min(stage) FROM fishladder.made_table; SELECT is_settled FROM fishladder.snapshot;")
                == ["2", "t"])
    }

    @Test func `refuses rows that somebody put in twice or without their parents, and says where`() throws {
        let words = [snapshot.path, "--create-schema"]
        #expect(try database.loader(words + ["--tables", "infrastructure_geography"]).code == 0)
        try database.query(
            """
            UPDATE fishladder.made_table SET stage = 0;
            ALTER TABLE health_licecount DROP CONSTRAINT health_licecount_assignment_id_fkey;
            ALTER TABLE batch_growthsample DROP CONSTRAINT batch_growthsample_pkey CASCADE;
            SET session_replication_role TO replica;
            INSERT INTO batch_growthsample (id, assignment_id, sample_date, sample_size, avg_weight_g, created_at, updated_at)
            SELECT 1000000, 99, '2020-01-01', 1, 1, now(), now() FROM generate_series(1, 2);
            """)
        let refused = try database.loader(words)
        #expect(refused.code == 1)
        #expect(
            refused.err.hasPrefix(
                "fishladder-load: The rows are loaded, but keys of \"batch_growthsample\" cannot be made: could not create unique index"
            ), "\(refused.err)")
        #expect(try database.query("SELECT sum(rows) FROM fishladder.loaded_part;") == ["\(snapshot.rows)"])
        try database.query("DELETE FROM batch_growthsample WHERE id = 1000000;")
        #expect(try database.loader(words + ["--verify"]).code == 0)
    }

    @Test func `are statistics of a hypertable beside no other work on it, however few its rows are`() throws {
        let tables = try OpenSnapshot(snapshot.path, interrupt: Interrupt()).manifest.tables
        let work = Statistics(
            tables: tables.map {
                Statistics.Table(
                    $0, sql: $0.name, rows: 10, isHypertable: $0.name == "batch_actualdailyassignmentstate")
            }, snapshotID: 1
        ).work
        let its = work.filter { $0.scripts.joined().contains("ANALYZE batch_actualdailyassignmentstate;") }
        #expect(its.map(\.goal) == [.statistics(of: "batch_actualdailyassignmentstate")])
        #expect(its.map(\.isAlone) == [true])
        #expect(work.count > 2 && work.count < tables.count / 4)
        // A transaction that kept the lock of one table until that of the next could be waited for by one that it waits for.
        #expect(work.flatMap(\.scripts).allSatisfy { $0.ranges(of: "ANALYZE ").count == 1 })
    }

    @Test func `is tried again where it lost against somebody's transaction`() throws {
        #expect(try database.loader([snapshot.path, "--create-schema"]).code == 0)
        try database.query(
            """
            UPDATE fishladder.made_table SET stage = 0;
            DROP INDEX batch_mortalityevent_batch_id_idx;
            CREATE SEQUENCE attempt;
            CREATE FUNCTION lose() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
                IF nextval('public.attempt') < 3 THEN RAISE deadlock_detected; END IF;
            END $$;
            CREATE EVENT TRIGGER lose ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION lose();
            """)
        let again = try database.loader([snapshot.path])
        #expect(again.code == 0, "\(again.err)")
        #expect(try database.query("SELECT last_value FROM attempt;") == ["3"])
        #expect(try made().contains("batch_mortalityevent_batch_id_idx|t"))
    }

    @Test func `are statistics once, where an autovacuum has just made them`() throws {
        #expect(try database.loader([snapshot.path, "--create-schema"]).code == 0)
        let table = "public.batch_mortalityevent"
        try database.query(
            "UPDATE fishladder.snapshot SET last_loaded_at = now() - interval '1 hour'; ANALYZE \(table);")
        // Servers before 15 tell others half a second later.
        let isLate = try database.query("SELECT current_setting('server_version_num')::int < 150000;") == ["t"]
        func last() throws -> [String] {
            if isLate { usleep(1_200_000) }
            return try database.query("SELECT last_analyze FROM pg_stat_all_tables WHERE relid = '\(table)'::regclass;")
        }
        let id = try #require(Int(try database.query("SELECT id FROM fishladder.snapshot;")[0]))
        let script =
            "\\set path public\n\\set row_security on\n"
            + Statistics.analyze(table, named: "batch_mortalityevent", snapshot: id)
        let before = try last()
        try #require(before != [""])
        try database.query(script)
        #expect(try last() == before)
        // Most rows are others than it saw.
        try database.query("UPDATE \(table) SET count = count;")
        #expect(try last() == before)
        try database.query(script)
        #expect(try last() != before)
    }

    @Test func `is made in few sessions that end politely, and the report has the time of each phase`() throws {
        let loaded = try database.loader([snapshot.path, "--create-schema", "--workers", "1", "--json"])
        #expect(loaded.code == 0, "\(loaded.err)")
        struct Report: Decodable {
            struct Phase: Decodable { let phase: String, seconds: Double, workSeconds: Double, cpuSeconds: Double }
            let phases: [Phase]
            let seconds: Double
            let peakMemoryMiB: Double
        }
        let report = try JSONDecoder().decode(Report.self, from: Data(loaded.out.utf8))
        #expect(
            report.phases.map(\.phase) == ["planning", "schema", "merging", "rows", "keys", "references", "statistics"])
        #expect(report.phases.allSatisfy { $0.seconds <= report.seconds && $0.cpuSeconds >= 0 })
        // However large the snapshot: what grows with it are a few bytes for each file.
        #expect(report.peakMemoryMiB <= 24)
        // One worker's work has no gaps to speak of, and all of it is in some phase.
        #expect(report.phases.reduce(0) { $0 + $1.workSeconds } > report.seconds / 2)
        let ended = try database.query(
            """
            SELECT coalesce(d->>'sessions', '0')::int <= 20,
                coalesce(d->>'sessions_abandoned', '0')::int + coalesce(d->>'sessions_fatal', '0')::int
            FROM (SELECT to_jsonb(s) AS d FROM pg_stat_database s WHERE datname = current_database()) s;
            """)
        #expect(ended == ["t|0"])
    }
}
