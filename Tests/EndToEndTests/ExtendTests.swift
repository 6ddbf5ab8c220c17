import Foundation
import Testing

@Suite struct `A finished snapshot that is extended` {
    @Test(arguments: [
        ["--profile", "plan-v2", "--seed", "7", "--level", "3"],
        ["--partition-by", "month", "--tables", "batch_batch,inventory_feedingevent,inventory_feedcontainerstock"],
        ["--batches", "3", "--stagger", "30"],
        // Most of its batches have not begun by then.
        ["--profile", "history"],
    ])
    func `takes its plan and all its inputs along, twice over, and equals one run`(options: [String]) throws {
        // given
        let here = try Fishladder()
        func generate(_ words: String...) throws {
            let ended = try here.run([Fishladder.program, "generate"] + words)
            #expect(ended.code == 0, "\(ended.err)")
        }
        #expect(
            try here.run([Fishladder.program, "generate", "--until", "2024-03-31", "--output", "a"] + options).code == 0
        )
        // when
        try generate("--extend", "a", "--until", "2024-07-31", "--output", "b")
        try generate("--extend", "b", "--until", "2024-10-15", "--output", "c", "--workers", "3")
        // then
        #expect(
            try here.run([Fishladder.program, "generate", "--until", "2024-10-15", "--output", "one"] + options).code
                == 0)
        let one = try here.contents(of: "one")
        #expect(one.count > 10)
        #expect(differences(one, try here.contents(of: "c")) == [])
        #expect(try here.run(["sh", "-c", "cd c && sha256sum --check --quiet --strict SHA256SUMS"]).code == 0)
    }

    @Test func `may be interrupted again and again, and the old one is never written to`() throws {
        // given
        let here = try Fishladder()
        try here.generate("--duration", "200", "--output", "old")
        let old = try here.contents(of: "old")
        let words = [Fishladder.program, "generate", "--extend", "old", "--until", "2025-05-01", "--output", "new"]
        var kills = 0
        // when
        for folder in ["infrastructure_area", "batch_mortalityevent", "batch_growthsample"] {
            let child = try here.start(words + (here.exists(".new.partial") ? ["--resume"] : []))
            let path = ".new.partial/\(folder)"
            let before = here.size(of: ".new.partial/journal") ?? 0
            if child.watch(until: { here.exists(path) && (here.size(of: ".new.partial/journal") ?? 0) > before + 5_000 }
            ) {
                child.send(SIGKILL)
                kills += 1
            }
            _ = try child.wait()
        }
        // then
        if here.exists(".new.partial") { #expect(try here.run(words + ["--resume"]).code == 0) }
        #expect(kills > 0)
        try here.generate("--until", "2025-05-01", "--output", "one")
        #expect(differences(try here.contents(of: "one"), try here.contents(of: "new")) == [])
        #expect(differences(old, try here.contents(of: "old")) == [])
    }

    @Test(arguments: extensionMistakes)
    func `or cannot be gets one sentence, and nothing is made`(mistake: ExtensionMistake) throws {
        // given
        let here = try Fishladder()
        let prepared = try here.run(["env", "G=\(Fishladder.program) generate", "sh", "-ec", mistake.before])
        #expect(prepared.code == 0, "\(prepared.err)")
        let names = here.names
        // when
        let words = mistake.words.split(separator: " ").map(String.init)
        let ended = try here.run([Fishladder.program, "generate", "--extend"] + words)
        // then
        #expect(ended.err == "fishladder: \(mistake.sentence)\n")
        #expect(ended.code == mistake.code)
        #expect(here.names == names)
    }
}

struct ExtensionMistake: CustomTestStringConvertible {
    let words: String
    let sentence: String
    var before = "$G --until 2024-01-20 --output old"
    var code: Int32 = 2

    var testDescription: String { sentence }
}

private let extensionMistakes: [ExtensionMistake] = [
    ExtensionMistake(
        words: "old --output new", sentence: "\"--extend\" needs \"--until\"; add \"--until YYYY-MM-DD\"."),
    ExtensionMistake(
        words: "old --until 2024-02-01", sentence: "\"--extend\" needs \"--output\"; add \"--output DIR\"."),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new --eggs 5",
        sentence: "\"--extend\" and \"--eggs\" exclude each other; give one of them."),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output old --overwrite",
        sentence: "\"--extend\" and \"--overwrite\" exclude each other; give one of them."),
    ExtensionMistake(
        words: "old --until 2024-01-20 --output new",
        sentence:
            "The last day 2024-01-20 does not lie after 2024-01-20, the last of \"old\"; give a later --until."),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output old",
        sentence: "The output \"old\" is there already; give another --output, or --overwrite to replace it.", code: 1),
    ExtensionMistake(
        words: "older --until 2024-02-01 --output new",
        sentence: "\"older\" is not a finished snapshot, since it has no manifest.json; give the folder of one.",
        code: 1),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence:
            "\"old\" has a file for each month and ends within one, on 2024-01-20, so its last files would change; extend one that ends with a month, or one with a file for each day.",
        before: "$G --until 2024-01-20 --partition-by month --output old", code: 1),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence: "\"old\" is shard 1/2 of a snapshot; merge the shards, and extend what they become.",
        before: "$G --until 2024-01-20 --shard 1/2 --output old", code: 1),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence: "\"old\" has no batches, so it cannot go on; generate what you want anew.",
        before: "$G --batches 0 --output old", code: 1),
    ExtensionMistake(
        words: "old --until 2030-02-01 --output new",
        sentence: "All batches of \"old\" end by its last day 2026-06-18, so there is nothing to go on with.",
        before: "$G --tables batch_batch --output old"),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new --profile bakkafrost",
        sentence:
            "\"old\" was made with the profile \"standard\", and this is another; give --profile the file it was made from, or leave it out where the program has it."
    ),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new --infrastructure old",
        sentence: "\"old\" was made for another farm than that of --infrastructure; give the one it was made for."),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence: "\"old\" was made for a farm of its own; give that farm by --infrastructure DIR.",
        before: "$G --batches 0 --output farm; $G --infrastructure farm --until 2024-01-20 --output old"),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence: "\"old\" was made by version 0.0.9, and this is version 0.1.0; use that version.",
        before: "$G --until 2024-01-20 --output old; sed -i 's/0\\.1\\.0/0.0.9/' old/manifest.json", code: 1),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence:
            "\"old/parts.csv\" is not the list that its manifest was written for; take the snapshot from its source again.",
        before: "$G --until 2024-01-20 --output old; sed -i '$d' old/parts.csv", code: 1),
]
