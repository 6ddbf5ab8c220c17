import Foundation
import Glibc
import TestFolder
import TestServer
import Testing

/// A database of its own for a test, dropped when nobody holds it any more.
final class Database: Sendable {
    let name: String
    let connection: String
    private let server: Server

    /// Empty, or a copy of another.
    init(like template: Database? = nil) throws {
        server = try Server.shared.get()
        name = "fishladder_\(UUID().uuidString.prefix(8).lowercased())"
        server.owns("database:\(name)")
        connection = Self.connection(server.connection, to: name)
        let made = try run(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", server.connection],
            input: template.map { Self.copying($0.name, to: name) } ?? "CREATE DATABASE \(name);")
        try #require(made.code == 0, "\(made.err)")
        if template == nil && Self.hasTimescale { try query("CREATE EXTENSION IF NOT EXISTS timescaledb;") }
    }

    deinit {
        _ = try? run(
            ["psql", "-X", "-q", "-d", server.connection], input: "DROP DATABASE IF EXISTS \(name) WITH (FORCE);")
    }

    /// Nobody may be connected to what is copied, and TimescaleDB's own worker always is.
    private static func copying(_ template: String, to name: String) -> String {
        guard hasTimescale else { return "CREATE DATABASE \(name) TEMPLATE \(template);" }
        // One test at a time: the server refuses to change a database twice at once.
        return """
            SELECT pg_advisory_lock(hashtext('\(template)')) \\g /dev/null
            ALTER DATABASE \(template) ALLOW_CONNECTIONS false;
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(template)' \\g /dev/null
            CREATE DATABASE \(name) TEMPLATE \(template);
            ALTER DATABASE \(template) ALLOW_CONNECTIONS true;
            """
    }

    private static func connection(_ text: String, to name: String) -> String {
        guard var parts = URLComponents(string: text), parts.scheme != nil else {
            // The last of two words of one meaning counts.
            return "\(text) dbname=\(name)"
        }
        parts.path = "/\(name)"
        return parts.string ?? text
    }

    /// Of a server that was named: the throwaway one does not preload it.
    static let hasTimescale = !Server.isOurs && offers("timescaledb")

    /// Whether the server has an extension that could be made.
    static func offers(_ name: String) -> Bool {
        guard Server.isThere, let server = try? Server.shared.get() else { return false }
        let found = try? run(
            ["psql", "-X", "-q", "-A", "-t", "-d", server.connection],
            input: "SELECT count(*) FROM pg_available_extensions WHERE name = '\(name)';")
        return found?.lines.first == "1"
    }

    @discardableResult
    func query(_ sql: String) throws -> [String] {
        let ended = try run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", connection],
            input: "SET client_min_messages TO error; SET search_path TO public;\n\(sql)\n",
            environment: ["PGTZ": "UTC"])
        try #require(ended.code == 0, "\(ended.err)")
        return ended.lines.map(String.init)
    }

    func loader(_ words: [String], environment: [String: String] = [:]) throws -> Ended {
        try run([Self.program("fishladder-load")] + words + ["--database", connection], environment: environment)
    }

    /// Loads while somebody else is in a transaction, which begins with some statements and ends once the load waits for it.
    func loader(
        _ words: [String], environment: [String: String] = [:], beside statements: String, ending: String
    ) throws -> Ended {
        let other = try Child(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", connection],
            input: """
                BEGIN;
                \(statements)
                SELECT pg_advisory_lock(1);
                DO $$ BEGIN
                    WHILE NOT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                        WHERE NOT l.granted AND a.datname = current_database()) LOOP
                        PERFORM pg_sleep(0.01);
                        PERFORM pg_stat_clear_snapshot();
                    END LOOP;
                END $$;
                \(ending);
                """)
        while try query(
            """
            SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database AND datname = current_database()
            WHERE locktype = 'advisory' AND objid = 1;
            """) == ["0"]
        {
            try #require(other.process.isRunning)
        }
        let loaded = try loader(words, environment: environment)
        let ended = other.wait()
        #expect(ended.code == 0, "\(ended.err)")
        return loaded
    }

    /// Beside the bundle of these tests.
    static func program(_ name: String) -> String {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// Each table of a snapshot with its number of rows and a sum over what they hold, whatever their order.
    func contents(of snapshot: Snapshot, in schema: String = "public") throws -> [String] {
        try query(
            snapshot.tables.map {
                "SELECT '\($0.name)', count(*), sum(hashtext(t::text)::bigint) FROM \"\(schema)\".\"\($0.name)\" t;"
            }.joined(separator: "\n"))
    }

    /// Everything that was there before a load failed.
    func everything() throws -> [String] {
        let tables = try query(
            """
            SELECT format('SELECT %L, count(*), sum(hashtext(t::text)::bigint) FROM %I.%I t;', relname, nspname, relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind = 'r' AND nspname IN ('public', 'fishladder')
                AND relname <> 'snapshot' ORDER BY nspname, relname;
            """)
        return try query(tables.joined(separator: "\n"))
    }
}

/// A small snapshot, made once for all tests or for one that damages it.
final class Snapshot: Sendable {
    struct Table: Decodable, Sendable {
        let name: String
        let kind: String
        let rows: Int
    }

    private struct Manifest: Decodable {
        struct Batch: Decodable { let name: String }
        let tables: [Table]
        let batches: [Batch]
    }

    let path: String
    private let manifest: Manifest
    private let scratch: Scratch

    init(_ options: [String]) throws {
        scratch = try Scratch()
        path = "\(scratch.path)/snapshot"
        let made = try run([Database.program("fishladder"), "generate", "--output", path, "--quiet"] + options)
        try #require(made.code == 0, "\(made.err)")
        manifest = try JSONDecoder().decode(
            Manifest.self, from: Data(contentsOf: URL(fileURLWithPath: "\(path)/manifest.json")))
    }

    /// A copy that may be damaged.
    init(copying other: Snapshot) throws {
        scratch = try Scratch()
        path = "\(scratch.path)/snapshot"
        try FileManager.default.copyItem(atPath: other.path, toPath: path)
        manifest = other.manifest
    }

    var tables: [Table] { manifest.tables }
    var batches: [String] { manifest.batches.map(\.name) }

    /// A batch of a few days, and the same batch some days later.
    static let short = Result { try Snapshot(["--profile", "quick", "--duration", "8"]) }
    static let long = Result { try Snapshot(["--profile", "quick", "--duration", "12"]) }

    var rows: Int { tables.reduce(0) { $0 + $1.rows } }

    /// Changes a file by a script in its folder.
    func damage(_ script: String) throws {
        let ended = try run(["bash", "-c", "set -euo pipefail\n\(script)"], in: path)
        try #require(ended.code == 0, "\(ended.err)")
    }
}
