import Console
import Foundation
import JSON
import Loading
import SchemaCheck
import TestFolder
import TestServer
import Testing

/// A command with `--json`, and what it ends with.
private struct Shape: Sendable {
    let words: String
    let code: Int32
    let format: String
    let status: String
    /// What happens to the database before.
    var sql = ""

    init(_ words: String, _ code: Int32, _ format: String, _ status: String, after sql: String = "") {
        (self.words, self.code, self.format, self.status, self.sql) = (words, code, format, status, sql)
    }

    /// One after another, in a database that is empty at first.
    static let all = [
        Shape("status", 0, "fishladder-load.status", "shown"),
        Shape("SNAPSHOT --dry-run", 1, "fishladder.problem", "error"),
        Shape("SNAPSHOT --dry-run --create-schema", 0, "fishladder-load.load-plan", "planned"),
        Shape("SNAPSHOT --create-schema", 0, "fishladder-load.load", "loaded"),
        Shape("SNAPSHOT --dry-run", 0, "fishladder-load.load-plan", "planned"),
        Shape("SNAPSHOT --verify", 0, "fishladder-load.load", "complete"),
        Shape(
            "SNAPSHOT --verify", 1, "fishladder-load.load", "complete",
            after: "DELETE FROM batch_creationaction WHERE id = 3;"),
        Shape("status", 0, "fishladder-load.status", "shown"),
        Shape("export-infrastructure FOLDER", 0, "fishladder-load.export-infrastructure", "made"),
        Shape("export-infrastructure FOLDER", 1, "fishladder.problem", "error"),
        Shape("purge --all", 2, "fishladder.problem", "error"),
        Shape("purge --all --reset-stock --dry-run", 0, "fishladder-load.purge", "planned"),
        Shape("purge --all --reset-stock --confirm", 0, "fishladder-load.purge", "purged"),
        Shape("status --nonsense", 2, "fishladder.problem", "error"),
    ]
}

@Suite(.timeLimit(.minutes(20))) struct `A result of the loader as JSON` {
    @Test func `is one object that the printed schema allows, whatever becomes of the command`() throws {
        let snapshot = try Snapshot.short.get()
        let database = try Database()
        let scratch = try Scratch()
        var seen: Set<String> = []
        for shape in Shape.all {
            // given
            let words = shape.words.replacing("SNAPSHOT", with: snapshot.path)
                .replacing("FOLDER", with: "\(scratch.path)/farm").split(separator: " ").map(String.init)
            let command = LoadCommand(rawValue: words[0]) ?? .load
            let printed = try run([Database.program("fishladder-load"), "schema", command.rawValue])
            let schema = try JSON(parsing: Array(printed.out.utf8))
            if !shape.sql.isEmpty { try database.query(shape.sql) }
            // when
            let ended = try database.loader(words + ["--json"])
            // then
            #expect(ended.code == shape.code, "\(shape.words): \(ended.err)")
            let result = try JSON(parsing: Array(ended.out.utf8))
            #expect(SchemaCheck.faults(of: result, by: schema) == [], "\(shape.words)")
            #expect(result["format"] == .string("\(shape.format)/1"), "\(shape.words)")
            #expect(result["status"] == .string(shape.status), "\(shape.words)")
            seen.insert("\(shape.format)/1 \(shape.status)")
        }
        for result in LoadCommand.allCases.flatMap(\.definition.results) {
            guard case .words(let words)? = result.members.first(where: { $0.key == "status" })?.shape else { continue }
            for word in words { #expect(seen.contains("\(result.format) \(word)"), "\(result.format), \(word)") }
        }
    }

    @Test func `tells of what was loaded its seed as a number, its days and when, in UTC`() throws {
        let snapshot = try Snapshot.short.get()
        let database = try Database()
        #expect(try database.loader([snapshot.path, "--create-schema"], environment: ["PGTZ": "Asia/Tokyo"]).code == 0)
        let status = try database.loader(["status", "--json"], environment: ["PGTZ": "Asia/Tokyo"])
        let json = try JSON(parsing: Array(status.out.utf8))
        guard case .array(let all)? = json["snapshots"], let loaded = all.first else {
            Issue.record("no snapshot: \(status.out)")
            return
        }
        #expect(loaded["seed"] == 1 && loaded["folder"] == .string(snapshot.path))
        #expect(loaded["start"] == "2024-01-01" && loaded["until"] == "2024-01-08")
        let moment = try database.query(
            """
            SELECT to_char(last_loaded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM fishladder.snapshot;
            """)
        #expect(loaded["lastLoaded"] == .string(moment[0]))
        #expect(loaded["rows"] == .integer(snapshot.rows))
    }
}
