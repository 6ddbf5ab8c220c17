import Foundation
import Glibc
import Snapshot
import TestFolder
import Testing

/// The last steps of a run with seed 1 that replaces a snapshot of seed 2, and what may come between any two of them.
@Suite struct `An output that is replaced` {
    struct Stop: CustomTestStringConvertible {
        /// Whether the file system can.
        let exchanges: Bool
        /// How many of the last steps were done.
        let steps: Int

        var testDescription: String { "\(exchanges ? "exchanging" : "stepping aside"), after \(steps) steps" }
        var isInPlace: Bool { steps >= (exchanges ? 1 : 2) }

        static let all =
            (0...3).map { Self(exchanges: true, steps: $0) } + (1...4).map { Self(exchanges: false, steps: $0) }
    }

    private func stopped(_ stop: Stop) throws -> Scratch {
        let scratch = try Scratch()
        try makeSnapshot(scratch, seed: 2)
        #expect(throws: DiskProblem.self) {
            try makeSnapshot(scratch, .overwrite) { one, _ throws(DiskProblem) in
                throw DiskProblem(.rename, one, code: EIO)
            }
        }
        let files = FileManager.default
        let old = stop.exchanges ? scratch.work : scratch.aside
        let replacing: [() throws -> Void] =
            stop.exchanges
            ? [{ try Disk.exchange(scratch.work, with: scratch.output) }]
            : [
                { try files.moveItem(atPath: scratch.output, toPath: scratch.aside) },
                { try files.moveItem(atPath: scratch.work, toPath: scratch.output) },
            ]
        let removing: [() throws -> Void] = [
            { try files.removeItem(atPath: "\(scratch.output)/journal") },
            {
                try files.removeItem(atPath: "\(old)/manifest.json")
                try files.removeItem(atPath: "\(old)/fish")
            },
        ]
        for step in (replacing + removing).prefix(stop.steps) { try step() }
        return scratch
    }

    /// Goes on, and finds the new snapshot and nothing beside it.
    private func expectGoesOn(_ scratch: Scratch, _ stop: Stop) throws {
        switch try WorkFolder.open(scratch.output, existing: .resume, inputs: inputs()) {
        case .complete: #expect(stop.isInPlace)
        case .work(let work):
            #expect(!stop.isInPlace)
            #expect(work.recovered.units == 3)
            try work.finish(seed: 1)
        }
        let plain = try Scratch()
        try makeSnapshot(plain)
        #expect(try scratch.contents(of: scratch.path) == plain.contents(of: plain.path))
        #expect(scratch.names == ["farm"])
    }

    @Test(arguments: Stop.all)
    func `is the new one whole when a run that was stopped goes on`(stop: Stop) throws {
        try expectGoesOn(try stopped(stop), stop)
    }

    @Test(arguments: Stop.all)
    func `is nobody else's to take until then`(stop: Stop) throws {
        let scratch = try stopped(stop)
        for seed in [2, 3] {
            let expected: SnapshotProblem =
                stop.isInPlace
                ? .otherSnapshot(output: scratch.output, input: "seed", there: "1", here: "\(seed)")
                : .otherInputs(output: scratch.output, input: "seed", there: "1", here: "\(seed)")
            #expect(throws: expected) { _ = try isComplete(scratch, seed: seed) }
        }
        #expect(throws: SnapshotProblem.self) { _ = try open(scratch, .refuse, seed: 2) }
        try expectGoesOn(scratch, stop)
    }

    enum Old: CaseIterable { case snapshot, emptyFolder, link }

    @Test(arguments: Old.allCases, [WorkFolder.Existing.resume, .overwrite])
    func `is replaced where folders cannot be exchanged, too`(old: Old, existing: WorkFolder.Existing) throws {
        // given
        let scratch = try Scratch()
        let elsewhere = try Scratch()
        try makeSnapshot(elsewhere, seed: 2)
        let before = try elsewhere.contents(of: elsewhere.path)
        // only nothing is replaced by a run that was not told to
        if existing == .resume && old != .emptyFolder { return }
        switch old {
        case .snapshot: try makeSnapshot(scratch, seed: 2)
        case .emptyFolder:
            try FileManager.default.createDirectory(atPath: scratch.output, withIntermediateDirectories: false)
        case .link:
            try FileManager.default.createSymbolicLink(atPath: scratch.output, withDestinationPath: elsewhere.output)
        }
        // and one of the power losses above has left this
        try scratch.write("older", to: "\(scratch.aside)/fish/batch=B-1/2024-01-01.csv.gz")
        // when
        try makeSnapshot(scratch, existing) { one, _ throws(DiskProblem) in
            throw DiskProblem(.rename, one, code: EINVAL)
        }
        // then
        #expect(try Manifest(snapshot: scratch.output).inputs == inputs())
        #expect(scratch.names == ["farm"])
        #expect(try elsewhere.contents(of: elsewhere.path) == before)
    }

    @Test func `is not what came to its place after the run was interrupted`() throws {
        // given
        let scratch = try Scratch()
        try makeSnapshot(scratch, seed: 2)
        do {
            var work = try open(scratch, .overwrite)
            try work.commit(days: 1...2, scratch)
        }
        try FileManager.default.removeItem(atPath: scratch.output)
        try scratch.write("years of work\n", to: "\(scratch.output)/thesis.tex")
        let before = try scratch.contents(of: scratch.path)
        // when, then
        #expect(throws: SnapshotProblem.outputIsForeign(path: scratch.output)) { _ = try open(scratch, .resume) }
        #expect(try scratch.contents(of: scratch.path) == before)
        // when it comes even later
        try FileManager.default.removeItem(atPath: scratch.output)
        #expect(throws: SnapshotProblem.outputIsForeign(path: scratch.output)) {
            var work = try open(scratch, .resume)
            try work.commit(days: 3...3, scratch)
            try scratch.write("years of work\n", to: "\(scratch.output)/thesis.tex")
            try work.finish(seed: 1)
        }
        // then
        #expect(try scratch.contents(of: scratch.output) == ["thesis.tex": "years of work\n"])
        // and the run can be gone on with once the place is free
        try FileManager.default.removeItem(atPath: scratch.output)
        try open(scratch, .resume).finish(seed: 1)
        #expect(scratch.names == ["farm"])
    }

    /// Somebody removes the hidden folder instead of going on, which leaves a journal in the output.
    @Test func `is not taken for the new one for what an earlier run left in it`() throws {
        // given
        let scratch = try stopped(Stop(exchanges: true, steps: 1))
        try FileManager.default.removeItem(atPath: scratch.work)
        // when
        #expect(throws: DiskProblem.self) {
            try makeSnapshot(scratch, .overwrite, seed: 3) { one, other throws(DiskProblem) in
                try Disk.exchange(one, with: other)
                throw DiskProblem(.rename, one, code: EIO)
            }
        }
        // then
        #expect(try isComplete(scratch, seed: 3))
        #expect(try Manifest(snapshot: scratch.output).inputs == inputs(seed: 3))
        #expect(scratch.names == ["farm"])
    }

    @Test func `is there again where the one that should replace it was given up between two renamings`() throws {
        let scratch = try stopped(Stop(exchanges: false, steps: 1))
        try FileManager.default.removeItem(atPath: scratch.work)
        #expect(throws: SnapshotProblem.outputExists(path: scratch.output)) { _ = try open(scratch, .refuse) }
        #expect(try Manifest(snapshot: scratch.output).inputs == inputs(seed: 2))
        #expect(scratch.names == ["farm"])
    }
}
