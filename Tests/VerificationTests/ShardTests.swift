import Farm
import Foundation
import Life
import Pipeline
import Snapshot
import Tables
import Testing
import Verification

@Suite struct `The shards of a run` {
    @Test(arguments: zip([2, 3, 7], [false, true, false]))
    func `merge to what one run makes, file for file`(count: Int, byMonth: Bool) async throws {
        // given
        let company = try SmallCompany(byMonth: byMonth)
        let whole = try await company.make()
        defer { try? FileManager.default.removeItem(atPath: whole) }
        var shards: [String] = []
        for number in 1...count { shards.append(try await company.make(Shard(number: number, of: count))) }
        defer { for shard in shards { try? FileManager.default.removeItem(atPath: shard) } }
        // when, in another order than their own
        let merged = SmallCompany.newPath()
        defer { try? FileManager.default.removeItem(atPath: merged) }
        let merge = try Merge(shards.reversed())
        guard case .work(let work) = try WorkFolder.open(merged, existing: .refuse, inputs: merge.inputs) else {
            Issue.record("the output is there already")
            return
        }
        guard case .made = try await merge.make(in: work, shouldStop: { false }) else {
            Issue.record("stopped")
            return
        }
        // then
        #expect(try differences(whole, merged) == [])
        var verdicts: [Verdict] = []
        for path in shards + [merged] {
            let verdict = try await Verifier(path, version: Version.current).run()
            #expect(verdict.isGood, "\(verdict.results.flatMap(\.findings).prefix(3))")
            verdicts.append(verdict)
        }
        // Work is dealt evenly, and so are rows.
        let rows = verdicts.dropLast().map(\.rows)
        #expect(rows.allSatisfy { $0 > 0 })
        if count == 2 { #expect(Double(rows[0] - rows[1]).magnitude < 0.2 * Double(rows[0] + rows[1]), "\(rows)") }
    }
}

/// Eight batches of short lives in six places of two stations and two areas, one after another in the same halls and
/// rings where they must be, so that silos and barges carry feed from one to the next.
struct SmallCompany {
    let byMonth: Bool
    let profile: Profile
    let company: Company
    let plan: Plan
    var seed: UInt64 = 1
    static let start = CalendarDate(year: 2024, month: 1, day: 1)

    init(byMonth: Bool, days: Int = 130) throws {
        self.byMonth = byMonth
        var profile = try PristineSnapshot.profile()
        profile.harvestWeight = 100...100
        self.profile = profile
        let company = Company(profile, seed: 1, start: Self.start)
        self.company = company
        // Two places of a geography at once, and a place again when its batch has moved on to the next hall.
        var batches: [BatchPlan] = []
        for turn in 0..<2 {
            for station in company.stations.indices {
                let geography = company.stations[station].geography
                let area = company.areas.indices.filter { company.areas[$0].geography == geography }[station % 2]
                let rings = company.areas[area].rings
                let containers = profile.stages.indices.map { stage in
                    profile.stages[stage].isAtSea
                        ? Array(rings[turn * 10..<turn * 10 + 10])
                        : company.stations[station].halls.filter { company.halls[$0].stage == stage }
                            .flatMap { company.halls[$0].containers }
                }
                let index = batches.count
                batches.append(
                    BatchPlan(
                        index: index, name: "B-\(index)", geography: geography, station: station, area: area,
                        containers: containers, start: Self.start + (turn * 40 + station * 9), eggs: 800_000,
                        frailty: 1, harvestWeight: 5000, harvestFrom: 0, lastDay: profile.batchDays - 1,
                        pace: 1))
            }
        }
        plan = Plan(start: Self.start, until: Self.start + (days - 1), batches: batches, limits: [])
    }

    func make(_ shard: Shard? = nil, extending predecessor: Predecessor? = nil) async throws -> String {
        var inputs = PristineSnapshot.inputs(profile, plan, company, byMonth: byMonth, tables: Catalogue.tables())
        inputs.seed = seed
        let run = try Run(inputs.of(shard), company, profile, workers: 2, predecessor: predecessor)
        let path = Self.newPath()
        if case .work(let work) = try WorkFolder.open(path, existing: .refuse, inputs: run.inputs) {
            _ = try await run.make(in: work, shouldStop: { false }, report: { _ in })
        }
        return path
    }

    static func newPath() -> String { PristineSnapshot.newPath() }
}
