import TestServer
import Testing

@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `Loading a snapshot with history` {
    private static let words = ["--profile", "tiny", "--history", "--partition-by", "day"]
    private static let snapshot = Result { try Snapshot(words + ["--duration", "95"]) }
    private static let longer = Result { try Snapshot(words + ["--duration", "99"]) }

    @Test func `brings the history of every row, and its longer one, and sets the sequences`() throws {
        let (short, long) = (try Self.snapshot.get(), try Self.longer.get())
        let database = try Database()
        for snapshot in [short, long] {
            let loaded = try database.loader([snapshot.path, "--create-schema", "--verify"])
            #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        }
        let script = try Database()
        let ended = try run(
            ["psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", script.connection, "-f", "load.sql"], in: long.path)
        #expect(ended.code == 0, "\(ended.err)")
        for one in [database, script] {
            #expect(
                try one.contents(of: long).map { $0.split(separator: "|")[1] } == long.tables.map { "\($0.rows)" })
            // Of those that are now, as they are now.
            let same = try one.query(
                """
                SELECT count(*) FROM batch_batchcontainerassignment a JOIN LATERAL (
                    SELECT * FROM batch_historicalbatchcontainerassignment h WHERE h.id = a.id
                    ORDER BY history_date DESC, history_id DESC LIMIT 1) h ON true
                WHERE (h.population_count, h.biomass_kg, h.is_active, h.updated_at, h.last_weighing_date)
                    IS NOT DISTINCT FROM (a.population_count, a.biomass_kg, a.is_active, a.updated_at, a.last_weighing_date);
                """)
            #expect(same == ["\(long.tables.first { $0.name == "batch_batchcontainerassignment" }?.rows ?? 0)"])
            let next = try one.query(
                """
                SELECT nextval(pg_get_serial_sequence('batch_historicalmortalityevent', 'history_id'))
                    - max(history_id) FROM batch_historicalmortalityevent;
                """)
            #expect(next == ["1"])
        }
        #expect(try database.contents(of: long) == script.contents(of: long))
    }

    @Test func `is taken back by a purge, so that it can be loaded again`() throws {
        let snapshot = try Self.snapshot.get()
        let database = try Database()
        #expect(try database.loader([snapshot.path, "--create-schema"]).code == 0)
        let before = try database.contents(of: snapshot)
        let planned = try database.loader(["purge", "--all", "--reset-stock", "--dry-run", "--json"])
        let purged = try database.loader(["purge", "--all", "--reset-stock", "--confirm", "--json"])
        #expect(purged.code == 0, "\(purged.err)")
        #expect(purged.out == planned.out.replacing("\"planned\"", with: "\"purged\""))
        let left = try database.query(
            snapshot.tables.filter { $0.name.contains("_historical") && $0.kind != "reference" }.map {
                "SELECT '\($0.name)' WHERE EXISTS (SELECT FROM \($0.name));"
            }.joined(separator: "\n"))
        // The first purchases stay with the farm.
        #expect(left == ["inventory_historicalfeedpurchase"])
        let again = try database.loader([snapshot.path, "--verify"])
        #expect(again.code == 0, "\(again.out)\(again.err)")
        #expect(try database.contents(of: snapshot) == before)
    }

    /// Two batches that have files of the same months, and a batch beside them whose farm is the same and begins later.
    @Test func `of stock stays when one of its batches goes, and that of the farm is the first one's`() throws {
        let words = ["--profile", "tiny", "--geography", "Scotland", "--history"]
        let first = try Snapshot(words + ["--batches", "2", "--stagger", "40", "--until", "2024-06-30"])
        let beside = try Snapshot(
            words + ["--start-date", "2024-02-01", "--until", "2024-05-31", "--beside", first.path])
        let database = try Database()
        for snapshot in [first, beside] {
            let loaded = try database.loader([snapshot.path, "--create-schema", "--verify"])
            #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        }
        let script = try Database()
        for snapshot in [first, beside] {
            let ended = try run(
                ["psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", script.connection, "-f", "load.sql"], in: snapshot.path)
            #expect(ended.code == 0, "\(ended.err)")
        }
        let both = try database.contents(of: first)
        #expect(try script.contents(of: first) == both)
        let eaten = "SELECT count(*), sum(hashtext(t::text)::bigint) FROM inventory_historicalfeedcontainerstock t;"
        let before = try database.query(eaten)
        #expect(try database.loader(["purge", "--batch", first.batches[0], "--confirm"]).code == 0)
        #expect(try database.query(eaten) == before)
        let again = try database.loader([first.path, "--verify"])
        #expect(again.code == 0, "\(again.out)\(again.err)")
        #expect(try database.contents(of: first) == both)
    }

    @Test func `is not loaded without the rows that it is of`() throws {
        let database = try Database()
        let words = ["--create-schema", "--tables", "infrastructure_geography,batch_historicalmortalityevent"]
        let loaded = try database.loader([try Self.snapshot.get().path] + words)
        #expect(loaded.code == 1)
        #expect(
            loaded.err
                == "fishladder-load: The table \"batch_historicalmortalityevent\" is the history of \"batch_mortalityevent\"; name "
                + "that one, too.\n")
    }
}
