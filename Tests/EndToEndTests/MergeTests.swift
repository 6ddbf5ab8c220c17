import Foundation
import Testing

@Suite struct `Shards that are merged` {
    /// Three shards of a short run, of which the first has its only batch.
    private func shards(in here: Fishladder) throws {
        for number in 1...3 {
            let ended = try here.generate("--duration", "3", "--shard", "\(number)/3", "--output", "s\(number)")
            #expect(ended.code == 0, "\(ended.err)")
        }
    }

    private func merge(_ words: String, in here: Fishladder) throws -> Fishladder.Ended {
        try here.run([Fishladder.program, "merge"] + words.split(separator: " ").map(String.init))
    }

    @Test func `share their files with what they become, which equals one run`() throws {
        // given
        let here = try Fishladder()
        try shards(in: here)
        try here.generate("--duration", "3", "--output", "whole")
        // when
        let merged = try merge("s2 s3 s1 --output merged --json", in: here)
        // then
        #expect(merged.code == 0, "\(merged.err)")
        #expect(differences(try here.contents(of: "whole"), try here.contents(of: "merged")) == [])
        let links = try here.run(["stat", "-c", "%h", "merged/infrastructure_sensor/all.csv.gz"])
        #expect(links.out == "2\n")
        #expect(try merge("s1 s2 s3 --output merged --resume", in: here).err.contains("complete already"))
        #expect(try here.run([Fishladder.program, "verify", "merged"]).code == 0)
    }

    @Test func `of twenty batches, one of them killed and gone on with, equal one run`() throws {
        // given
        let here = try Fishladder()
        let plan = ["--batches", "10", "--stagger", "5", "--duration", "60"]
        #expect(try here.run([Fishladder.program, "generate", "--output", "whole"] + plan).code == 0)
        let whole = try here.contents(of: "whole")
        for count in [2, 3, 7] {
            for number in 1...count {
                let words =
                    [Fishladder.program, "generate", "--shard", "\(number)/\(count)", "--output", "\(count)-\(number)"]
                    + plan
                if number == 2 {
                    let child = try here.start(words)
                    if child.watch(until: { here.exists(".\(count)-2.partial/batch_mortalityevent") }) {
                        child.send(SIGKILL)
                    }
                    _ = try child.wait()
                }
                #expect(try here.run(words + ["--resume"]).code == 0)
            }
            // when
            let shards = (1...count).map { "\(count)-\($0)" }.joined(separator: " ")
            #expect(try merge("\(shards) --output merged-\(count)", in: here).code == 0)
            // then
            #expect(differences(whole, try here.contents(of: "merged-\(count)")) == [])
        }
        #expect(whole.count > 2000)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/shm"), "needs a second file system"))
    func `are copied to another file system, where a damaged file cannot go unnoticed`() throws {
        // given
        let here = try Fishladder()
        let there = "\(NSTemporaryDirectory())/fishladder-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: there) }
        try shards(in: here)
        try here.generate("--duration", "3", "--output", "whole")
        // when, then
        #expect(try merge("s1 s2 s3 --output \(there)/merged", in: here).code == 0)
        #expect(try here.run(["diff", "-r", "whole", "\(there)/merged"]).code == 0)
        let path = "s1/infrastructure_hall/all.csv.gz"
        #expect(try here.run(["sh", "-c", "printf x | dd of=\(path) bs=1 seek=99 conv=notrunc"]).code == 0)
        let ended = try merge("s1 s2 s3 --output \(there)/other", in: here)
        #expect(
            ended.err
                == "fishladder: \"\(path)\" is not the file that its list describes; copy the snapshot from its source again.\n"
        )
        #expect(ended.code == 1)
    }

    @Test func `can be gone on with after a merge that was ended`() throws {
        // given
        let here = try Fishladder()
        for number in 1...2 {
            try here.generate("--duration", "100", "--shard", "\(number)/2", "--output", "s\(number)")
        }
        try here.generate("--duration", "100", "--output", "whole")
        let child = try here.start([Fishladder.program, "merge", "s1", "s2", "--output", "merged"])
        // when
        if child.watch(until: { here.exists(".merged.partial/environmental_environmentalreading") }) {
            child.send(SIGKILL)
        }
        _ = try child.wait()
        // then
        if here.exists(".merged.partial") {
            let refused = try merge("s1 s2 --output merged", in: here)
            #expect(refused.code == 1 && refused.err.contains("--resume"), "\(refused.err)")
        }
        #expect(try merge("s1 s2 --output merged --resume", in: here).code == 0)
        #expect(differences(try here.contents(of: "whole"), try here.contents(of: "merged")) == [])
    }

    @Test(arguments: mergeMistakes)
    func `are refused with one sentence where they are not all of one run`(mistake: MergeMistake) throws {
        // given
        let here = try Fishladder()
        try shards(in: here)
        let prepared = try here.run(["env", "F=\(Fishladder.program)", "sh", "-ec", mistake.before])
        #expect(prepared.code == 0, "\(prepared.err)")
        let names = here.names
        // when
        let ended = try merge(mistake.words, in: here)
        // then
        #expect(ended.err == "fishladder: \(mistake.sentence)\n".replacing("HERE", with: here.folder))
        #expect(ended.code == mistake.code)
        #expect(here.names == names)
    }
}

