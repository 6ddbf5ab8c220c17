import Foundation
import TestServer
import Testing

/// What a busy database and an impatient user do to a load.
@Suite(
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `A load that is held up` {
    private let snapshot: Snapshot
    private let database: Database

    /// A database with the tables and the farm, but no batch.
    init() throws {
        snapshot = try Snapshot.short.get()
        database = try Database()
        let made = try database.loader([snapshot.path, "--create-schema", "--tables", "infrastructure_geography"])
        try #require(made.code == 0, "\(made.err)")
    }

    /// Has the database do something before any rows come into a table.
    private func before(_ table: String, _ statements: String) throws {
        try database.query(
            """
            CREATE SEQUENCE attempt;
            CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \(statements) RETURN NULL; END $$;
            CREATE TRIGGER hold_up BEFORE INSERT ON \(table) EXECUTE FUNCTION hold_up();
            """)
    }

    @Test(
        arguments: ["serialization_failure", "deadlock_detected", "lock_not_available"], [Self.deaths, "batch_batch"])
    func `tries again what lost against somebody's transaction`(condition: String, table: String) throws {
        try before(
            table, "IF nextval('attempt') < 3 THEN RAISE \(condition); END IF;")
        let loaded = try database.loader([snapshot.path, "--verify"])
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        #expect(try database.query("SELECT last_value FROM attempt;") == ["3"])
        #expect(try database.query("SELECT sum(rows) FROM fishladder.loaded_part;") == ["\(snapshot.rows)"])
    }

    @Test func `gives up what loses again and again, and leaves nothing of that group`() throws {
        try before(Self.deaths, "PERFORM nextval('attempt'); RAISE deadlock_detected;")
        let loaded = try database.loader([snapshot.path])
        #expect(loaded.code == 1)
        #expect(
            loaded.err
                == "fishladder-load: The database refuses rows of \"batch_mortalityevent\": deadlock_detected. "
                + "Nothing of this group was kept.\n")
        #expect(try database.query("SELECT last_value FROM attempt;") == ["6"])
        #expect(try database.query("SELECT count(*) FROM batch_mortalityevent;") == ["0"])
        #expect(
            try database.query(
                "SELECT count(*) FROM fishladder.loaded_part WHERE table_name = 'batch_mortalityevent';") == ["0"])
    }

    private static let deaths = "batch_mortalityevent"

    /// Says that somebody came, and keeps it until it is let go.
    private static let hold =
        "PERFORM nextval('attempt'); WHILE NOT EXISTS (SELECT FROM release) LOOP PERFORM pg_sleep(0.01); END LOOP;"

    private func awaitHold(of child: Child, in database: Database) throws {
        while child.process.isRunning, try database.query("SELECT is_called FROM attempt;") == ["f"] {}
    }

    /// A load that is in the middle of its deaths, until it is let go.
    private func heldUp(workers: Int = 1, environment: [String: String] = [:]) throws -> Child {
        try database.query("CREATE TABLE release ();")
        try before(Self.deaths, Self.hold)
        let child = try Child(
            [
                Database.program("fishladder-load"), snapshot.path, "--workers", "\(workers)", "--database",
                database.connection,
            ],
            environment: environment)
        try awaitHold(of: child, in: database)
        return child
    }

    private func letGo() throws { try database.query("INSERT INTO release DEFAULT VALUES;") }

    @Test(arguments: [SIGINT, SIGTERM])
    func `takes back what it has begun when it is asked to stop, and goes on from there`(signal: Int32) throws {
        let child = try heldUp()
        kill(child.process.processIdentifier, signal)
        // Whoever adds a row meanwhile gets an id that no row of ours will want.
        let next = try database.query("SELECT nextval(pg_get_serial_sequence('\(Self.deaths)', 'id'));")
        #expect(next == ["\((snapshot.tables.first { $0.name == Self.deaths }?.rows ?? 0) + 1)"])
        let ended = child.wait()
        #expect(ended.code == 128 + signal)
        try letGo()
        let rows = try database.query("SELECT sum(rows) FROM fishladder.loaded_part;")[0]
        #expect(Int(rows).map { $0 < snapshot.rows } == true)
        #expect(ended.err.hasPrefix("Stopped after "))
        #expect(ended.err.hasSuffix(" rows, all of them saved; the same command continues from there.\n"))
        #expect(try database.query("SELECT count(*) FROM \(Self.deaths);") == ["0"])
        let again = try database.loader([snapshot.path, "--verify"])
        #expect(again.code == 0, "\(again.out)\(again.err)")
        #expect(try database.query("SELECT sum(rows) FROM fishladder.loaded_part;") == ["\(snapshot.rows)"])
    }

    @Test func `takes back the keys that are being made when it is asked to stop, and makes them later`() throws {
        // given: a load that makes the first keys after its rows; chunks get their references before them
        let database = try Database()
        try database.query(
            """
            CREATE SEQUENCE attempt;
            CREATE TABLE release ();
            CREATE FUNCTION hold_up() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
                IF to_regclass('fishladder.loaded_part') IS NOT NULL THEN
                    IF (SELECT sum(rows) FROM fishladder.loaded_part) = \(snapshot.rows) THEN \(Self.hold) END IF;
                END IF;
            END $$;
            CREATE EVENT TRIGGER hold_up ON ddl_command_start WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION hold_up();
            """)
        let words = [snapshot.path, "--create-schema", "--workers", "1"]
        let child = try Child([Database.program("fishladder-load")] + words + ["--database", database.connection])
        try awaitHold(of: child, in: database)
        // when
        kill(child.process.processIdentifier, SIGINT)
        let ended = child.wait()
        try database.query("INSERT INTO release DEFAULT VALUES;")
        // then
        #expect(ended.code == 130)
        #expect(ended.err.hasPrefix("Stopped after "), "\(ended.err)")
        #expect(try database.query("SELECT sum(rows) FROM fishladder.loaded_part;") == ["\(snapshot.rows)"])
        let unfinished = "SELECT count(*) > 0 FROM fishladder.made_table WHERE stage < 2;"
        #expect(try database.query(unfinished) == ["t"])
        let again = try database.loader(words + ["--verify"])
        #expect(again.code == 0, "\(again.out)\(again.err)")
        #expect(try database.query(unfinished) == ["f"])
        #expect(try database.query("SELECT is_settled FROM fishladder.snapshot;") == ["t"])
    }

    @Test func `is not ended by limits of time that a role has for its ordinary work`() throws {
        let limits = ["statement_timeout", "idle_in_transaction_session_timeout"].map { "-c \($0)=300" }
        let child = try heldUp(environment: ["PGOPTIONS": limits.joined(separator: " ")])
        usleep(600_000)
        try letGo()
        let ended = child.wait()
        #expect(ended.code == 0, "\(ended.err)")
    }

    @Test func `starts another session where one was ended that waited for other workers`() throws {
        if try database.query("SELECT current_setting('server_version_num')::int < 140000;") == ["t"] { return }
        // Whoever has made the index finds two tasks then, and one of them is for another worker.
        try database.query(
            """
            UPDATE fishladder.made_table SET stage = 0; DROP INDEX batch_mortalityevent_batch_id_idx;
            ALTER TABLE batch_mortalityevent DROP CONSTRAINT batch_mortalityevent_batch_id_fkey;
            """)
        let child = try heldUp(workers: 4, environment: ["PGOPTIONS": "-c idle_session_timeout=300"])
        usleep(600_000)
        try letGo()
        let ended = child.wait()
        #expect(ended.code == 0, "\(ended.err)")
    }

    @Test func `lets nobody else load or purge meanwhile`() throws {
        let child = try heldUp()
        for words in [[snapshot.path], ["purge", "--all", "--confirm"]] {
            let other = try database.loader(words)
            #expect(other.code == 1)
            #expect(
                other.err
                    == "fishladder-load: Another fishladder-load is at work in this database; wait for it to end.\n")
        }
        try letGo()
        let ended = child.wait()
        #expect(ended.code == 0, "\(ended.err)")
        #expect(try database.query("SELECT sum(rows) FROM fishladder.loaded_part;") == ["\(snapshot.rows)"])
    }

    /// A server may end a loader's session some time after the loader itself.
    @Test func `waits a moment for one before it whose session is about to end`() throws {
        let other = try Child(
            [
                "psql", "-X", "-q", "-d", database.connection, "-c",
                "SELECT pg_advisory_lock(7379556356755383396); SELECT pg_sleep(0.5)",
            ])
        while try database.query(
            """
            SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND datname = current_database()
            WHERE locktype = 'advisory';
            """) == ["0"]
        {
            try #require(other.process.isRunning)
        }
        let loaded = try database.loader([snapshot.path])
        #expect(loaded.code == 0, "\(loaded.err)")
        #expect(other.wait().code == 0)
    }
}
