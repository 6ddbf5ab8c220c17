import Farm
import Foundation
import Snapshot
import Testing

/// Snapshots that are made to be loaded beside others, and runs that are gone on with by their output alone.
struct `A snapshot beside others` {
    private static let each = [
        "--profile", "tiny", "--duration", "200", "--beside", "all", "--tables",
        "batch_batch,batch_batchcontainerassignment,inventory_feedingevent,inventory_feedcontainerstock,inventory_feedpurchase",
    ]

    /// Three of one batch each, as a shell loop makes them: a new one every month.
    private func threeSnapshots(_ here: Fishladder) throws -> [Manifest] {
        try FileManager.default.createDirectory(atPath: "\(here.folder)/all", withIntermediateDirectories: false)
        return try (1...3).map { number in
            let made = try here.generate(
                Self.each + ["--start-date", "2024-0\(number)-01", "--output", "all/\(number)", "--quiet"])
            #expect(made.code == 0, "\(made.err)")
            return try Manifest(snapshot: "\(here.folder)/all/\(number)")
        }
    }

    @Test
    func `has names, places and ids of its own, in a loop as it is written`() throws {
        let here = try Fishladder()
        let manifests = try threeSnapshots(here)
        let batches = manifests.flatMap(\.inputs.batches)
        #expect(batches.map(\.name) == ["FI-2024-001", "FI-2024-002", "FI-2024-003"])
        #expect(Set(batches.map(\.station)).count == 3)
        #expect(Set(batches.map(\.seaArea)).count == 3)
        #expect(manifests.map(\.inputs.firstID) == [1, 1_000_001, 2_000_001])
        for number in 1...3 {
            // Which makes it again, with the room that was left.
            let verdict = try here.run([Fishladder.program, "verify", "all/\(number)", "--quiet"])
            #expect(verdict.code == 0, "\(verdict.out)\(verdict.err)")
        }
    }

    @Test
    func `leaves the feed of others its room, and has no first stock`() throws {
        let here = try Fishladder()
        let manifests = try threeSnapshots(here)
        #expect(manifests.map { $0.inputs.held?.isEmpty } == [nil, false, false])
        let firsts = try here.generate(["--profile", "tiny", "--batches", "0", "--output", "farm", "--quiet"])
        #expect(firsts.code == 0, "\(firsts.err)")
        let capacities = try kilograms(
            here, "farm/infrastructure_feedcontainer/all.csv.gz", of: "id", "capacity_kg")
        var sums: [Int: Double] = [:]
        for number in 1...3 {
            let left = try kilograms(
                here, "all/\(number)/inventory_feedcontainerstock/all.csv.gz", of: "feed_container_id", "quantity_kg")
            for (container, mass) in left { sums[container, default: 0] += mass }
        }
        for (container, mass) in sums {
            #expect(mass <= capacities[container] ?? 0, "container \(container)")
        }
    }

    @Test
    func `of another profile is refused, since it could not be loaded`() throws {
        let here = try Fishladder()
        let first = ["--profile", "quick", "--duration", "3", "--output", "first", "--quiet"]
        #expect(try here.generate(first).code == 0)
        let refused = try here.generate(["--profile", "tiny", "--beside", "first", "--output", "second"])
        #expect(refused.code == 2)
        #expect(
            refused.err
                == "fishladder: The snapshot \"first\" has another profile, so no other can be loaded beside it; give the same --profile.\n"
        )
        #expect(!here.exists("second"))
    }

    @Test
    func `that takes the last ids is refused`() throws {
        let here = try Fishladder()
        let first = ["--profile", "tiny", "--batches", "0", "--first-id", "2000000000", "--output", "first", "--quiet"]
        #expect(try here.generate(first).code == 0)
        let refused = try here.generate(["--profile", "tiny", "--beside", "first", "--output", "second"])
        #expect(refused.code == 2)
        #expect(
            refused.err
                == "fishladder: Beside \"first\" the first id would be 2,001,000,001, and the most is 2,000,000,000; make what is there again with a lower --first-id.\n"
        )
        #expect(!here.exists("second"))
    }

    @Test
    func `which is there already is found by its output alone`() throws {
        let here = try Fishladder()
        let words = ["--profile", "quick", "--duration", "3", "--seed", "7", "--output", "seven"]
        #expect(try here.generate(words).code == 0)
        let again = try here.generate(["--output", "seven", "--resume"])
        #expect(again.code == 0, "\(again.err)")
        #expect(again.err.contains("complete already"), "\(again.err)")
        let other = try here.generate(words.dropLast(4) + ["--seed", "8", "--output", "seven", "--resume"])
        #expect(other.code == 1 && other.err.contains("seed is 7 there and 8 here"), "\(other.err)")
    }

    private func kilograms(
        _ here: Fishladder, _ file: String, of key: String, _ value: String
    ) throws -> [Int: Double] {
        let text = try here.gunzipped(file)
        let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let id = try #require(rows[0].firstIndex { $0 == key })
        let mass = try #require(rows[0].firstIndex { $0 == value })
        var sums: [Int: Double] = [:]
        for row in rows.dropFirst() {
            sums[try #require(Int(row[id])), default: 0] += try #require(Double(row[mass]))
        }
        return sums
    }
}
