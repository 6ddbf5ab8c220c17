import Forging
import Foundation
import JSON
import Pipeline
import Snapshot
import Tables
import Testing
import Verification

@Suite struct `What is found in a damaged snapshot` {
    @Test(arguments: fileFaults + rowFaults)
    func `a fault breaks its promises and no other, with its place`(fault: Fault) async throws {
        try await check(fault, in: try await PristineSnapshot.copy())
    }

    @Test(arguments: lifeFaults)
    func `a fault in what a batch eats, suffers and earns does, too`(fault: Fault) async throws {
        try await check(fault, in: try await PristineSnapshot.copy(withWater: false))
    }

    @Test(arguments: wholeFaults)
    func `a fault in a whole batch does, too`(fault: Fault) async throws {
        try await check(fault, in: try await WholeSnapshot.copy())
    }

    /// These look at single values, and so at those that a fault of another kind has changed.
    private static let echoes: Set<Promise> = [.columns, .mornings]

    private func check(_ fault: Fault, in editor: consuming SnapshotEditor) async throws {
        try fault.make(editor)
        let verdict = try await Verifier(editor.path, version: Version.current).run()
        let broken = verdict.results.filter { $0.failures > 0 }
        let promises = Set(broken.map(\.promise))
        #expect(promises.isSuperset(of: fault.breaks), "\(broken.flatMap { $0.findings.prefix(2) })")
        #expect(
            promises.subtracting(fault.breaks).isSubset(of: Self.echoes), "\(broken.flatMap { $0.findings.prefix(2) })")
        let first = verdict.results.first { $0.promise == fault.breaks.first }?.findings.first
        #expect(first?.place.path == fault.path)
        #expect(first?.place.line == fault.line)
    }

    @Test func `every promise can be broken`() {
        let broken = Set((fileFaults + rowFaults + lifeFaults + wholeFaults + historyFaults).flatMap(\.breaks))
        // That of the answer key is broken in tests of its own.
        #expect(Promise.allCases.filter { ![.remade, .answerKey].contains($0) && !broken.contains($0) } == [])
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "-1", "1e300"])
    func `a count in the manifest that can be none is refused`(number: String) async throws {
        for key in ["days", "batchDays", "transferDays", "rows", "gzBytes", "eggs", "alive"] {
            let editor = try await PristineSnapshot.copy()
            let manifest = try editor.text(Layout.manifest)
            let changed = manifest.replacing(try Regex("\"\(key)\": [0-9]+(?![.0-9])"), with: "\"\(key)\": \(number)")
            try #require(changed != manifest, "the manifest says \(key)")
            try editor.write(Layout.manifest, Array(changed.utf8))
            let path = editor.path
            let problem = await #expect(throws: SnapshotProblem.self) {
                try await Verifier(path, version: Version.current).run()
            }
            guard case .manifestLacks("\(path)/\(Layout.manifest)", let place) = problem else {
                Issue.record("\(key): \(String(describing: problem))")
                continue
            }
            #expect(place.hasSuffix(".\(key)"))
        }
    }

    @Test func `rules without a stage are refused`() async throws {
        // given
        let editor = try await PristineSnapshot.copy()
        var manifest = try JSON(parsing: try editor.bytes(Layout.manifest))
        var rules = try #require(manifest["rules"])
        rules.set("stages", .array([]))
        manifest.set("rules", rules)
        // when
        try editor.write(Layout.manifest, Array(manifest.pretty.utf8))
        // then
        let path = editor.path
        await #expect(throws: SnapshotProblem.manifestLacks(path: "\(path)/\(Layout.manifest)", key: "rules.stages")) {
            try await Verifier(path, version: Version.current).run()
        }
    }

    @Test func `meals of containers that have no daily states are told of`() async throws {
        // given
        let editor = try await PristineSnapshot.copy()
        let lines = try editor.text(Layout.parts).split(separator: "\n").map(String.init)
        let states = lines.filter { $0.hasPrefix("batch_actualdailyassignmentstate/") }
        #expect(states.count > 50)
        // when
        for line in states { try editor.remove(String(line.prefix { $0 != "," })) }
        try editor.write(list: lines.filter { !states.contains($0) })
        // then
        let verdict = try await Verifier(editor.path, version: Version.current).run()
        let broken = Set(verdict.results.filter { $0.failures > 0 }.map(\.promise))
        #expect(broken.isSuperset(of: [.assignments, .summaries]), "\(broken)")
    }

    @Test func `of many failures all are counted and the first kept`() async throws {
        let editor = try await PristineSnapshot.copy()
        let part = SnapshotEditor.part("environmental_environmentalreading", day: 20)
        var lines = try editor.lines(part)
        for index in lines.indices.dropFirst() { lines[index] = lines[index].replacing(",f,", with: ",F,") }
        try editor.write(part, lines: lines)
        let verdict = try await Verifier(editor.path, version: Version.current).run()
        let values = try #require(verdict.results.first { $0.promise == .values })
        #expect(values.failures == lines.count - 1)
        #expect(values.findings.count >= 20)
        #expect(values.findings.map(\.place.line) == Array(2..<2 + values.findings.count))
    }

    @Test func `is the same, in the same order, with any number of tasks`() async throws {
        let editor = try await PristineSnapshot.copy()
        for day in [20, 21, 40] {
            let part = SnapshotEditor.part("environmental_environmentalreading", day: day)
            var lines = try editor.lines(part)
            for index in lines.indices.dropFirst(10) { lines[index] = lines[index].replacing(",f,", with: ",F,") }
            try editor.write(part, lines: Array(lines.dropLast(day)))
        }
        let path = editor.path
        func told(_ workers: Int) async throws -> [String] {
            try await Verifier(path, version: Version.current).run(workers: workers).results.map { "\($0)" }
        }
        let one = try await told(1)
        for workers in [2, 3, 40] { #expect(try await told(workers) == one) }
    }

    /// Dictionaries are walked in another order by every process.
    @Test func `of stages of other days each is told in the order of its rows`() async throws {
        let editor = try await PristineSnapshot.copy()
        let part = SnapshotEditor.part("batch_lifecyclestage")
        let lines = Array(2...(try editor.lines(part).count))
        for line in lines { try editor.change(part, line: line, "typical_duration_days") { "1" + $0 } }
        let verdict = try await Verifier(editor.path, version: Version.current).run()
        let stages = try #require(verdict.results.first { $0.promise == .stages })
        #expect(stages.findings.map(\.place.line) == lines)
    }
}

