import Farm
import Forging
import Foundation
import Snapshot
import Tables
import Testing
import Verification

/// A whole life with two containers a stage, long enough for every vaccination: all tables of events and states have rows.
private enum LongLife {
    static let readings = "environmental_environmentalreading"

    static func make(withWater: Bool) async throws -> String {
        try await PristineSnapshot.make(
            try profile(), eggs: 30_000, byMonth: true,
            tables: Catalogue.tables().filter { withWater || $0.name != readings })
    }

    private static func profile() throws -> Profile {
        var profile = try Profile(shipped: "standard")
        profile.name = "columns"
        for (stage, days) in [40, 50, 60, 130, 100, 60].enumerated() {
            profile.stages[stage].days = days
            profile.stages[stage].containers = 2
        }
        profile.batchDays = 440
        profile.defaultDays = 440
        profile.transferDays = 3
        profile.readingHours = [12]
        profile.ringsPerBatch = 2
        for hall in profile.halls.indices { profile.halls[hall].containers[0].count = 2 }
        profile.sea.ring.count = 2
        for geography in profile.geographies.indices {
            profile.geographies[geography].stations = 1
            profile.geographies[geography].seaAreas = 1
        }
        return profile
    }

    /// Tables whose rows say something of the water that readings show.
    static let ofWater: Set = [
        readings, "batch_creationaction", "batch_transferaction", "batch_actualdailyassignmentstate",
    ]
}

@Suite struct `A wrong declaration of a column` {
    private struct Outcome {
        var tried = 0
        var unseen: Set<String> = []
    }

    /// Every row of a table has another value in one column: the next column's, its neighbour's, none, or one more.
    @Test func `is seen by verify, but for the few that only goldens show`() async throws {
        let whole = try await LongLife.make(withWater: true)
        let withoutWater = try await LongLife.make(withWater: false)
        defer {
            try? FileManager.default.removeItem(atPath: whole)
            try? FileManager.default.removeItem(atPath: withoutWater)
        }
        for path in [whole, withoutWater] {
            #expect(try await Verifier(path, version: Version.current).run().results.flatMap(\.findings) == [])
        }
        // All of them take four minutes of a processor: Tools/attack --columns tries them. Those of the list are always tried.
        let step = ProcessInfo.processInfo.environment["FISHLADDER_MUTATIONS"] == "all" ? 1 : 5
        let all = ColumnMutation.all(of: try Manifest(snapshot: whole)).enumerated()
            .filter { $0 % step == 0 || onlyGoldensSee["\($1)"] != nil }.map(\.element)
        var outcome = Outcome()
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            let workers = 2
            for worker in 0..<workers {
                group.addTask {
                    var outcome = Outcome()
                    for (index, mutation) in all.enumerated() where index % workers == worker {
                        let original = LongLife.ofWater.contains(mutation.table) ? whole : withoutWater
                        try await Self.tryOut(mutation, on: original, &outcome)
                    }
                    return outcome
                }
            }
            for try await part in group {
                outcome.tried += part.tried
                outcome.unseen.formUnion(part.unseen)
            }
        }
        print("verify sees \(outcome.tried - outcome.unseen.count) of \(outcome.tried) wrong columns, and not:")
        for one in outcome.unseen.sorted() { print("  \(one): \(onlyGoldensSee[one] ?? "new")") }
        #expect(outcome.unseen.subtracting(onlyGoldensSee.keys) == [], "seen by nothing but a golden now")
        #expect(Set(onlyGoldensSee.keys).subtracting(outcome.unseen) == [], "seen by verify now")
        #expect(outcome.unseen.count * 20 <= outcome.tried)
    }

    private static func tryOut(_ mutation: ColumnMutation, on original: String, _ outcome: inout Outcome) async throws {
        let editor = try PristineSnapshot.copy(original)
        guard try mutation.make(in: editor) else { return }
        outcome.tried += 1
        if try await Verifier(editor.path, version: Version.current).run().isGood {
            outcome.unseen.insert("\(mutation)")
        }
    }
}
