import Foundation
import Testing

@Suite struct `A finished snapshot that is extended` {
    @Test(arguments: [
        ["--profile", "plan-v2", "--seed", "7", "--level", "3"],
        ["--partition-by", "month", "--tables", "batch_batch,inventory_feedingevent,inventory_feedcontainerstock"],
        ["--batches", "3", "--stagger", "30"],
        // Most of its batches have not begun by then.
        ["--profile", "history"],
        // What is no profile of ours, and what an option changes of one, stands in the manifest.
        ["--profile", "./mine.json", "--readings-per-day", "2"],
    ])
    func `takes its plan and all its inputs along, twice over, and equals one run`(options: [String]) throws {
        // given
        let here = try Fishladder()
        try here.write(#"{"extends": "standard", "name": "mine", "transferDays": 5}"#, to: "mine.json")
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

    /// On its last day fish are alive that others would have harvested.
    @Test func `from a ladder has harvests of ordinary weights, and is verified`() throws {
        // given
        let here = try Fishladder()
        let tables = [
            "batch_lifecyclestage", "infrastructure_hall", "infrastructure_area", "infrastructure_container",
            "scenario_fcrmodelstage", "batch_transferaction", "inventory_feedingevent", "batch_mortalityevent",
            "batch_actualdailyassignmentstate", "harvest_harvestlot", "batch_batch", "batch_batchcontainerassignment",
            "harvest_harvestevent",
        ].joined(separator: ",")
        try here.generate(
            "--layout", "ladder", "--until", "2026-06-30", "--partition-by", "month", "--tables", tables, "--output",
            "ladder")
        // when
        let ended = try here.generate("--extend", "ladder", "--until", "2026-12-31", "--output", "longer")
        #expect(ended.code == 0, "\(ended.err)")
        // then
        let verdict = try here.run([Fishladder.program, "verify", "longer"])
        #expect(verdict.code == 0, "\(verdict.out)")
        #expect(verdict.out.contains("ok Whole batches survive, eat and grow as their model says (10 batches)"))
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

    /// What its own checksum vouches for and no plan could hold.
    @Test(arguments: [
        ("\"level\": 1", "\"level\": 0", "inputs.level"),
        ("\"level\": 1", "\"level\": 10", "inputs.level"),
        ("\"tables\": \"all\"", "\"tables\": [\"batch_batch\", \"batch_bach\"]", "inputs.tables"),
        ("\"firstID\": 1", "\"firstID\": 0", "inputs.firstID"),
        ("\"eggs\": 3500000,", "\"eggs\": 1e300,", "inputs.batches[0].eggs"),
        ("\"lastDay\": 899", "\"lastDay\": 1", "inputs.batches[0].lastDay"),
        ("\"station\": \"FI-FW-01\"", "\"station\": \"FI-FW-02\"", "inputs.batches[0].containers"),
        ("\"station\": \"FI-FW-01\"", "\"station\": \"S-FW-01\"", "inputs.batches[0].station"),
        ("\"seaArea\": \"FI-SEA-01\"", "\"seaArea\": \"FI-SEA-02\"", "inputs.batches[0].containers"),
    ])
    func `but was edited with care is refused by what is wrong in it`(old: String, new: String, key: String) throws {
        try expectRefused(old, new, "lacks \"\(key)\" or has another kind of value there")
    }

    @Test(arguments: [
        (
            "\"partitionBy\": \"day\"", "\"partitionBy\": \"year\"",
            "says \"year\" in \"inputs.partitionBy\", where day or month is expected"
        ),
        (
            "\"name\": \"FI-2024-001\"", "\"name\": \"../../FI\"",
            "says \"../../FI\" in \"inputs.batches[0].name\", where a name of letters, digits and any of . _ = - is expected"
        ),
    ])
    func `but was edited with care is refused by a text that cannot be there`(old: String, new: String, told: String)
        throws
    {
        try expectRefused(old, new, told)
    }

    private func expectRefused(_ old: String, _ new: String, _ told: String) throws {
        // given
        let here = try Fishladder()
        try here.generate("--until", "2024-01-20", "--output", "old")
        let text = try here.text("old/manifest.json")
        let edited = text.replacing(old, with: new, maxReplacements: 1)
        #expect(edited != text)
        try here.write(edited, to: "old/manifest.json")
        #expect(try here.run(["sh", "-ec", resum("old")]).code == 0)
        // when
        let ended = try here.generate("--extend", "old", "--until", "2024-02-01", "--output", "new")
        // then
        #expect(
            ended.err
                == "fishladder: The manifest \"old/manifest.json\" \(told); copy it from its source again.\n"
        )
        #expect(ended.code == 1)
        #expect(here.names == ["old"])
    }

    /// Level 1 does without zlib, so that it may be any.
    @Test(arguments: [1, 3])
    func `needs the zlib it was made with where that compressed it`(level: Int) throws {
        // given
        let here = try Fishladder()
        try here.generate("--until", "2024-01-20", "--level", "\(level)", "--output", "old")
        let zlib = (try here.manifest("old")["inputs"] as? [String: Any])?["zlib"] as? String
        #expect((zlib == nil) == (level == 1))
        guard let zlib else { return }
        try here.write(
            try here.text("old/manifest.json").replacing("\"\(zlib)\"", with: "\"0.9\""), to: "old/manifest.json")
        #expect(try here.run(["sh", "-ec", resum("old")]).code == 0)
        // when
        let ended = try here.generate("--extend", "old", "--until", "2024-02-01", "--output", "new")
        // then
        #expect(
            ended.err
                == "fishladder: \"old\" was made with zlib 0.9, and this program has \(zlib); use a program with the same, or generate a new snapshot.\n"
        )
        #expect(ended.code == 2)
        #expect(here.names == ["old"])
    }

    @Test func `replaces another snapshot where it is asked to`() throws {
        // given
        let here = try Fishladder()
        try here.generate("--until", "2024-01-20", "--output", "old")
        try here.generate("--duration", "1", "--seed", "9", "--output", "new")
        // when
        let ended = try here.generate("--extend", "old", "--until", "2024-01-25", "--output", "new", "--overwrite")
        // then
        #expect(ended.code == 0, "\(ended.err)")
        try here.generate("--until", "2024-01-25", "--output", "one")
        #expect(differences(try here.contents(of: "one"), try here.contents(of: "new")) == [])
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
        #expect(ended.err == "fishladder: \(mistake.sentence)\n".replacing("HERE", with: here.folder))
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
        sentence: "\"--extend\" and \"--eggs\" cannot be used together; give one of them."),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output old --overwrite",
        sentence: "The output \"old\" is also one of its sources; give another --output."),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output ./old/new",
        sentence:
            "The output \"./old/new\" would lie inside the snapshot \"HERE/old\", which is finished and must not change; give another --output.",
        code: 1),
    ExtensionMistake(
        words: "old --until 2024-01-20 --output new",
        sentence:
            "The last day 2024-01-20 does not lie after 2024-01-20, the last of \"old\"; give a later --until."),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output there",
        sentence: "The output \"there\" already exists; give another --output, or --overwrite to replace it.",
        before: "$G --until 2024-01-20 --output old; $G --duration 1 --output there", code: 1),
    ExtensionMistake(
        words: "older --until 2024-02-01 --output new",
        sentence: "\"older\" is not a finished snapshot, since it has no manifest.json; give the folder of one.",
        code: 1),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence:
            "\"old\" has a file for each month and ends within one, on 2024-01-20, so its last files would change; extend one that ends with a month, or one with a file for each day.",
        before: "$G --until 2024-01-20 --partition-by month --output old"),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence: "\"old\" is shard 1/2 of a snapshot; merge the shards, and extend what they become.",
        before: "$G --until 2024-01-20 --shard 1/2 --output old"),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence: "\"old\" has no batches, so it cannot go on; generate a new snapshot.",
        before: "$G --batches 0 --output old"),
    ExtensionMistake(
        words: "old --until 2030-02-01 --output new",
        sentence:
            "All batches of \"old\" end by its last day 2026-06-18, so it cannot be extended; generate a new snapshot with more batches.",
        before: "$G --tables batch_batch --output old"),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new --infrastructure old",
        sentence: "\"old\" was made for the profile's own farm; leave out --infrastructure."),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new --infrastructure other",
        sentence: "\"old\" was made for another farm than that of --infrastructure; give the one it was made for.",
        before:
            "$G --batches 0 --output farm; $G --batches 0 --first-id 5 --profile plan-v2 --seed 3 --output other; "
            + "$G --infrastructure farm --until 2024-01-20 --output old"),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence:
            "The manifest \"old/manifest.json\" is not the one that SHA256SUMS beside it describes; copy the snapshot from its source again.",
        before: "$G --until 2024-01-20 --output old; sed -i 's/\"seed\": 1/\"seed\": 2/' old/manifest.json", code: 1),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence:
            "\"old/infrastructure_sensor/all.csv.gz\" is not the file that its list describes; copy the snapshot from its source again.",
        before:
            "$G --until 2024-01-20 --output old; printf x | dd of=old/infrastructure_sensor/all.csv.gz bs=1 seek=99 conv=notrunc",
        code: 1),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence: "\"old\" was made for a farm of its own; give that farm by --infrastructure DIR.",
        before: "$G --batches 0 --output farm; $G --infrastructure farm --until 2024-01-20 --output old"),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence: "\"old\" was made by version 0.0.9, and this is version 0.7.0; use that version.",
        before: "$G --until 2024-01-20 --output old; \(aged("old"))"),
    ExtensionMistake(
        words: "old --until 2024-02-01 --output new",
        sentence:
            "\"old/parts.csv\" is not the list that its manifest was written for; copy the snapshot from its source again.",
        before: "$G --until 2024-01-20 --output old; sed -i '$d' old/parts.csv", code: 1),
]
