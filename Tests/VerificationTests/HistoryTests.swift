import Forging
import Foundation
import Snapshot
import Tables
import Testing
import Verification

private let deaths = SnapshotEditor.part("batch_historicalmortalityevent", day: 5)
private let samples = SnapshotEditor.part("batch_historicalgrowthsample", day: 28)
private let stays = SnapshotEditor.part("batch_historicalbatchcontainerassignment", day: PristineSnapshot.lastDay - 4)
private let ends = SnapshotEditor.part("batch_historicalbatchcontainerassignment", day: PristineSnapshot.lastDay)
private let births = SnapshotEditor.part("batch_historicalbatch", day: 0)

/// Histories that do not end with what is.
let historyFaults: [Fault] = [
    .value("more deaths than there were", breaks: [.history], in: deaths, line: 3, "count", oneMore),
    .value("a row that was changed before it was made", breaks: [.history], in: deaths, line: 3, "history_type") { _ in
        "~"
    },
    .value("a row that was made twice", breaks: [.history], in: samples, line: 3, "history_type") { _ in "+" },
    .value("a row that was removed", breaks: [.history], in: stays, line: 3, "history_type") { _ in "-" },
    Fault("a batch that nobody made", breaks: [.history, .ids], at: births, -1) {
        var lines = try $0.lines(births)
        lines.remove(at: 1)
        try $0.write(births, lines: lines)
    },
    Fault("a ring whose last fish were not taken", breaks: [.history], at: ends, -1) {
        var lines = try $0.lines(ends)
        lines.removeLast()
        try $0.write(ends, lines: lines)
    },
]

@Suite struct `A history` {
    @Test(arguments: [false, true])
    func `ends with what is, by day and by month`(byMonth: Bool) async throws {
        let path = try await PristineSnapshot.make(byMonth: byMonth, tables: Catalogue.tables(), history: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let manifest = try Manifest(snapshot: path)
        #expect(manifest.tables.map(\.name) == Catalogue.tables(withHistory: true).map(\.name))
        let verdict = try await Verifier(path, version: Version.current).run()
        #expect(verdict.results.flatMap(\.findings) == [])
        #expect(verdict.results.compactMap(\.skipped) == [])
        let rows = manifest.tables.reduce(0) { sum, table in
            let isPast = Catalogue.table(named: table.name)?.present != nil
            return isPast ? sum + table.stated.rows : sum
        }
        // As many again are the rows that these tell of.
        #expect(try #require(verdict.results.first { $0.promise == .history }).looked > rows)
    }

    @Test func `is not there where nobody gave a batch, but of the farm`() async throws {
        let path = try await PristineSnapshot.make(
            byMonth: false, tables: Catalogue.tables(), batches: false, history: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try await Verifier(path, version: Version.current).run().results.flatMap(\.findings) == [])
        let rows = try Manifest(snapshot: path).tables.filter { $0.stated.rows > 0 }.map(\.name)
        #expect(rows.contains("infrastructure_historicalcontainer") && !rows.contains("batch_historicalbatch"))
    }

    /// Made once for all of these, without readings, which have no history.
    private static let pristine = Task {
        let readings = "environmental_environmentalreading"
        return try await PristineSnapshot.make(
            byMonth: false, tables: Catalogue.tables().filter { $0.name != readings }, history: true)
    }

    @Test(arguments: historyFaults)
    func `with a fault breaks its promise, with its place`(fault: Fault) async throws {
        let editor = try PristineSnapshot.copy(try await Self.pristine.value)
        try fault.make(editor)
        let verdict = try await Verifier(editor.path, version: Version.current).run()
        let broken = verdict.results.filter { $0.failures > 0 }
        #expect(Set(broken.map(\.promise)) == Set(fault.breaks), "\(broken.flatMap { $0.findings.prefix(2) })")
        let first = try #require(broken.first { $0.promise == .history }?.findings.first)
        #expect(fault.line < 0 || first.place == Place(fault.path, line: fault.line), "\(first)")
    }
}
