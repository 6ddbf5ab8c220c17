import Foundation
import Testing

/// What the promise of same inputs, same bytes means to somebody who has only the program.
@Suite struct `The same inputs` {
    @Test(arguments: ["day", "month"])
    func `give the same bytes with any number of workers`(partition: String) throws {
        // given
        let here = try Fishladder()
        for workers in ["1", "2", "7"] {
            // when
            let ended = try here.generate(
                "--duration", "110", "--partition-by", partition, "--workers", workers, "--output", workers)
            #expect(ended.code == 0, "\(ended.err)")
        }
        // then
        let one = try here.contents(of: "1")
        #expect(one.count > (partition == "day" ? 200 : 50))
        #expect(differences(one, try here.contents(of: "2")) == [])
        #expect(differences(one, try here.contents(of: "7")) == [])
    }

    @Test func `give one dataset digest under any partitioning and level, and another seed gives another`() throws {
        // given
        let here = try Fishladder()
        let ways: [(name: String, options: [String])] = [
            ("plain", []), ("month", ["--partition-by", "month"]), ("small", ["--level", "6"]),
            ("both", ["--partition-by", "month", "--level", "9"]), ("other", ["--seed", "2"]),
        ]
        // when
        for way in ways {
            let words = [Fishladder.program, "generate", "--duration", "100", "--output", way.name] + way.options
            #expect(try here.run(words).code == 0)
        }
        // then
        let plain = try here.digest("plain")
        #expect(plain.count == 64)
        for name in ["month", "small", "both"] { #expect(try here.digest(name) == plain, "\(name)") }
        #expect(try here.digest("other") != plain)
    }

    @Test func `may say their last day or how many there are`() throws {
        let here = try Fishladder()
        try here.generate("--duration", "31", "--start-date", "2024-02-01", "--output", "a")
        try here.generate("--until", "2024-03-02", "--start-date", "2024-02-01", "--output", "b")
        #expect(differences(try here.contents(of: "a"), try here.contents(of: "b")) == [])
    }

    @Test func `give a table the same files with or without the others`() throws {
        // given
        let here = try Fishladder()
        let tables = ["batch_mortalityevent", "batch_batch", "infrastructure_hall"]
        // when
        try here.generate("--duration", "95", "--output", "all")
        try here.generate("--duration", "95", "--output", "some", "--tables", tables.joined(separator: ","))
        // then
        let all = try here.contents(of: "all").filter { file in tables.contains { file.key.hasPrefix("\($0)/") } }
        let some = try here.contents(of: "some").filter { $0.key.contains("/") }
        #expect(all.count == 97)
        #expect(differences(all, some) == [])
    }

    @Test func `without a batch give the farm alone, as with one`() throws {
        // given
        let here = try Fishladder()
        // when
        try here.generate("--duration", "1", "--output", "one")
        try here.generate("--batches", "0", "--output", "none")
        // then
        let none = try here.contents(of: "none").filter { $0.key.contains("/") }
        let one = try here.contents(of: "one").filter { $0.key.contains("/") && !$0.key.contains("batch=") }
        #expect(none.count > 30)
        // The project of each planned batch is among them.
        let centers = "finance_core_costcenter/all.csv.gz"
        #expect(differences(none, one) == [centers])
        let sites = try here.gunzipped("none/\(centers)")
        #expect(try here.gunzipped("one/\(centers)").hasPrefix(sites))
    }
}