@Suite struct `What is found in a good snapshot` {
    @Test(arguments: [false, true])
    func `nothing, by day and by month`(byMonth: Bool) async throws {
        let path = try await PristineSnapshot.make(byMonth: byMonth, tables: Catalogue.tables())
        defer { try? FileManager.default.removeItem(atPath: path) }
        let verdict = try await Verifier(path, version: Version.current).run()
        #expect(verdict.results.flatMap(\.findings) == [])
        #expect(verdict.results.compactMap(\.skipped) == [])
        // No history was asked for.
        #expect(
            verdict.results.filter { $0.looked == 0 }.map(\.promise).filter { ![.history, .answerKey].contains($0) }
                == WholeSnapshot.promises)
    }

    @Test func `nothing, in a whole batch of a profile that ships`() async throws {
        let editor = try await WholeSnapshot.copy()
        let verdict = try await Verifier(editor.path, version: Version.current).run()
        #expect(verdict.results.flatMap(\.findings) == [])
        #expect(verdict.results.filter { WholeSnapshot.promises.contains($0.promise) && $0.looked == 0 }.isEmpty)
    }

    @Test func `nothing, where an older version did not say how probes err`() async throws {
        let editor = try await PristineSnapshot.copy()
        let manifest = try editor.text(Layout.manifest)
        let older = manifest.replacing(try Regex(#"\s*"temperatureErrors": \{[^}]*\},"#), with: "")
        try #require(older != manifest)
        try editor.write(Layout.manifest, Array(older.utf8))
        try editor.sumUp()
        let verdict = try await Verifier(editor.path, version: Version.current).run()
        #expect(verdict.results.flatMap(\.findings) == [])
        #expect(verdict.results.contains { $0.promise == .temperature && $0.looked > 100 })
    }

    @Test func `nothing, where there are no batches`() async throws {
        let path = try await PristineSnapshot.make(byMonth: false, tables: Catalogue.tables(), batches: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try await Verifier(path, version: Version.current).run().results.flatMap(\.findings) == [])
    }

    @Test(arguments: Catalogue.tables().map(\.name))
    func `nothing, with one table alone, and what needs others is skipped`(table: String) async throws {
        let path = try await PristineSnapshot.make(
            byMonth: true, tables: Catalogue.tables().filter { $0.name == table })
        defer { try? FileManager.default.removeItem(atPath: path) }
        let verdict = try await Verifier(path, version: Version.current).run()
        #expect(verdict.results.flatMap(\.findings) == [])
        #expect(verdict.results.first { $0.promise == .population }?.skipped != nil)
    }
}
