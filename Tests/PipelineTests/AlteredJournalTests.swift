import Foundation
import Snapshot
import TestDice
import TestFolder
import Testing

/// A run that goes on with a journal that somebody altered, and made its checksums right again.
@Suite struct `An altered journal` {
    private static let trials = 200

    /// Without the checksums made right, every alteration is cut off, which tests of the journal alone show.
    @Test(arguments: SmallRun.Way.allCases)
    func `is refused or cut off, and never changes the snapshot`(way: SmallRun.Way) async throws {
        // given
        let small = try await SmallRun(way)
        let here = try Scratch()
        #expect(try await small.make("\(here.path)/calm"))
        let undisturbed = try here.contents(of: "calm")
        #expect(undisturbed.count > 10)
        // and runs that were stopped here and there
        let stops = try await Self.stops(of: small, in: here)
        var refused = 0
        for seed in 1...Self.trials {
            var dice = Dice(seed: seed)
            let (name, output) = ("farm-\(seed)", "\(here.path)/farm-\(seed)")
            // Its files are links, which nobody writes to.
            let work = WorkFolder.workPath(for: output)
            let stopped = try #require(stops.randomElement(using: &dice))
            try FileManager.default.linkItem(atPath: WorkFolder.workPath(for: stopped), toPath: work)
            let path = "\(work)/journal"
            let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
            var journal = AlteredJournal(text, seed: seed)
            let altered = journal.altered()
            // An alteration of nothing, such as one of two equal lines in the other's place, is none.
            if altered == text { continue }
            try Data(altered.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            // when
            do {
                #expect(try await small.make(output), "seed \(seed): \(journal.story)")
            } catch is SnapshotProblem {
                refused += 1
                #expect(try Disk.kind(of: output) == nil, "seed \(seed): \(journal.story)")
                continue
            }
            // then
            let files = try here.contents(of: name)
            let different = Set(files.keys).union(undisturbed.keys).filter { files[$0] != undisturbed[$0] }
            #expect(different.isEmpty, "seed \(seed): \(different.sorted().prefix(3)) after \(journal.story)")
            try FileManager.default.removeItem(atPath: output)
        }
        #expect(refused > Self.trials / 10)
        #expect(refused < Self.trials)
    }

    /// After three, seven, eleven units and so on.
    private static func stops(of small: SmallRun, in here: Scratch) async throws -> [String] {
        var stops: [String] = []
        for units in stride(from: 3, to: .max, by: 4) {
            let output = "\(here.path)/stop-\(units)"
            if try await small.make(output, stoppingAfter: units) { break }
            stops.append(output)
        }
        #expect(stops.count > 1)
        return stops
    }
}
