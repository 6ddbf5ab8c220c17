import Foundation
import Testing

/// What `plan` says against what `generate` then makes, as somebody would compare them.
@Suite struct `The plan` {
    private struct Figures: Decodable {
        struct Table: Decodable {
            let name: String
            let rows: Int
            let files: Int
            let csvBytes: Int
            let gzBytes: Int
        }
        struct Batch: Decodable {
            let name: String
            let status: String
        }
        let tables: [Table]
        let batches: [Batch]
        /// Of a plan alone.
        let diskBytes: Int?
    }

    /// What a snapshot takes of a disk with blocks of 4 KiB; the one of these tests may have others.
    private func diskBytes(_ snapshot: String, in here: Fishladder) throws -> Int {
        let sizes = try here.run(["find", snapshot, "-type", "f", "-printf", "%s\n", "-o", "-printf", "1\n"]).out
        return sizes.split(separator: "\n").reduce(0) { $0 + ((Int($1) ?? 0) + 4095) / 4096 * 4096 }
    }

    private func figures(_ text: String) throws -> Figures {
        try JSONDecoder().decode(Figures.self, from: Data(text.utf8))
    }

    /// One batch fewer makes fewer rows than were asked for.
    @Test(arguments: [
        ("100k", 100_000, "--profile tiny"), ("1", 1, "--profile tiny"),
        ("300000", 300_000, "--profile tiny --geography Scotland --stagger 40"),
        ("3K", 3000, "--profile tiny --until 2024-06-01 --tables batch_batch,environmental_environmentalreading"),
    ])
    func `takes the fewest batches that make the rows that are asked for`(
        rows: String, least: Int, options: String
    ) throws {
        let here = try Fishladder()
        let words = options.split(separator: " ").map(String.init)
        func planned(_ more: String...) throws -> Figures {
            try figures(try here.run([Fishladder.program, "plan", "--json"] + words + more).out)
        }
        let plan = try planned("--rows", rows)
        #expect(plan.tables.reduce(0) { $0 + $1.rows } >= least)
        // In each of two geographies, or one, or a single batch.
        let inAll = options.contains("--geography") || plan.batches.count == 1 ? 1 : 2
        let count = plan.batches.count / inAll
        if count > 1 {
            #expect(try planned("--batches", "\(count - 1)").tables.reduce(0) { $0 + $1.rows } < least)
        }
        #expect(try planned("--batches", "\(count)").batches.map(\.name) == plan.batches.map(\.name))
    }

    @Test func `says how many rows there can be where that is fewer than were asked for`() throws {
        let here = try Fishladder()
        let ended = try here.run([
            Fishladder.program, "generate", "--profile", "tiny", "--until", "2024-02-01", "--rows", "50M",
        ])
        #expect(ended.code == 2)
        let sentence =
            /fishladder: No plan of these inputs has 50,000,000 rows: \d+ batches in each geography make [0-9,]+/
        #expect(ended.err.firstMatch(of: sentence) != nil, "\(ended.err)")
        #expect(here.names == [])
    }

    @Test(arguments: [
        "--batches 2 --stagger 40 --partition-by month", "--profile quick --batches 4 --seed 3",
        "--batches 1 --duration 500 --level 6", "--batches 0", "", "--profile quick",
        "--batches 20 --until 2025-02-01 --partition-by month --tables batch_batch,batch_mortalityevent",
    ])
    func `tells the rows that generating gives, and the bytes within a tenth`(options: String) throws {
        // given
        let here = try Fishladder()
        let words = options.split(separator: " ").map(String.init)
        // when
        let planned = try here.run([Fishladder.program, "plan", "--json"] + words)
        #expect(planned.code == 0, "\(planned.err)")
        #expect(here.names == [])
        #expect(try here.generate(words + ["--output", "farm"]).code == 0)
        // then
        let plan = try figures(planned.out)
        let made = try figures(try here.text("farm/manifest.json"))
        #expect(plan.tables.map(\.name) == made.tables.map(\.name))
        #expect(plan.tables.map(\.rows) == made.tables.map(\.rows))
        #expect(plan.tables.map(\.files) == made.tables.map(\.files))
        for (told, found) in [
            (plan.tables.reduce(0) { $0 + $1.csvBytes }, made.tables.reduce(0) { $0 + $1.csvBytes }),
            (plan.tables.reduce(0) { $0 + $1.gzBytes }, made.tables.reduce(0) { $0 + $1.gzBytes }),
            (try #require(plan.diskBytes), try diskBytes("farm", in: here)),
        ] {
            #expect((0.9...1.1).contains(Double(told) / Double(found)), "\(told) told, \(found) found")
        }
        #expect(plan.batches.map(\.name) == made.batches.map(\.name))
        #expect(plan.batches.map(\.status) == made.batches.map(\.status))
    }

    /// Older descriptions of the large company expect more than three million in three years of its eight first batches.
    @Test func `has as many readings of eight large batches in three years as the recipe says`() throws {
        let here = try Fishladder()
        let planned = try here.run(
            [Fishladder.program, "plan", "--json", "--profile", "bakkafrost", "--batches", "4", "--duration", "1095"]
                + ["--tables", "environmental_environmentalreading"])
        let plan = try figures(planned.out)
        let readings = try #require(plan.tables.first).rows
        #expect(plan.batches.count == 8)
        #expect(readings > 3_000_000)
        let recipes = URL(fileURLWithPath: #filePath)
            .appendingPathComponent("../../../Sources/Pipeline/Pipeline.docc/Recipes.md").standardized
        let told = "have \((Double(readings) / 1e5).rounded() / 10) million readings"
        #expect(try String(contentsOf: recipes, encoding: .utf8).contains(told), "\(told)")
    }

    @Test func `of a farm without batches has no last day`() throws {
        let here = try Fishladder()
        let plan = try here.run([Fishladder.program, "plan", "--batches", "0", "--json"])
        #expect(plan.out.contains("\"start\": \"2024-01-01\"") && plan.out.contains("\"until\": null"), "\(plan.out)")
    }

    @Test func `keeps to 80 columns without colour where it is no terminal, and is what a dry run shows`() throws {
        // given
        let here = try Fishladder()
        let inputs = ["--batches", "12", "--duration", "1000"]
        // when
        let plan = try here.run([Fishladder.program, "plan"] + inputs)
        let dry = try here.generate(["--dry-run"] + inputs)
        // then
        let lines = plan.out.split(separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(lines.firstIndex { $0.hasPrefix("S-FW-01  ") && !$0.contains("2024") })
        let last = try #require(lines.firstIndex { $0.hasPrefix("Faroe Islands, rings") })
        #expect(first < last)
        #expect(lines.filter { $0.count > 80 } == [])
        #expect(!plan.out.contains("\u{1B}"))
        #expect(lines[first].hasSuffix("."))
        #expect(lines.filter { $0.hasPrefix("Expected: ") }.count == 1)
        let same = zip(plan.out.split(separator: "\n"), dry.out.split(separator: "\n")).filter { $0 != $1 }
        #expect(same.allSatisfy { $0.0.hasPrefix("Time: ") })
        #expect(here.names == [])
    }
}
