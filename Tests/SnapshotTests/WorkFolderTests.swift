import Foundation
import JSON
import Snapshot
import TestFolder
import Testing

@Suite struct `A work folder` {
    @Test(arguments: [WorkFolder.Existing.refuse, .resume, .overwrite])
    func `is refused to a second run while the first holds it`(existing: WorkFolder.Existing) throws {
        // given
        let scratch = try Scratch()
        let first = try open(scratch, .refuse)
        // when, then
        #expect(throws: SnapshotProblem.writing(output: scratch.output)) {
            _ = try WorkFolder.open(scratch.output, existing: existing, inputs: inputs())
        }
        #expect(first.recovered.units == 0)
    }

    @Test(arguments: ["a b", "..", ".", "Før", "a,b"])
    func `is not made for an output whose name is unsafe`(name: String) throws {
        let scratch = try Scratch()
        #expect(throws: SnapshotProblem.self) {
            _ = try WorkFolder.open("\(scratch.path)/sub/\(name)", existing: .refuse, inputs: inputs())
        }
        #expect(!scratch.exists("\(scratch.path)/sub"))
    }

    @Test func `becomes the output whole, with its lists and nothing else`() throws {
        // given
        let scratch = try Scratch()
        // when
        try makeSnapshot(scratch)
        // then
        let files = try scratch.contents(of: scratch.path)
        let data = (1...3).flatMap {
            ["farm/fish/batch=B-1/2024-01-0\($0).csv.gz", "farm/water/batch=B-1/2024-01-0\($0).csv.gz"]
        }
        #expect(
            Set(files.keys)
                == Set(data + ["farm/manifest.json", "farm/parts.csv", "farm/SHA256SUMS", "farm/README.md"]))
        let parts = try (1...3).flatMap { [try part(day: $0).part.line, try part(day: $0, table: "water").part.line] }
        #expect(files["farm/parts.csv"] == ([Part.header] + parts).map { $0 + "\n" }.joined())
        #expect(files["farm/SHA256SUMS"]?.split(separator: "\n").count == 9)
    }

    @Test func `is complete at once where the same snapshot stands, and refused where another does`() throws {
        let scratch = try Scratch()
        try makeSnapshot(scratch)
        let before = try scratch.contents(of: scratch.path)
        #expect(try isComplete(scratch))
        #expect(
            throws: SnapshotProblem.otherSnapshot(output: scratch.output, input: "seed", there: "1", here: "2")
        ) { _ = try isComplete(scratch, seed: 2) }
        #expect(throws: SnapshotProblem.outputExists(path: scratch.output)) { _ = try open(scratch, .refuse) }
        #expect(try scratch.contents(of: scratch.path) == before)
    }

    @Test func `replaces a snapshot only when it is whole itself`() throws {
        // given
        let scratch = try Scratch()
        try makeSnapshot(scratch)
        let old = try scratch.contents(of: scratch.output)
        // when a run is to replace it and is stopped
        do {
            var work = try open(scratch, .overwrite, seed: 2)
            try work.commit(days: 1...2, scratch)
        }
        // then the old one stands
        #expect(try scratch.contents(of: scratch.output) == old)
        // when it is gone on with
        var work = try open(scratch, .resume, seed: 2)
        #expect(work.recovered.units == 2)
        try work.commit(days: 3...3, scratch)
        try work.finish(seed: 2)
        // then the new one does, and nothing beside it
        #expect(try Manifest(snapshot: scratch.output).inputs == inputs(seed: 2))
        #expect(scratch.names == ["farm"])
    }

    /// A run that was killed, or that had no room, before its journal's first line was there.
    @Test(arguments: [WorkFolder.Existing.refuse, .resume, .overwrite], ["no journal", "", "2d1cc23b replace {\"for"])
    func `in which nothing was begun leaves the same command to begin again`(
        existing: WorkFolder.Existing, journal: String
    ) throws {
        // given
        let scratch = try Scratch()
        if existing == .overwrite { try makeSnapshot(scratch, seed: 2) }
        try FileManager.default.createDirectory(atPath: scratch.work, withIntermediateDirectories: true)
        if journal != "no journal" { try scratch.write(journal, to: scratch.journal) }
        if existing == .overwrite {
            // when it is gone on with instead, which says what leads out, then
            #expect(
                throws: SnapshotProblem.otherSnapshot(output: scratch.output, input: "seed", there: "2", here: "1")
            ) { _ = try isComplete(scratch) }
        }
        // when
        try makeSnapshot(scratch, existing)
        // then
        let plain = try Scratch()
        try makeSnapshot(plain)
        #expect(try scratch.contents(of: scratch.path) == plain.contents(of: plain.path))
        #expect(scratch.names == ["farm"])
    }

    @Test(arguments: [WorkFolder.Existing.refuse, .overwrite])
    func `that has data is never begun anew defaults, even where its journal cannot be read`(
        existing: WorkFolder.Existing
    ) throws {
        let scratch = try Scratch()
        try scratch.write("days of work\n", to: "\(scratch.work)/fish/batch=B-1/2024-01-01.csv.gz")
        try scratch.write("nonsense\n", to: scratch.journal)
        #expect(throws: SnapshotProblem.unfinished(output: scratch.output, work: scratch.work)) {
            _ = try open(scratch, existing)
        }
        #expect(try scratch.contents(of: scratch.path).count == 2)
    }

    /// As temporary folders of tests and mounted volumes are.
    @Test(arguments: [WorkFolder.Existing.refuse, .resume, .overwrite])
    func `takes the place of an empty folder`(existing: WorkFolder.Existing) throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.output, withIntermediateDirectories: false)
        try makeSnapshot(scratch, existing)
        #expect(try isComplete(scratch))
        #expect(scratch.names == ["farm"])
    }

    @Test(arguments: [WorkFolder.Existing.refuse, .resume, .overwrite])
    func `never touches an output that is no snapshot`(existing: WorkFolder.Existing) throws {
        let scratch = try Scratch()
        try scratch.write("years of work\n", to: "\(scratch.output)/thesis.tex")
        let expected: SnapshotProblem =
            existing == .refuse ? .outputExists(path: scratch.output) : .outputIsForeign(path: scratch.output)
        #expect(throws: expected) { _ = try open(scratch, existing) }
        #expect(try scratch.contents(of: scratch.path) == ["farm/thesis.tex": "years of work\n"])
        #expect(!scratch.exists(scratch.work))
    }

    @Test(arguments: ["{\"name\": \"a web page\"}", "{\"generator\": {\"name\": \"another\"}}", ""])
    func `never replaces a folder whose manifest is none of ours`(manifest: String) throws {
        let scratch = try Scratch()
        try scratch.write(manifest, to: "\(scratch.output)/manifest.json")
        #expect(throws: SnapshotProblem.outputIsForeign(path: scratch.output)) { _ = try open(scratch, .overwrite) }
        #expect(try scratch.contents(of: scratch.path) == ["farm/manifest.json": manifest])
    }

    @Test(arguments: [WorkFolder.Existing.refuse, .resume, .overwrite], [false, true])
    func `leaves alone what no run left where it would work`(existing: WorkFolder.Existing, isLinked: Bool) throws {
        let (scratch, elsewhere) = (try Scratch(), try Scratch())
        let theirs = isLinked ? elsewhere.output : scratch.work
        try elsewhere.write("other\n", to: "\(theirs)/fish/batch=B-1/2024-01-01.csv.gz")
        if isLinked {
            try FileManager.default.createSymbolicLink(atPath: scratch.work, withDestinationPath: theirs)
        } else {
            try scratch.write("years of work\n", to: "\(theirs)/thesis.tex")
        }
        let before = try scratch.contents(of: theirs)
        let name = isLinked ? ".farm.partial" : "thesis.tex"
        #expect(throws: SnapshotProblem.workIsForeign(work: scratch.work, name: name)) {
            _ = try open(scratch, existing)
        }
        #expect(try scratch.contents(of: theirs) == before)
    }

    @Test(arguments: [WorkFolder.Existing.refuse, .resume, .overwrite])
    func `sees a link that leads to nothing before it begins`(existing: WorkFolder.Existing) throws {
        let scratch = try Scratch()
        try FileManager.default.createSymbolicLink(atPath: scratch.output, withDestinationPath: "nowhere")
        let expected: SnapshotProblem =
            existing == .refuse ? .outputExists(path: scratch.output) : .outputIsForeign(path: scratch.output)
        #expect(throws: expected) { _ = try open(scratch, existing) }
        #expect(scratch.names == ["farm"])
    }

    @Test func `does not push aside what came to its place meanwhile, and can be gone on with after it went`() throws {
        // given
        let scratch = try Scratch()
        // when
        #expect(throws: SnapshotProblem.outputExists(path: scratch.output)) {
            var work = try open(scratch, .refuse)
            try work.commit(days: 1...3, scratch)
            try scratch.write("years of work\n", to: "\(scratch.output)/thesis.tex")
            try work.finish(seed: 1)
        }
        // then, and before anything is made by a run that goes on
        #expect(throws: SnapshotProblem.outputExists(path: scratch.output)) { _ = try open(scratch, .resume) }
        #expect(try scratch.contents(of: scratch.output) == ["thesis.tex": "years of work\n"])
        try FileManager.default.removeItem(atPath: scratch.output)
        #expect(try open(scratch, .resume).recovered.units == 3)
    }

    /// Between the journal's going and the last renaming.
    @Test(arguments: [false, true])
    func `that was stopped before its last renaming is renamed by whoever goes on`(toEmpty: Bool) throws {
        // given
        let scratch = try Scratch()
        let whole = try wholeWork(scratch, seed: 2)
        if toEmpty {
            try FileManager.default.createDirectory(atPath: scratch.output, withIntermediateDirectories: false)
        }
        // when, then
        #expect(try isComplete(scratch, seed: 2))
        #expect(try scratch.contents(of: scratch.output) == whole)
        #expect(scratch.names == ["farm"])
    }

    /// There is no telling whether it was to replace anything.
    @Test(arguments: [false, true])
    func `that was stopped before its last renaming makes way for nobody and pushes nobody aside`(
        isPlaceTaken: Bool
    ) throws {
        // given
        let scratch = try Scratch()
        _ = try wholeWork(scratch, seed: 2)
        let another = try Scratch()
        try makeSnapshot(another, seed: 1)
        if isPlaceTaken { try FileManager.default.moveItem(atPath: another.output, toPath: scratch.output) }
        let before = try scratch.contents(of: scratch.path)
        // when, then
        for seed in isPlaceTaken ? [2, 3] : [1, 3] {
            let there = isPlaceTaken ? "1" : "2"
            let expected: SnapshotProblem =
                isPlaceTaken
                ? .otherSnapshot(output: scratch.output, input: "seed", there: there, here: "\(seed)")
                : .otherInputs(output: scratch.output, input: "seed", there: there, here: "\(seed)")
            #expect(throws: expected) { _ = try isComplete(scratch, seed: seed) }
        }
        #expect(try scratch.contents(of: scratch.path) == before)
    }

    /// A finished snapshot where one grows, without a journal. Gives back its files.
    private func wholeWork(_ scratch: Scratch, seed: Int) throws -> [String: String] {
        try makeSnapshot(scratch, seed: seed)
        let files = try scratch.contents(of: scratch.output)
        try FileManager.default.moveItem(atPath: scratch.output, toPath: scratch.work)
        return files
    }

    @Test func `that was stopped while it removed what it replaced is tidied up by whoever goes on`() throws {
        // given the new snapshot in place, and half of the old one where the work was
        let scratch = try Scratch()
        try makeSnapshot(scratch, seed: 2)
        let whole = try scratch.contents(of: scratch.path)
        try scratch.write("old", to: "\(scratch.work)/fish/batch=B-1/2024-01-01.csv.gz")
        // when, then
        #expect(try isComplete(scratch, seed: 2))
        #expect(try scratch.contents(of: scratch.path) == whole)
    }

    @Test func `replaces a link to a snapshot without touching what the link leads to`() throws {
        // given
        let scratch = try Scratch()
        let elsewhere = try Scratch()
        try makeSnapshot(elsewhere)
        let before = try elsewhere.contents(of: elsewhere.path)
        try FileManager.default.createSymbolicLink(atPath: scratch.output, withDestinationPath: elsewhere.output)
        // when
        try makeSnapshot(scratch, .overwrite, seed: 2)
        // then
        #expect(try Manifest(snapshot: scratch.output).inputs == inputs(seed: 2))
        #expect(try elsewhere.contents(of: elsewhere.path) == before)
        #expect(!scratch.exists(scratch.work))
    }
}

