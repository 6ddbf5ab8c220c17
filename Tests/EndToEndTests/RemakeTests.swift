import Forging
import Foundation
import Testing

@Suite struct `A snapshot that is made again` {
    private static let sentence = "Every file is what this version makes of the manifest's inputs"

    /// Every kind of run: what its inputs forget would be made differently.
    @Test(arguments: [
        "--duration 60", "--profile quick --partition-by month", "--profile plan-v2 --duration 30 --level 6",
        "--batches 0", "--batches 2 --duration 20 --shard 1/2", "--batches 2 --duration 20 --shard 2/2",
        "--layout ladder --until 2026-06-30 --partition-by month --tables batch_batch,harvest_harvestlot,inventory_feedpurchase",
        "--tables infrastructure_hall,inventory_feedcontainerstock --duration 40 --first-id 77",
        "--infrastructure farm --duration 30 --seed 5", "--profile ./mine.json --duration 30 --readings-per-day 3",
        "--extend old --until 2024-02-20",
    ])
    func `is the one that stands there`(options: String) throws {
        // given
        let here = try Fishladder()
        try here.write(#"{"extends": "standard", "name": "mine", "transferDays": 5}"#, to: "mine.json")
        try here.generate("--batches", "0", "--output", "farm")
        try here.generate("--duration", "30", "--output", "old")
        let words = options.split(separator: " ").map(String.init)
        let made = try here.run([Fishladder.program, "generate", "--output", "new"] + words)
        #expect(made.code == 0, "\(made.err)")
        // when
        let ended = try here.run([Fishladder.program, "verify", "new", "--workers", "3"])
        // then: the parts, seven pages and the manifest
        #expect(ended.code == 0, "\(ended.out)")
        let files = try here.text("new/parts.csv").split(separator: "\n").count - 1 + 8
        #expect(ended.out.replacing(",", with: "").contains("ok \(Self.sentence) (\(files) files)"))
    }

    /// Nothing else knows of these that they are wrong: all lists and sums agree with them.
    @Test(arguments: [
        ("infrastructure_hall/all.csv.gz", "description", "Tidied up", 5),
        ("batch_species/all.csv.gz", "scientific_name", "Salmo trutta", 2),
        ("environmental_environmentalreading/batch=FI-2024-001/2024-01-09.csv.gz", "recorded_by_id", "3", 100),
    ])
    func `tells each value that another hand wrote, and its place`(
        part: String, column: String, value: String, line: Int
    )
        throws
    {
        // given
        let here = try Fishladder()
        try here.generate("--duration", "10", "--output", "new")
        let editor = SnapshotEditor("\(here.folder)/new")
        var old = ""
        try editor.change(part, line: line, column) {
            old = $0
            return value
        }
        // when
        let ended = try here.run([Fishladder.program, "verify", "new", "--quiet"])
        // then
        #expect(ended.code == 1)
        let shown = old.isEmpty ? "nothing" : old
        #expect(ended.out.contains("  \(part):\(line): \(column): found \(value); expected \(shown)\n"), "\(ended.out)")
    }

    /// What the lists say is right, and what a person would run or read is not.
    @Test(arguments: [
        ("load.sql", "\nBEGIN", "\nDROP TABLE batch_batch;\nBEGIN", "found DROP TABLE batch_batch;; expected BEGIN"),
        ("read.py", "import shutil\n", "import os\n", "found import os; expected import shutil"),
        ("read.sql", "SET TimeZone = 'UTC';", "SET TimeZone = 'CET';", "found SET TimeZone = 'CET';"),
        ("croissant.json", "\"sc:Date\"", "\"sc:Text\"", "\"sc:Date\""),
        // Of a long page one line too few, and a last line without its end.
        ("datapackage.json", "\n        \"batch_batch/batch=FI-2024-001/all.csv.gz\"", "", "expected"),
        ("datapackage.json", "\n  ]\n}\n", "\n  ]\n}", "found }; expected }"),
    ])
    func `tells a page that says something else`(page: String, old: String, new: String, said: String) throws {
        // given
        let here = try Fishladder()
        try here.generate("--duration", "2", "--output", "new")
        let editor = SnapshotEditor("\(here.folder)/new")
        try editor.replace(page, old, with: new)
        try editor.sumUp()
        // when
        let ended = try here.run([Fishladder.program, "verify", "new", "--quiet"])
        // then
        #expect(ended.code == 1)
        #expect(ended.out.contains("  \(page):") && ended.out.contains(said), "\(ended.out)")
    }

    /// Otherwise whoever alters rows would only have to alter the inputs, too.
    @Test func `is not skipped where its inputs are none that a run has`() throws {
        // given
        let here = try Fishladder()
        try here.generate("--duration", "2", "--output", "new")
        let editor = SnapshotEditor("\(here.folder)/new")
        try editor.replace("manifest.json", "\"station\": \"FI-FW-01\"", with: "\"station\": \"FI-FW-99\"")
        try editor.sumUp()
        // when
        let ended = try here.run([Fishladder.program, "verify", "new", "--quiet"])
        // then
        #expect(ended.code == 1)
        #expect(ended.out.contains("manifest.json: inputs: found some that no run has"), "\(ended.out)")
    }

    @Test func `is skipped with a reason where another version made it`() throws {
        // given
        let here = try Fishladder()
        try here.generate("--duration", "2", "--output", "new")
        let editor = SnapshotEditor("\(here.folder)/new")
        let manifest = try editor.text("manifest.json")
        try editor.write("manifest.json", Array(manifest.replacing(#""version": "0."#, with: #""version": "7."#).utf8))
        try editor.agree()
        // when
        let ended = try here.run([Fishladder.program, "verify", "new"])
        // then
        #expect(ended.code == 0, "\(ended.out)")
        #expect(ended.out.contains("skipped \(Self.sentence) (it was made by version 7."), "\(ended.out)")
    }
}
