import Foundation
import TestFolder
import TestServer
import Testing

/// One generated snapshot, loaded into a schema of its own by psql and nothing else.
final class LoadedFarm: Sendable {
    let schema: String
    /// Without what was left out.
    let manifest: Manifest
    /// How the load ended; the tests of loading look at it, the others require that it is a success.
    let load: Ended
    private let server: Server

    struct Manifest: Decodable, Sendable {
        struct Table: Decodable, Sendable {
            let name: String
            let rows: Int
        }
        var tables: [Table]
    }

    /// Each made once. The readings of the large company are twice as many as all other rows here, and come from the
    /// same code as the others': they stay out.
    static let standard = Result { try LoadedFarm(["--profile", "standard"]) }
    static let planV2 = Result { try LoadedFarm(["--profile", "plan-v2"]) }
    static let bakkafrost = Result {
        try LoadedFarm(["--profile", "bakkafrost", "--batches", "1"], without: [readings])
    }
    static let readings = "environmental_environmentalreading"

    init(_ options: [String], without left: Set<String> = []) throws {
        server = try Server.shared.get()
        schema = "fishladder_\(UUID().uuidString.prefix(8).lowercased())"
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let snapshot = "\(scratch.path)/snapshot"
        let made = try run([Self.program, "generate", "--output", snapshot] + options)
        try #require(made.code == 0, "\(made.err)")
        var manifest = try JSONDecoder().decode(
            Manifest.self, from: Data(contentsOf: URL(fileURLWithPath: "\(snapshot)/manifest.json")))
        manifest.tables.removeAll { left.contains($0.name) }
        self.manifest = manifest
        let headers = try Self.headers(snapshot)
        let commands = manifest.tables.compactMap { table in
            headers[table.name].map { Self.copy(table.name, $0, from: "\(snapshot)/\(table.name)") }
        }
        server.owns(schema)
        let script = """
            \(try Self.makeTables(in: schema))
            BEGIN;
            \(commands.joined(separator: "\n"))
            COMMIT;
            ANALYZE;
            \(try Self.file("Views.sql"))
            """
        load = try Self.psql(server, script)
    }

    deinit { _ = try? query("DROP SCHEMA \(schema) CASCADE") }

    /// Runs commands in the farm's schema.
    func query(_ sql: String) throws -> Ended { try Self.psql(server, "SET search_path TO \(schema);\n\(sql)\n;") }

    /// The rows that a query returned, as text.
    func rows(_ sql: String) throws -> [Substring] {
        try #require(load.code == 0, "\(load.err)")
        let ended = try query(sql)
        try #require(ended.code == 0, "\(ended.err)")
        return ended.lines
    }

    private static func psql(_ server: Server, _ script: String) throws -> Ended {
        try run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", server.connection], input: script,
            environment: ["PGOPTIONS": "-c client_min_messages=warning -c timezone=UTC"])
    }

    private static func makeTables(in schema: String) throws -> String {
        let facts = "\(tests)/TargetSchema"
        return """
            CREATE SCHEMA \(schema);
            SET search_path TO \(schema);
            CREATE TEMP TABLE target_column (table_name text, position integer, column_name text, type text,
                nullable text, primary_key text, refers_to text, default_value text);
            \\copy target_column from '\(facts)/columns.csv' with (format csv, header)
            CREATE TEMP TABLE target_constraint (table_name text, kind text, definition text);
            \\copy target_constraint from '\(facts)/constraints.csv' with (format csv, header)
            \(try file("Target.sql"))
            """
    }

    /// The header lines of a snapshot's tables, each of the table's first file.
    private static func headers(_ snapshot: String) throws -> [String: [Substring]] {
        let script = """
            cd \(snapshot) && for table in */; do
                echo "$table$(find $table -name '*.csv.gz' | head -n 1 | xargs gzip -dc | head -n 1)"
            done
            """
        let pairs = try run(["sh", "-c", script]).lines.map { line in
            let parts = line.split(separator: "/", maxSplits: 1)
            return (String(parts[0]), parts[1].split(separator: ","))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// All files of a table in one go, by the columns that their headers name.
    private static func copy(_ table: String, _ columns: [Substring], from folder: String) -> String {
        let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        // A header line is what the first line was; no row is like it.
        let rows =
            "find \(folder) -name '*.csv.gz' | sort | xargs gzip -dc | awk 'NR == 1 {header = $0} $0 != header'"
            .replacingOccurrences(of: "'", with: "''")
        return "\\copy \"\(table)\" (\(list)) from program '\(rows)' with (format csv)"
    }

    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .path

    /// A file of this folder.
    static func file(_ name: String) throws -> String {
        try String(contentsOfFile: "\(tests)/DatabaseTests/\(name)", encoding: .utf8)
    }

    /// The names of the files in a folder beside this one, without ending.
    static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(tests)/DatabaseTests/\(folder)")) ?? [])
            .filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }.sorted()
    }

    /// Beside the bundle of these tests.
    private static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("fishladder").path
    }()
}
