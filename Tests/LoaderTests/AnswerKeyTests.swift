import TestServer
import Testing

@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `Loading a snapshot with planted anomalies` {
    private static let words = ["--profile", "tiny", "--partition-by", "month", "--duration", "300"]
    private static let clean = Result { try Snapshot(words) }
    private static let planted = Result {
        try Snapshot(
            words + ["--geography", "Scotland", "--first-id", "1000001", "--seed", "3", "--anomalies", "standard"])
    }
    private static let key = [
        "fishladder_anomaly", "fishladder_anomaly_state_trace", "fishladder_anomaly_trace", "fishladder_decoy",
    ]

    /// The tables of the key that a database has, with their rows.
    private func rows(in database: Database) throws -> [String] {
        try Self.key.flatMap { table -> [String] in
            guard try database.query("SELECT to_regclass('\(table)') IS NOT NULL;") == ["t"] else { return [] }
            return [table + " " + (try database.query("SELECT count(*) FROM \(table);").first ?? "")]
        }
    }

    private func expected(_ snapshot: Snapshot) -> [String] {
        Self.key.map { name in "\(name) \(snapshot.tables.first { $0.name == name }?.rows ?? 0)" }
    }

    @Test func `makes the tables of its key in a database that has none, and purges them`() throws {
        let (clean, planted) = (try Self.clean.get(), try Self.planted.get())
        let database = try Database()
        #expect(try database.loader([clean.path, "--create-schema"]).code == 0)
        #expect(try rows(in: database) == [])
        // A look changes nothing.
        let looked = try database.loader([planted.path, "--dry-run"])
        #expect(looked.code == 0, "\(looked.err)")
        #expect(try rows(in: database) == [])
        for _ in 1...2 {
            let loaded = try database.loader([planted.path, "--verify"])
            #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
            #expect(try rows(in: database) == expected(planted))
        }
        #expect(try database.query("SELECT count(*) > 0 FROM fishladder_anomaly_trace;") == ["t"])
        let purged = try database.loader(["purge", "--all", "--confirm"])
        #expect(purged.code == 0, "\(purged.err)")
        #expect(try rows(in: database) == Self.key.map { "\($0) 0" })
    }

    @Test func `is as its script loads it, beside tables that are there and into none`() throws {
        let (clean, planted) = (try Self.clean.get(), try Self.planted.get())
        for before in [[clean], []] {
            let database = try Database()
            for snapshot in before + [planted] {
                let ended = try run(
                    ["psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", database.connection, "-f", "load.sql"],
                    in: snapshot.path)
                #expect(ended.code == 0, "\(ended.err)")
            }
            #expect(try rows(in: database) == expected(planted))
        }
    }
}
