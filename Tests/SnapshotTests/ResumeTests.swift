import Foundation
import Snapshot
import TestFolder
import Testing

/// What an interrupted run leaves, damaged in the ways a killed program and a lost power supply damage things.
@Suite struct `A run that is gone on with` {
    private func interrupted(after units: Int = 3) throws -> Scratch {
        let scratch = try Scratch()
        var work = try open(scratch, .refuse)
        try work.commit(days: 1...units, scratch)
        return scratch
    }

    private func recovered(_ scratch: Scratch) throws -> RecoveredWork { try open(scratch, .resume).recovered }

    @Test func `finds all that was committed`() throws {
        let found = try recovered(try interrupted())
        #expect(found.units == 3)
        #expect(found.totals.all.files == 6)
    }

    @Test func `drops a last unit that is torn anywhere, and writes on where it was`() throws {
        // given
        let scratch = try interrupted()
        let whole = try scratch.read(scratch.journal)
        let twoUnits = try interrupted(after: 2)
        let before = try twoUnits.read(twoUnits.journal)
        #expect(whole.hasPrefix(before))
        for length in before.utf8.count..<whole.utf8.count {
            // when
            try scratch.write(String(whole.prefix(length)), to: scratch.journal)
            var work = try open(scratch, .resume)
            // then
            #expect(work.recovered.units == 2, "cut after \(length) bytes")
            #expect(try scratch.read(scratch.journal) == before)
            try work.commit(days: 3...3, scratch)
            #expect(try scratch.read(scratch.journal) == whole)
        }
    }

    @Test func `trusts nothing behind a flipped bit`() throws {
        // given
        let scratch = try interrupted()
        let whole = Array(try scratch.read(scratch.journal).utf8)
        let lines = whole.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // 0 opening, 1-2 parts, 3 unit, 4-5 parts, 6 unit, 7-8 parts, 9 unit
        let expected = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2]
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
                #expect(try recovered(scratch).units == units, "line \(line), byte \(index)")
            }
            start += length
        }
    }

    /// Each with its own checksum, which is right where it was.
    @Test func `trusts nothing behind a line that is there twice, missing or in another's place`() throws {
        // given
        let scratch = try interrupted()
        let whole = try scratch.read(scratch.journal).split(separator: "\n").map { $0 + "\n" }
        // The first line, without which there is nothing to go on with, and three of each unit.
        #expect(whole.count == 10)
        for line in 1...9 {
            for place in 1...10 where place != line {
                for (isMoved, isLost) in [(false, false), (true, false), (false, true)] {
                    // when
                    var lines = whole
                    if !isLost { lines.insert(lines[line], at: place) }
                    if isMoved || isLost { lines.remove(at: line + (!isLost && place < line ? 1 : 0)) }
                    if lines == whole { continue }
                    try scratch.write(lines.joined(), to: scratch.journal)
                    // then
                    let same = zip(lines, whole).prefix { $0 == $1 }.count
                    #expect(try recovered(scratch).units == (same - 1) / 3, "line \(line) to \(place)")
                }
            }
        }
    }

    enum Damage: CaseIterable {
        case emptied, shortened, changed, missing
    }

    @Test(arguments: Damage.allCases, 1...3)
    func `cuts where a file is not what the journal says`(damage: Damage, of damaged: Int) throws {
        // given
        let scratch = try interrupted()
        let (part, contents) = try part(day: damaged, table: "water")
        let file = "\(scratch.work)/\(part.path)"
        // when
        switch damage {
        case .emptied: try scratch.write("", to: file)
        case .shortened: try scratch.write(String(contents.dropLast()), to: file)
        case .changed: try scratch.write(String(repeating: "\0", count: contents.utf8.count), to: file)
        case .missing: try FileManager.default.removeItem(atPath: file)
        }
        // then
        let found = try recovered(scratch)
        #expect(found.units == damaged - 1)
        #expect(found.totals.all.files == 2 * (damaged - 1))
        // and what was cut off stays off
        #expect(try self.recovered(scratch).units == damaged - 1)
    }

    @Test func `begins afresh where the journal cannot be read, and leaves nothing of the old`() throws {
        let scratch = try interrupted()
        try scratch.write("nonsense\n", to: scratch.journal)
        #expect(try recovered(scratch).units == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.work) == ["journal"])
    }

    @Test func `with other inputs is refused by the first difference`() throws {
        let scratch = try interrupted()
        let before = try scratch.contents(of: scratch.path)
        #expect(
            throws: SnapshotProblem.otherInputs(output: scratch.output, input: "seed", there: "1", here: "2")
        ) { _ = try open(scratch, .resume, seed: 2) }
        #expect(try scratch.contents(of: scratch.path) == before)
    }

    @Test(arguments: [WorkFolder.Existing.refuse, .overwrite])
    func `is never begun anew defaults`(existing: WorkFolder.Existing) throws {
        let scratch = try interrupted()
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
        let scratch = try interrupted(after: 2)
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