struct MergeMistake: CustomTestStringConvertible {
    let words: String
    let sentence: String
    var before = ":"
    var code: Int32 = 1

    var testDescription: String { sentence }
}

private let mergeMistakes: [MergeMistake] = [
    MergeMistake(
        words: "s1 s2 s3", sentence: "\"merge\" needs \"--output\"; add \"--output DIR\".", code: 2),
    MergeMistake(
        words: "--output all",
        sentence: "\"merge\" needs the folders of all shards; write \"fishladder merge SHARD... [OPTION]...\".", code: 2
    ),
    MergeMistake(
        words: "s1 s3 --output all", sentence: "Of 3 shards number 2 is missing; make it, and give all of them.",
        code: 2),
    MergeMistake(
        words: "s2 --output all",
        sentence: "Of 3 shards numbers 1, 3 are missing; make them, and give all of them.", code: 2),
    MergeMistake(
        words: "s1 s2 s1 s3 --output all", sentence: "\"s1\" and \"s1\" are both shard 1/3; give each shard once.",
        code: 2),
    MergeMistake(
        words: "s1 other s3 --output all",
        sentence:
            "The shards \"s1\" and \"other\" are not of one run: seed is 1 there and 2 here; give shards made from the same inputs.",
        before: "$F generate --duration 3 --seed 2 --shard 2/3 --output other", code: 2),
    MergeMistake(
        words: "s1 other --output all",
        sentence:
            "The shards \"s1\" and \"other\" are not of one run: the number of shards is 3 there and 2 here; give shards made from the same inputs.",
        before: "$F generate --duration 3 --shard 2/2 --output other", code: 2),
    MergeMistake(
        words: "s1 s2 whole --output all",
        sentence:
            "\"whole\" is a whole snapshot and no shard of one; give what \"generate --shard I/N\" made.",
        before: "$F generate --duration 3 --output whole", code: 2),
    MergeMistake(
        words: "s1 s2 s4 --output all",
        sentence: "\"s4\" is not a finished snapshot, since it has no manifest.json; give the folder of one."),
    MergeMistake(
        words: "s1 s2 s3 --output all",
        sentence:
            "The shard \"s3\" is unfinished, as \"./.s3.partial\" shows; continue it with --resume before merging.",
        before: "mv s3 .s3.partial"),
    MergeMistake(
        words: "s1 s2 s3 --output all",
        sentence: "\"s2\" was made by version 0.0.9, and this is version 0.7.0; use that version.",
        before: aged("s2"), code: 2),
    MergeMistake(
        words: "s1 s2 s3 --output all",
        sentence:
            "The manifest \"s2/manifest.json\" says \"evEnt\" in \"tables[40].kind\", where reference, state or event is expected; copy it from its source again.",
        before: "sed -i '0,/\"kind\": \"event\"/s//\"kind\": \"evEnt\"/' s2/manifest.json; \(resum("s2"))"),
    MergeMistake(
        words: "s1 s2 s3 --output all",
        sentence:
            "The manifest \"s2/manifest.json\" says \"bigint; x\" in \"tables[0].columns[0].type\", where a type such as numeric(10,2) is expected; copy it from its source again.",
        before: "sed -i '0,/\"type\": \"bigint\"/s//\"type\": \"bigint; x\"/' s2/manifest.json; \(resum("s2"))"),
    MergeMistake(
        words: "s1 s2 s3 --output all",
        sentence:
            "The manifest \"s2/manifest.json\" is not the one that SHA256SUMS beside it describes; copy the snapshot from its source again.",
        before:
            "sed -i 's/\"eggs\": 3500000/\"eggs\": 3500001/' s1/manifest.json s2/manifest.json s3/manifest.json; \(resum("s1"))"
    ),
    MergeMistake(
        words: "s1 s2 s3 --output s1",
        sentence: "The output \"s1\" is also one of its sources; give another --output.", code: 2),
    MergeMistake(
        words: "s1 ./s2/ s3 --overwrite --output link",
        sentence: "The output \"link\" is also one of its sources; give another --output.",
        before: "ln -s s2 link", code: 2),
    MergeMistake(
        words: "s1 s2 s3 --output there",
        sentence: "The output \"there\" already exists; give another --output, or --overwrite to replace it.",
        before: "$F generate --duration 1 --output there"),
    MergeMistake(
        words: "s1 s2 s3 --output s1/deep/all",
        sentence:
            "The output \"s1/deep/all\" would lie inside the snapshot \"HERE/s1\", which is finished and must not change; give another --output."
    ),
    MergeMistake(
        words: "s1 s2 s3 --output all",
        sentence:
            "\"s1/infrastructure_sensor/all.csv.gz\" is not the file that its list describes; copy the snapshot from its source again.",
        before: "printf x | dd of=s1/infrastructure_sensor/all.csv.gz bs=1 seek=99 conv=notrunc"),
    MergeMistake(
        words: "s1 s2 s3 --output all",
        sentence:
            "\"s1/infrastructure_sensor/all.csv.gz\" is not the file that its list describes; copy the snapshot from its source again.",
        before: "rm s1/infrastructure_sensor/all.csv.gz"),
    MergeMistake(
        words: "s1 s2 s3 --output all",
        sentence:
            "\"s1/parts.csv\" is not the list that its manifest was written for; copy the snapshot from its source again.",
        before: "sed -i '$d' s1/parts.csv"),
]
