import Foundation
import Snapshot
import Testing

/// What an interrupted run leaves, damaged in the ways a killed program and a lost power supply damage things.
@Suite struct `A run that is gone on with` {
    /// Three units committed, of which so many are durable.
    private func interrupted(durable: Int, of units: Int = 3) throws -> Scratch {
        let scratch = try Scratch()
        var work = try open(scratch, .refuse)
        if durable > 0 {
            try work.commit(days: 1...durable, scratch)
            try work.makeDurable()
        }
        if durable < units { try work.commit(days: durable + 1...units, scratch) }
        return scratch
    }

    private func remains(_ scratch: Scratch) throws -> Remains { try open(scratch, .resume).remains }

    @Test(arguments: 0...3)
    func `finds all that was committed, durable or not`(durable: Int) throws {
        let scratch = try interrupted(durable: durable)
        let remains = try remains(scratch)
        #expect(remains.units == 3)
        #expect(remains.totals.all.files == 6)
        #expect(remains.lastUnit == [try part(day: 3).part, try part(day: 3, table: "water").part])
    }

    @Test func `drops a last unit that is torn anywhere, and writes on where it was`() throws {
        // given
        let scratch = try interrupted(durable: 0)
        let whole = try scratch.read(scratch.journal)
        let twoUnits = try interrupted(durable: 0, of: 2)
        let before = try twoUnits.read(twoUnits.journal)
        #expect(whole.hasPrefix(before))
        for length in before.utf8.count..<whole.utf8.count {
            // when
            try scratch.write(String(whole.prefix(length)), to: scratch.journal)
            var work = try open(scratch, .resume)
            // then
            #expect(work.remains.units == 2, "cut after \(length) bytes")
            #expect(try scratch.read(scratch.journal) == before)
            try work.commit(days: 3...3, scratch)
            #expect(try scratch.read(scratch.journal) == whole)
        }
    }

    @Test func `trusts nothing behind a flipped bit`() throws {
        // given
        let scratch = try interrupted(durable: 1)
        let whole = Array(try scratch.read(scratch.journal).utf8)
        let lines = whole.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // 0 opening, 1-2 parts, 3 unit, 4 durable, 5-6 parts, 7 unit, 8-9 parts, 10 unit
        let expected = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]
        var start = 0
        for (line, units) in expected.enumerated() {
            let length = lines[line].count + 1
            for index in Array(stride(from: start, to: start + length, by: 5)) + [start + length - 1] {
                // when
                var damaged = whole
                damaged[index] ^= 0x04
                try Data(damaged).write(to: URL(fileURLWithPath: scratch.journal))
                // then
                if line == 0 { continue }
                #expect(try remains(scratch).units == units, "line \(line), byte \(index)")
            }
            start += length
        }
    }

    @Test func `takes a unit without all of its parts for torn`() throws {
        // given
        let scratch = try interrupted(durable: 0)
        var lines = try scratch.read(scratch.journal).split(separator: "\n").map(String.init)
        // when a part of the last unit is missing
        lines.remove(at: lines.count - 2)
        try scratch.write(lines.map { $0 + "\n" }.joined(), to: scratch.journal)
        // then
        #expect(try remains(scratch).units == 2)
    }

    enum Damage: CaseIterable {
        case emptied, shortened, changed, missing
    }

    /// The unit before a durable mark may have been made again since, so it counts as not durable.
    @Test(arguments: Damage.allCases, [(0, 1), (0, 2), (0, 3), (1, 1), (2, 2), (2, 3), (3, 3)])
    func `cuts where a file is not what the journal says and was not yet durable`(
        damage: Damage, of: (durable: Int, damaged: Int)
    ) throws {
        // given
        let scratch = try interrupted(durable: of.durable)
        let (part, contents) = try part(day: of.damaged, table: "water")
        let file = "\(scratch.work)/\(part.path)"
        // when
        switch damage {
        case .emptied: try scratch.write("", to: file)
        case .shortened: try scratch.write(String(contents.dropLast()), to: file)
        case .changed: try scratch.write(String(repeating: "\0", count: contents.utf8.count), to: file)
        case .missing: try FileManager.default.removeItem(atPath: file)
        }
        // then
        let remains = try remains(scratch)
        #expect(remains.units == of.damaged - 1)
        #expect(remains.totals.all.files == 2 * (of.damaged - 1))
        // and what was cut off stays off
        #expect(try self.remains(scratch).units == of.damaged - 1)
    }

    @Test func `begins afresh where the journal cannot be read, and leaves nothing of the old`() throws {
        let scratch = try interrupted(durable: 2)
        try scratch.write("nonsense\n", to: scratch.journal)
        #expect(try remains(scratch).units == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.work) == ["journal"])
    }

    @Test func `with other inputs is refused by the first difference`() throws {
        let scratch = try interrupted(durable: 1)
        let before = try scratch.contents(of: scratch.path)
        #expect(
            throws: SnapshotProblem.otherInputs(output: scratch.output, input: "seed", there: "1", here: "2")
        ) { _ = try open(scratch, .resume, seed: 2) }
        #expect(try scratch.contents(of: scratch.path) == before)
    }

    @Test(arguments: [WorkFolder.Existing.refuse, .overwrite])
    func `is never begun anew unasked`(existing: WorkFolder.Existing) throws {
        let scratch = try interrupted(durable: 1)
        let before = try scratch.contents(of: scratch.path)
        #expect(throws: SnapshotProblem.unfinished(output: scratch.output, work: scratch.work)) {
            _ = try open(scratch, existing)
        }
        #expect(try scratch.contents(of: scratch.path) == before)
    }

    @Test func `ends with the files of a run that was never interrupted`() throws {
        // given
        let plain = try Scratch()
        try makeSnapshot(plain)
        let scratch = try interrupted(durable: 1, of: 2)
        // when
        var work = try open(scratch, .resume)
        try work.commit(days: 3...3, scratch)
        // and a killed run left half a progress file
        try scratch.write("{", to: "\(scratch.work)/.progress.json.new")
        try work.finish(seed: 1)
        // then
        #expect(try scratch.contents(of: scratch.path) == plain.contents(of: plain.path))
    }
}
