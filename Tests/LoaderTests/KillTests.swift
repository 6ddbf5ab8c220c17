import Foundation
import Glibc
import TestDice
import TestServer
import Testing

/// Something that ends a load at any moment.
private enum Blow: CaseIterable {
    case loader, psql, backend, server

    func strike(_ loader: Process, _ database: Database) throws {
        switch self {
        case .loader: kill(loader.processIdentifier, SIGKILL)
        case .psql:
            let listed = try run(["pgrep", "-P", "\(loader.processIdentifier)", "psql"]).lines.compactMap { pid_t($0) }
            // All of them: one alone may only be waiting for its turn.
            for process in listed { kill(process, SIGKILL) }
        case .backend:
            try database.query(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = 'fishladder-load' AND datname = current_database() ORDER BY random() LIMIT 1;
                """)
        case .server: try Server.toCrash.get().crash()
        }
    }
}

@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `A load that is ended by force` {
    /// How long a load that nobody ends takes here.
    private static let whole = Result { () -> (milliseconds: Double, contents: [String]) in
        let database = try Database(on: Server.toCrash.get())
        let clock = ContinuousClock()
        let begun = clock.now
        let loaded = try database.loader([Snapshot.short.get().path, "--create-schema"])
        let time = begun.duration(to: clock.now)
        try #require(loaded.code == 0, "\(loaded.err)")
        return (time / .milliseconds(1), try database.contents(of: Snapshot.short.get()))
    }

    @Test(arguments: Blow.allCases.filter { Server.isOurs || $0 != .server })
    fileprivate func `is gone on with by the same command, and every row is there once`(blow: Blow) throws {
        let trials = 8
        var dice = Dice(seed: Blow.allCases.firstIndex(of: blow) ?? 0)
        // Each in its own part of the time that a load takes.
        let ends = try (0..<trials).map { trial in
            try isCutOff(by: blow, at: (Double(trial) + .random(in: 0...1, using: &dice)) / Double(trials))
        }
        #expect(ends.contains(true))
    }

    /// Whether the blow fell before the load had ended.
    private func isCutOff(by blow: Blow, at moment: Double) throws -> Bool {
        let snapshot = try Snapshot.short.get()
        let whole = try Self.whole.get()
        let database = try Database(on: Server.toCrash.get())
        // given: a load that was ended, somewhere between its begin and its end
        let words = [snapshot.path, "--create-schema", "--workers", "2"]
        let child = try Child([Database.program("fishladder-load")] + words + ["--database", database.connection])
        usleep(UInt32(moment * whole.milliseconds * 1000))
        try blow.strike(child.process, database)
        let ended = child.wait()
        if ended.code > 0 {
            #expect(ended.code == 1)
            #expect(
                ended.err.hasPrefix("fishladder-load: ") && ended.err.split(separator: "\n").count == 1, "\(ended.err)")
        }
        try Self.awaitServer(database)
        // when
        let again = try database.loader(words)
        // then
        #expect(again.code == 0, "after \(ended): \(again.err)")
        #expect(try database.contents(of: snapshot) == whole.contents)
        #expect(
            try database.query("SELECT count(*), sum(rows) FROM fishladder.loaded_part;")
                == ["\(try Self.parts(of: snapshot))|\(snapshot.rows)"])
        #expect(try database.query("SELECT count(*) FROM fishladder.made_table WHERE stage < 2;") == ["0"])
        #expect(try database.query("SELECT bool_and(is_settled) FROM fishladder.snapshot;") == ["t"])
        #expect(try database.query(Self.sequencesBehind) == ["0"])
        let third = try database.loader([snapshot.path])
        #expect(third.out.hasPrefix("All of"))
        return ended.code != 0
    }

    /// Those that would give somebody's next row an id of ours.
    private static let sequencesBehind = """
        SELECT count(*) FROM (SELECT table_name AS name, max(max_id) AS highest FROM fishladder.loaded_part GROUP BY 1) l
            JOIN pg_attribute a ON a.attrelid = l.name::regclass AND a.attidentity <> ''
        WHERE coalesce(pg_sequence_last_value(pg_get_serial_sequence(l.name, a.attname)), 0) < l.highest;
        """

    private static func parts(of snapshot: Snapshot) throws -> Int {
        try String(contentsOfFile: "\(snapshot.path)/parts.csv", encoding: .utf8).split(separator: "\n").count - 1
    }

    private static func awaitServer(_ database: Database) throws {
        for _ in 0..<200 {
            if try run(["psql", "-X", "-d", database.connection, "-c", "SELECT 1"]).code == 0 { return }
            usleep(50_000)
        }
        Issue.record("the server does not come back")
    }
}
