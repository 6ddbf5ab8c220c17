import Foundation
import Glibc
import TestDice
import Testing

/// A program that is killed, asked to stop or loses its power at a moment that matters, and then goes on. Kills at random
/// moments are `Tools/attack --kills`.
@Suite(.serialized, .timeLimit(.minutes(2))) struct `An interrupted run` {
    /// A whole life, so that there is time to be interrupted in.
    private static let run = ["--duration", "900", "--tables", tables, "--output", "farm"]
    private static let tables =
        "infrastructure_hall,batch_transferaction,batch_mortalityevent,batch_actualdailyassignmentstate,"
        + "inventory_feedingevent,batch_batch,batch_batchcontainerassignment"
    private static let journal = ".farm.partial/journal"

    /// What a run that nobody disturbs makes, and how long its journal is at its end.
    private struct Undisturbed {
        let files: [String: Data]
        let journalLength: Int
    }

    private static let undisturbed = Result {
        let here = try Fishladder()
        #expect(try here.run([Fishladder.program, "generate"] + run).code == 0)
        let files = try here.contents(of: "farm")
        // A line of the journal is one of parts.csv and fourteen bytes more; each unit has a line of its own.
        let parts = files["parts.csv"].map { String(decoding: $0, as: UTF8.self) } ?? ""
        return Undisturbed(files: files, journalLength: parts.utf8.count + 14 * parts.split(separator: "\n").count)
    }

    private func start(_ here: Fishladder, _ options: String...) throws -> Fishladder.Child {
        try here.start([Fishladder.program, "generate"] + Self.run + options)
    }

    private func journal(_ here: Fishladder) -> Int { here.size(of: Self.journal) ?? 0 }

    /// Lets the program go on until its journal is so long.
    private func reaches(_ length: Int, _ child: Fishladder.Child, _ here: Fishladder) -> Bool {
        child.watch { journal(here) >= length }
    }

    private func expectSame(_ here: Fishladder) throws {
        let undisturbed = try Self.undisturbed.get()
        #expect(differences(undisturbed.files, try here.contents(of: "farm")) == [])
        #expect(here.names == ["farm"])
    }

    @Test func `of twenty batches makes again only the last unit of its journal, and ends the same`() throws {
        // given
        let run = ["--profile", "quick", "--batches", "10", "--partition-by", "month", "--output", "farm"]
        let calm = try Fishladder()
        #expect(try calm.generate(run).code == 0)
        let undisturbed = try calm.contents(of: "farm")
        #expect(try calm.run([Fishladder.program, "verify", "farm", "--quiet"]).code == 0)
        let here = try Fishladder()
        // when it is killed in the middle
        let child = try here.start([Fishladder.program, "generate"] + run)
        let half = (undisturbed["parts.csv"]?.count ?? 0) / 2
        #expect(child.watch { journal(here) >= half })
        child.send(SIGKILL)
        #expect(try child.wait().code == -SIGKILL)
        let lines = try here.text(Self.journal).split(separator: "\n").map { $0.split(separator: " ") }
        let units = lines.indices.filter { lines[$0][1] == "unit" }
        let kept = lines[..<(try #require(units.dropLast().last))].filter { $0[1] == "part" }
            .map { String($0[2].prefix { $0 != "," }) }
        #expect(kept.count > 100)
        let written = kept.map { here.modified(".farm.partial/\($0)") }
        #expect(try here.generate(run + ["--resume"]).code == 0)
        // then
        #expect(differences(undisturbed, try here.contents(of: "farm")) == [])
        #expect(kept.map { here.modified("farm/\($0)") } == written)
    }

    @Test func `goes on from its output alone, since its journal tells what it was asked for`() throws {
        let half = try Self.undisturbed.get().journalLength / 2
        let here = try Fishladder()
        let child = try start(here)
        #expect(reaches(half, child, here))
        child.send(SIGKILL)
        #expect(try child.wait().code == -SIGKILL)
        #expect(try here.generate(["--output", "farm", "--resume"]).code == 0)
        try expectSame(here)
    }

    /// A line of the journal that is a part: its table, batch, period and rows.
    private func parts(_ here: Fishladder) throws -> [(table: String, batch: String, period: String, rows: Int)] {
        try here.text(Self.journal).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words[1] == "part" else { return nil }
            let fields = words[2].split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
            return (fields[1], fields[2], fields[3], Int(fields[4]) ?? 0)
        }
    }

    @Test func `shows how far each batch is, in the keys of the older generator, also of what it did not make itself`()
        throws
    {
        // given a run of several batches that was stopped, and stopped again when it had gone on
        let here = try Fishladder()
        let run = ["--batches", "2", "--stagger", "60"] + Self.run
        var length = try Self.undisturbed.get().journalLength / 4
        for options in [[], ["--resume"]] {
            let child = try here.start([Fishladder.program, "generate"] + run + options)
            #expect(reaches(length, child, here))
            child.send(SIGINT)
            #expect(try child.wait().code == 130)
            length = journal(here) + length / 4
        }
        // when
        let progress =
            try JSONSerialization.jsonObject(with: Data(here.text(".farm.partial/progress.json").utf8))
            as? [String: Any]
        let batches = try #require(progress?["batches"] as? [String: [String: Any]])
        // then it is what the journal has
        let parts = try parts(here)
        let ids = ["SCO-2024-001": 1, "FI-2024-001": 2, "SCO-2024-002": 3, "FI-2024-002": 4]
        #expect(Set(batches.keys) == Set(parts.map(\.batch)).subtracting([""]))
        #expect(batches.keys.sorted() == ids.keys.sorted())
        for (name, batch) in batches {
            let ours = parts.filter { $0.batch == name }
            func rows(_ table: String) -> Int { ours.filter { $0.table == table }.reduce(0) { $0 + $1.rows } }
            let days = ours.filter { $0.table == "batch_actualdailyassignmentstate" }
            #expect(batch["current_date"] as? String == days.last?.period)
            #expect(batch["days_processed"] as? Int == days.count)
            #expect(batch["batch_id"] as? Int == ids[name])
            #expect(
                batch["events_created"] as? [String: Int] == [
                    "environmental_readings": 0, "feeding_events": rows("inventory_feedingevent"),
                    "mortality_events": rows("batch_mortalityevent"), "growth_samples": 0,
                ])
            // Each stage lasts 90 days, and fish are moved in the first ten of them.
            let stages = ["Egg&Alevin", "Fry", "Parr", "Smolt", "Post-Smolt", "Adult"]
            let stage = min(5, (days.count - 1) / 90)
            #expect(batch["current_stage"] as? String == stages[stage])
            let isMoving = stage > 0 && days.count - 1 - stage * 90 < 9
            #expect(
                batch["transition_state"] as? [String: String]
                    == (isMoving ? ["from": stages[stage - 1], "to": stages[stage]] : nil))
        }
    }

    /// Around the end, where lists, manifest and renaming follow each other within milliseconds.
    @Test(arguments: [
        ".farm.partial/parts.csv", ".farm.partial/README.md", ".farm.partial/SHA256SUMS",
        ".farm.partial/manifest.json", "farm",
    ])
    func `ends with the same bytes when it is killed while it finishes`(sight: String) throws {
        let here = try Fishladder()
        for _ in 1...3 {
            let child = try start(here, "--resume")
            _ = child.watch { here.exists(sight) }
            child.send(SIGKILL)
            _ = try child.wait()
        }
        let ended = try here.generate(Self.run + ["--resume"])
        #expect(ended.code == 0, "\(ended.err)")
        try expectSame(here)
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func `stops cleanly when asked to, says how to go on, and does`(signal: Int32, code: Int32) throws {
        // given
        let undisturbed = try Self.undisturbed.get()
        let here = try Fishladder()
        // when
        let child = try start(here)
        #expect(reaches(undisturbed.journalLength / 5, child, here))
        child.send(signal)
        let ended = try child.wait()
        // then
        #expect(ended.code == code)
        #expect(ended.out == "")
        #expect(
            ended.err.wholeMatch(
                of:
                    /Stopped after [0-9,]+ rows, all of them saved; the same command with --resume continues from there\.\n/
            )
                != nil, "\(ended.err)")
        #expect(!here.exists("farm"))
        #expect(here.exists(".farm.partial/progress.json"))
        // and
        let rest = try here.generate(Self.run + ["--resume"])
        #expect(rest.code == 0)
        #expect(rest.err.hasPrefix("Resuming after "))
        try expectSame(here)
    }

    @Test func `ends at once at a second signal`() throws {
        // given a program that cannot say that it stopped, because nobody reads what it says
        let undisturbed = try Self.undisturbed.get()
        let here = try Fishladder()
        let pipe = try FullPipe()
        let child = try here.start([Fishladder.program, "generate"] + Self.run, stderr: pipe.writing)
        #expect(reaches(undisturbed.journalLength / 5, child, here))
        // when the first signal was heard, which is when the program has given up to catch the next
        child.send(SIGINT)
        #expect(child.watch { !child.hears(SIGINT) })
        child.send(SIGINT)
        // A program that does not hear it shall not hold up the tests: without a reader it can say what it wants to say.
        let deadline = ContinuousClock.now + .seconds(10)
        _ = child.watch { ContinuousClock.now > deadline }
        pipe.losesReader()
        // then
        #expect(try child.wait().code == -SIGINT)
        #expect(try here.generate(Self.run + ["--resume"]).code == 0)
        try expectSame(here)
    }

    @Test(arguments: 1...3)
    func `ends with the same bytes after the power failed`(seed: Int) throws {
        // given a run that was stopped, then gone on with and killed
        let undisturbed = try Self.undisturbed.get()
        let here = try Fishladder()
        var dice = Dice(seed: seed)
        let first = try start(here)
        #expect(reaches(undisturbed.journalLength * seed / 8, first, here))
        first.send(SIGINT)
        #expect(try first.wait().code == 130)
        let stopped = journal(here)
        let second = try start(here, "--resume")
        #expect(reaches(stopped + undisturbed.journalLength / 4, second, here))
        second.send(SIGKILL)
        _ = try second.wait()
        // when files are not what was written
        let text = try here.text(Self.journal)
        let lines = text.split(separator: "\n")
        let paths = lines[(lines.count / 2)...].filter { $0.split(separator: " ")[1] == "part" }
            .map { String($0.split(separator: " ")[2].prefix { $0 != "," }) }
        #expect(paths.count > 50)
        for path in paths where Int.random(in: 0..<40, using: &dice) == 0 {
            let file = "\(here.folder)/.farm.partial/\(path)"
            switch Int.random(in: 0..<3, using: &dice) {
            case 0: truncate(file, 0)
            case 1: truncate(file, off_t(Int.random(in: 1...100, using: &dice)))
            default: unlink(file)
            }
        }
        // and the journal's own end is torn
        let torn = Int.random(in: 1...(text.utf8.count - stopped) / 2, using: &dice)
        truncate("\(here.folder)/\(Self.journal)", off_t(text.utf8.count - torn))
        // then
        #expect(try here.generate(Self.run + ["--resume"]).code == 0)
        try expectSame(here)
    }

    @Test func `that is complete says so when it is to be gone on with`() throws {
        let here = try Fishladder()
        try here.generate("--profile", "quick", "--output", "farm")
        let before = try here.contents(of: "farm")
        let ended = try here.generate("--profile", "quick", "--output", "farm", "--resume")
        #expect(ended == .init(code: 0, out: "", err: "\"farm\" is complete already; there is nothing to do.\n"))
        #expect(differences(before, try here.contents(of: "farm")) == [])
    }
}

extension Fishladder {
    /// When a file was last written to.
    fileprivate func modified(_ path: String) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.modificationDate] as? Date
    }

    @discardableResult
    func generate(_ arguments: [String]) throws -> Ended { try run([Self.program, "generate"] + arguments) }
}
