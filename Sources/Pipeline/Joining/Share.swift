import Farm
import Life
import Snapshot

/// The part of the simulated data that a run writes.
struct Share: Sendable {
    private let batches: [Bool]
    /// Whether it writes units that belong to no batch.
    let hasCommonTables: Bool

    init(_ shard: Shard?, of plan: Plan, _ company: Company, _ profile: Profile) {
        guard let shard else {
            batches = plan.batches.map { _ in true }
            hasCommonTables = true
            return
        }
        batches = plan.deal(to: shard.count, company, profile).map { $0 == shard.number }
        hasCommonTables = shard.hasCommonTables
    }

    func has(batch: Int) -> Bool { batches[batch] }
}

extension Plan {
    /// The shard of each batch, from 1: the batch with the most work goes to the shard with the least so far.
    func deal(to count: Int, _ company: Company, _ profile: Profile) -> [Int] {
        let work = batches.map { $0.work(until: until, company, profile) }
        var loads = Array(repeating: 0, count: count)
        var shards = Array(repeating: 1, count: batches.count)
        for batch in batches.indices.sorted(by: { (-work[$0], $0) < (-work[$1], $1) }) {
            let shard = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
            loads[shard] += work[batch]
            shards[batch] = shard + 1
        }
        return shards
    }
}

extension BatchPlan {
    /// The approximate number of its rows up to a day, ignoring transfers and an early harvest.
    fileprivate func work(until: CalendarDate, _ company: Company, _ profile: Profile) -> Int {
        // Meals, deaths, states and samples per container and day, in addition to readings.
        let others = 8
        let days = 0..<max(0, min(lastDay, day(of: until)) + 1)
        return profile.stages.indices.reduce(0) { sum, stage in
            let first = profile.firstDay(of: stage)
            let end = stage == profile.lastStage ? Int.max : first + profile.stages[stage].days
            let rows = containers[stage].reduce(0) {
                $0 + company.containers[$1].sensors.count * profile.readingHours.count + others
            }
            return sum + days.clamped(to: first..<max(first, end)).count * rows
        }
    }
}
