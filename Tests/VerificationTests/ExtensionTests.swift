import Farm
import Foundation
import Pipeline
import Snapshot
import Testing
import Verification

@Suite struct `A snapshot that goes on` {
    /// By day it may end on any, by month with a month; then twice more.
    @Test(arguments: zip([[20, 75, 130], [31, 60, 130]], [false, true]))
    func `equals one made in one go, file for file, and leaves what it began with alone`(
        days: [Int], byMonth: Bool
    ) async throws {
        var before = try await SmallCompany(byMonth: byMonth, days: days[0]).make()
        for day in days.dropFirst() {
            // given
            let company = try SmallCompany(byMonth: byMonth, days: day)
            let predecessor = try Predecessor(before)
            let old = try state(of: before)
            // when
            let longer = try await company.make(extending: predecessor)
            // then
            #expect(try state(of: before) == old)
            let atOnce = try await company.make()
            #expect(try differences(atOnce, longer) == [])
            let verdict = try await Verifier(longer, version: Version.current).run()
            #expect(verdict.isGood, "\(verdict.results.flatMap(\.findings).prefix(3))")
            for path in [before, atOnce] { try FileManager.default.removeItem(atPath: path) }
            before = longer
        }
        try FileManager.default.removeItem(atPath: before)
    }

    @Test func `is refused where another program made it`() async throws {
        // given
        let path = try await SmallCompany(byMonth: false, days: 10).make()
        defer { try? FileManager.default.removeItem(atPath: path) }
        // when
        var company = try SmallCompany(byMonth: false, days: 20)
        company.seed = 2
        // then: other fish die, so other rows are counted
        let predecessor = try Predecessor(path)
        await #expect(throws: SnapshotProblem.self) { _ = try await company.make(extending: predecessor) }
    }

    /// Every file with its bytes' number, its time and its contents.
    private func state(of snapshot: String) throws -> [String: String] {
        var state: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: snapshot) {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(snapshot)/\(path)")
            if attributes[.type] as? FileAttributeType == .typeDirectory { continue }
            let contents = FileManager.default.contents(atPath: "\(snapshot)/\(path)")?.hashValue ?? 0
            state[path] = "\(attributes[.size] ?? 0) \(attributes[.modificationDate] ?? 0) \(contents)"
        }
        #expect(state.count > 50)
        return state
    }
}

/// The first names under which two folders differ.
func differences(_ one: String, _ other: String) throws -> [String] {
    let names = [one, other].map { Set((try? FileManager.default.subpathsOfDirectory(atPath: $0)) ?? []) }
    #expect(names[0].count > 50)
    return names[0].union(names[1]).filter {
        !FileManager.default.contentsEqual(atPath: "\(one)/\($0)", andPath: "\(other)/\($0)")
    }.sorted().prefix(10).map(\.self)
}
