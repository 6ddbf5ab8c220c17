import Forging
import Foundation
import JSON
import Snapshot
import Tables
import Testing
import Verification

@Suite struct `An answer key` {
    private static let trace = "fishladder_anomaly_trace"
    private static let anomaly = "fishladder_anomaly"

    private static let pristine = Task {
        try await PristineSnapshot.make(
            byMonth: true, tables: Catalogue.tables(),
            anomalies: [
                ["kind": "sensor-drift", "count": 2], ["kind": "sensor-stuck", "count": 2], ["kind": "oxygen-crash"],
            ])
    }

    @Test func `agrees with the rows that it tells of`() async throws {
        let path = try await Self.pristine.value
        let verdict = try await Verifier(path, version: Version.current).run()
        #expect(verdict.results.flatMap(\.findings) == [])
        #expect(try #require(verdict.results.first { $0.promise == .answerKey }).looked > 10)
    }

    /// As older versions wrote it, with `--tables`: now the key comes with any table.
    @Test(arguments: [["environmental_environmentalreading"], ["batch_batch", anomaly], [trace]])
    func `that is not whole excuses nothing, and what it would excuse is skipped`(tables: [String]) async throws {
        let chosen = Catalogue.tables(
            ["infrastructure_sensor", "batch_batchcontainerassignment"] + tables, withAnswerKey: true)
        let path = try await PristineSnapshot.make(
            byMonth: true, tables: chosen,
            anomalies: [["kind": "readings-late", "count": 3], ["kind": "oxygen-crash"]])
        let verdict = try await Verifier(path, version: Version.current).run()
        #expect(verdict.results.flatMap(\.findings) == [])
        #expect(verdict.results.first { $0.promise == .answerKey }?.skipped?.contains("fishladder_anomaly") == true)
    }

    /// What is changed in the first line of a table that has it, by column.
    static let faults: [(table: String, column: String, from: String?, to: String)] = [
        (trace, "change", "changed", "added"), (trace, "change", "changed", "removed"), (trace, "last_id", nil, "1"),
        (trace, "day", nil, "2023-01-01"), (anomaly, "visible_from", nil, "2023-01-01 00:00:00+00"),
        (anomaly, "sensor_id", nil, "1"), ("fishladder_decoy", "to_time", nil, "2023-01-01 00:00:00+00"),
    ]

    @Test(arguments: faults)
    func `that is wrong is found`(fault: (table: String, column: String, from: String?, to: String)) async throws {
        let editor = try PristineSnapshot.copy(try await Self.pristine.value)
        let table = try #require(Catalogue.table(named: fault.table))
        let place = try #require(table.columns.firstIndex { $0.name == fault.column })
        let parts = try editor.text(Layout.parts).split(separator: "\n").map { String($0.prefix { $0 != "," }) }
        var isDone = false
        for part in parts where part.hasPrefix(fault.table + "/") && !isDone {
            var lines = try editor.lines(part)
            for (index, line) in lines.enumerated().dropFirst() where !isDone {
                var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                guard place < fields.count, fault.from.map({ fields[place] == $0 }) ?? !fields[place].isEmpty else {
                    continue
                }
                fields[place] = fault.to
                lines[index] = fields.joined(separator: ",")
                isDone = true
            }
            if isDone { try editor.write(part, lines: lines) }
        }
        try #require(isDone)
        let verdict = try await Verifier(editor.path, version: Version.current).run()
        let broken = verdict.results.filter { $0.failures > 0 }.map(\.promise)
        #expect(broken.contains(.answerKey), "\(broken)")
    }
}