@Suite struct `A manifest` {
    @Test func `is read as it was written`() throws {
        // given
        let scratch = try Scratch()
        let made = try manifest()
        // when
        try makeSnapshot(scratch)
        let read = try Manifest(snapshot: scratch.output)
        // then
        #expect(read.inputs == made.inputs)
        #expect(read.generatorVersion == "1.2.3")
        #expect(read.statedDigest == made.totals.digest)
        #expect(read.statedTotals == made.totals.all)
        #expect(read.statedSeries.count == 2)
        #expect(read.batches.map { "\($0)" } == made.batches.map { "\($0)" })
        #expect(read.partsSHA256.count == 64)
    }

    @Test(arguments: [
        ("\"format\": 1,", "", "lacks \"format\""),
        ("\"datasetDigest\"", "\"digest\"", "lacks \"datasetDigest\""),
        ("\"format\": 1,", "\"format\": 2,", "format 2"),
        ("\"format\": 1,", "\"format\": one,", "line 2"),
        ("\"eggs\": 10", "\"eggs\": \"ten\"", "lacks \"batches[0].eggs\""),
        ("\"fishladder\"", "\"fishladdeR\"", "generator.name is fishladdeR, not fishladder"),
        ("\"1.2.3\"", "\"1'\\u0301\"", "generator.version is 1'\u{301}, not a version such as 0.1.0"),
        ("\"ACTIVE\"", "\"active\"", "batches[0].status is active, not ACTIVE or COMPLETED"),
        (
            "\"profile\": \"test\"", "\"profile\": \"te\\u001bst\"",
            "inputs.profile is te\u{1B}st, not a text in one line"
        ),
        ("\"seed\"", "\"seeds\"", "lacks \"inputs.seed\""),
        ("\"firstID\": 1,", "\"firstID\": -9223372036854775808,", "lacks \"inputs.firstID\""),
        (
            "\"partitionBy\": \"day\"", "\"partitionBy\": \"Month\"",
            "inputs.partitionBy is Month, not day or month"
        ),
    ])
    func `that was edited by hand is refused with the place`(old: String, new: String, why: String) throws {
        // given
        let scratch = try Scratch()
        try makeSnapshot(scratch)
        let path = "\(scratch.output)/manifest.json"
        let text = try scratch.read(path)
        let edited = text.replacingOccurrences(of: old, with: new)
        #expect(edited != text)
        // when
        try scratch.write(edited, to: path)
        let problem = #expect(throws: SnapshotProblem.self) { _ = try Manifest(snapshot: scratch.output) }
        // then
        let said: String
        switch problem {
        case .manifestLacks(path, let key): said = "lacks \"\(key)\""
        case .manifestOdd(path, let key, let value, let expected): said = "\(key) is \(value), not \(expected)"
        case .newerFormat(path, let format, known: 1): said = "format \(format)"
        case .manifestUnreadable(path, let line, _): said = "line \(line)"
        default: said = "\(String(describing: problem))"
        }
        #expect(said == why)
    }
}
