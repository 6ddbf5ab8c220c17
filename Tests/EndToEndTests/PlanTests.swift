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
