import Console
import Foundation
import Loading
import TestFolder
import TestServer
import Testing

/// A command that waits for a lock, and what it says when it is asked to stop there.
private struct Stoppable: Sendable {
    let words: [String]
    let says: String
    /// What somebody else has locked; nothing where the command waits for a reader of its results.
    var locked: String?
    /// Whether the snapshot was loaded before.
    var isLoaded = true
    /// The table whose first rows wait for the lock.
    var before: String?

    /// A command that is missing here does not compile.
    static func all(_ command: LoadCommand) -> [Stoppable] {
        let begun = "Stopped after 0 rows, all of them saved; the same command continues from there.\n"
        let looking = "Stopped before all was looked at, and nothing was"
        let anew = "; the same command starts again.\n"
        switch command {
        case .load:
            return [
                // At its plan, in its first transaction, and where there is nothing left to load.
                Stoppable(words: ["SNAPSHOT"], says: begun, locked: "fishladder.loaded_part", isLoaded: false),
                Stoppable(words: ["SNAPSHOT"], says: begun, locked: "gate", isLoaded: false, before: "batch_batch"),
                Stoppable(words: ["SNAPSHOT", "--verify"], says: begun, locked: "environmental_environmentalreading"),
                Stoppable(
                    words: ["SNAPSHOT", "--dry-run"], says: "\(looking) loaded\(anew)", locked: "gate",
                    isLoaded: false, before: "batch_batch"),
            ]
        case .status:
            return [
                Stoppable(
                    words: ["status"], says: "Stopped before all was shown\(anew)", locked: "fishladder.loaded_part")
            ]
        case .purge:
            return [
                Stoppable(
                    words: ["purge", "--all", "--confirm"], says: "Stopped before anything was removed\(anew)",
                    locked: "batch_batch"),
                Stoppable(
                    words: ["purge", "--all", "--confirm"], says: "Stopped before anything was removed\(anew)",
                    locked: "batch_mortalityevent"),
                Stoppable(
                    words: ["purge", "--all", "--dry-run"], says: "\(looking) removed\(anew)",
                    locked: "batch_mortalityevent"),
            ]
        case .exportInfrastructure:
            return [
                Stoppable(
                    words: ["export-infrastructure", "FOLDER"], says: "Stopped before anything was written\(anew)",
                    locked: "infrastructure_hall")
            ]
        case .help, .completions, .schema, .manual:
            let what = command == .completions ? ["zsh"] : [.help, .schema].contains(command) ? ["load"] : []
            return [
                Stoppable(
                    words: [command.rawValue] + what,
                    says: "Stopped before all results were shown; completed work is kept.\n")
            ]
        }
    }
}

@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `A command of the loader that is asked to stop` {
    /// Far less than the lock is held, and enough for a machine that has other things to do.
    private static let patience = Duration.milliseconds(1500)

    /// Nothing that is tried here may change them.
    private static let loaded = Result { try database(with: []) }
    private static let empty = Result { try database(with: ["--tables", "infrastructure_geography"]) }

    private static func database(with words: [String]) throws -> Database {
        let database = try Database()
        let made = try database.loader([Snapshot.short.get().path, "--create-schema"] + words)
        try #require(made.code == 0, "\(made.err)")
        try database.query(
            """
            CREATE TABLE gate ();
            CREATE FUNCTION pass_gate() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM FROM gate; RETURN NULL; END';
            """)
        return database
    }

    @Test(arguments: LoadCommand.allCases, [SIGINT, SIGTERM])
    func `ends soon, has the server end what it does, and says what is left and how to go on`(
        command: LoadCommand, signal: Int32
    ) throws {
        for stoppable in Stoppable.all(command) {
            // given
            let database = try (stoppable.isLoaded ? Self.loaded : Self.empty).get()
            let scratch = try Scratch()
            let snapshot = try Snapshot.short.get()
            let words = stoppable.words.map {
                $0 == "SNAPSHOT" ? snapshot.path : $0 == "FOLDER" ? "\(scratch.path)/sites" : $0
            }
            try database.query("DROP TRIGGER IF EXISTS waiting ON batch_batch;")
            if let table = stoppable.before {
                try database.query("CREATE TRIGGER waiting BEFORE INSERT ON \(table) EXECUTE FUNCTION pass_gate();")
            }
            let before = try database.everything()
            let holder = try stoppable.locked.map { try Holder($0, in: database) }
            let line = [Database.program("fishladder-load")] + words
            let child = try Child(
                stoppable.locked == nil
                    ? ["sh", "-c", Self.unread] + line : line + ["--database", database.connection])
            try awaitWaiting(child, database, isLock: stoppable.locked != nil)
            // when
            let clock = ContinuousClock()
            let asked = clock.now
            kill(child.process.processIdentifier, signal)
            let ended = child.wait()
            // then
            #expect(clock.now - asked < Self.patience, "\(stoppable.words)")
            #expect(ended.code == 128 + signal, "\(stoppable.words): \(ended)")
            #expect(ended.out == "")
            #expect(ended.err == stoppable.says, "\(stoppable.words)")
            // Not even what the server was asked for goes on.
            #expect(try isQuiet(database), "\(stoppable.words)")
            try holder?.letsGo(in: database)
            #expect(try database.everything() == before, "\(stoppable.words)")
            #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/sites"))
        }
    }

    /// Becomes the program, with a pipe to write to that is full and that nobody reads.
    private static let unread = #"""
        f=$(mktemp -u) && mkfifo "$f" && exec 3<>"$f" && rm "$f"
        dd if=/dev/zero bs=4096 count=16 oflag=nonblock >&3 2>/dev/null
        exec "$0" "$@" >&3
        """#

    /// Until it waits for the lock, or has come to catch signals.
    private func awaitWaiting(_ child: Child, _ database: Database, isLock: Bool) throws {
        while child.process.isRunning {
            if isLock {
                if try database.query("SELECT count(*) FROM pg_locks WHERE NOT granted;") != ["0"] { return }
            } else {
                let status = try String(
                    contentsOfFile: "/proc/\(child.process.processIdentifier)/status", encoding: .utf8)
                let caught = status.firstMatch(of: /SigCgt:\s+([0-9a-f]+)/).flatMap { UInt64($0.1, radix: 16) }
                let name = status.hasPrefix("Name:\tfishladder-load")
                if name, let caught, caught & 1 << (UInt64(SIGINT) - 1) != 0 { return }
            }
        }
    }

    /// Whether none of our statements goes on, as soon as those that are ending at this moment have ended.
    private func isQuiet(_ database: Database) throws -> Bool {
        try (0..<40).contains { _ in
            try database.query(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE application_name = 'fishladder-load' AND datname = current_database();
                """) == ["0"]
        }
    }
}

/// Somebody else's transaction, which holds a lock.
private final class Holder {
    private let child: Child

    init(_ table: String, in database: Database) throws {
        child = try Child([
            "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database.connection, "-c",
            "BEGIN; LOCK TABLE \(table) IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60);",
        ])
        let held = """
            SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
            """
        while child.process.isRunning, try database.query(held) == ["0"] {}
    }

    func letsGo(in database: Database) throws {
        try database.query(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE query LIKE 'BEGIN; LOCK%' AND datname = current_database();
            """)
        _ = child.wait()
    }
}
