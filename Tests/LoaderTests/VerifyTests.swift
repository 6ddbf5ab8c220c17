import Foundation
import TestServer
import Testing

/// Something that happened to a database after a load, and the promise that it breaks.
private struct Mishap: CustomTestStringConvertible, Sendable {
    let sql: String
    let promise: String
    var failures = 1
    let example: String
    var testDescription: String { promise }
}

private let mishaps = [
    Mishap(
        sql: "DELETE FROM batch_creationaction WHERE id = 3;", promise: "Every table has the rows that were loaded",
        example: "batch_creationaction has 9 rows instead of 10"),
    Mishap(
        sql: "UPDATE environmental_environmentalreading SET parameter_id = 99 WHERE id = 5;",
        promise: "Every reference leads to a row",
        example: "environmental_environmentalreading.parameter_id leads nowhere in 1 rows"),
    Mishap(
        sql: """
            UPDATE environmental_environmentalreading SET sensor_id =
                (SELECT min(id) FROM infrastructure_sensor s WHERE s.container_id <> environmental_environmentalreading.container_id)
            WHERE id = 5;
            """,
        promise: "Every reading has its batch, container, sensor and assignment, and they agree",
        example: "reading 5 of "),
    Mishap(
        sql: """
            UPDATE environmental_environmentalreading SET batch_id = NULL, batch_container_assignment_id = NULL WHERE id = 5;
            """,
        promise: "Every reading has its batch, container, sensor and assignment, and they agree",
        example: "reading 5 of "),
    Mishap(
        sql: """
            INSERT INTO batch_batch SELECT (b).* FROM (SELECT jsonb_populate_record(t,
                '{"id": 900, "batch_number": "theirs"}') AS b FROM batch_batch t) r;
            INSERT INTO batch_batchcontainerassignment SELECT (a).* FROM (SELECT jsonb_populate_record(t,
                '{"id": 900, "batch_id": 900}') AS a FROM batch_batchcontainerassignment t WHERE id = 4) r;
            """,
        promise: "No container holds two batches at once, or one batch twice", example: "container "),
    Mishap(
        sql: "UPDATE batch_creationworkflow SET total_eggs_received = total_eggs_received + 1;",
        promise: "Of every batch: eggs are alive, dead or harvested, to one fish",
        example: "FI-2024-001: 3500001 eggs, "),
    Mishap(
        sql: "UPDATE batch_actualdailyassignmentstate SET date = date + 100 WHERE id = 12;",
        promise: "Every day of a stay has its state, and its deaths and feed are those of its events", failures: 2,
        example: "assignment 2 on 2024-01-02"),
    Mishap(
        sql: "UPDATE batch_mortalityevent SET event_date = event_date + 100 WHERE id = 14;",
        promise: "Every day of a stay has its state, and its deaths and feed are those of its events", failures: 2,
        example: "assignment 2 on 2024-01-02"),
    Mishap(
        sql: "UPDATE inventory_feedcontainerstock SET quantity_kg = quantity_kg - 1 WHERE id = 7;",
        promise: "All feed that was bought was fed or is left", example: ""),
]

/// What `--verify` finds in a database.
@Suite(
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `A look at what was loaded` {
    private static let loaded = Result {
        let database = try Database()
        let made = try database.loader([Snapshot.short.get().path, "--create-schema"])
        try #require(made.code == 0, "\(made.err)")
        return database
    }

    @Test(arguments: mishaps) fileprivate func `finds what breaks a promise`(mishap: Mishap) throws {
        let database = try Database(like: Self.loaded.get())
        try database.query("SET session_replication_role TO replica; \(mishap.sql)")
        let looked = try database.loader([Snapshot.short.get().path, "--verify"])
        #expect(looked.code == 1)
        let failed = looked.out.split(separator: "\n").filter { $0.hasPrefix("FAILED") }
        #expect(failed.count == 1, "\(looked.out)")
        #expect(
            failed.first?.hasPrefix("FAILED \(mishap.failures) \(mishap.promise), such as \(mishap.example)") == true,
            "\(looked.out)")
    }

    @Test func `is about what is there of a snapshot`() throws {
        let both = try Snapshot(["--batches", "2", "--duration", "100", "--partition-by", "month"])
        let name = try #require(both.batches.last)
        let database = try Database()
        let one = try database.loader([both.path, "--create-schema", "--batch", name, "--verify"])
        #expect(one.code == 0, "\(one.out)\(one.err)")
        let feed = "All feed that was bought was fed or is left"
        #expect(one.out.contains("skipped \(feed) (needs all of inventory_feedingevent)\n"), "\(one.out)")
        #expect(one.out.components(separatedBy: "skipped").count == 2)
        let all = try database.loader([both.path, "--verify"])
        #expect(all.code == 0 && all.out.contains("ok \(feed)\n"), "\(all.out)\(all.err)")
        // The farm alone has no batch to look at.
        let farm = try Database()
        let tables = both.tables.filter { $0.kind == "reference" }.map(\.name).joined(separator: ",")
        let empty = try farm.loader([both.path, "--create-schema", "--tables", tables, "--verify"])
        #expect(empty.code == 0, "\(empty.out)\(empty.err)")
        #expect(empty.out.components(separatedBy: "skipped").count == 6)
    }
}
