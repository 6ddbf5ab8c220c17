import Farm
import Snapshot

/// Fish of each fed container are weighed and measured at regular intervals in a batch's life, in rings after a gale, and the
/// sample's numbers are theirs.
final class GrowthSamples: Checking, Check {
    static let promises: [Promise] = [.growthSamples]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.stage),
        .containerDays(.growthSample, "id", "sample_size", "created_at", and: aggregates.map(\.column)),
        .rows(.grownFish, "growth_sample_id", "fish_identifier", "weight_g", "length_cm", "created_at"),
        .containerDays(.dailyState, and: DaysAtSea.columns),
    ]

    private static let aggregates: [FishSamples.Aggregate] = [
        ("avg_weight_g", { Double($0.weight.mean) }), ("avg_length_cm", { Double($0.length.mean) }),
        ("std_deviation_weight", { $0.weight.deviation }), ("std_deviation_length", { $0.length.deviation }),
        ("min_weight_g", { Double($0.weight.least) }), ("max_weight_g", { Double($0.weight.most) }),
        ("condition_factor", { $0.meanCondition * 100 }),
    ]

    private var rule: Practice.Samples { facts.rules.practice.growthSamples }
    private var samples = FishSamples(.growthSamples, sizes: ["sample_size"], aggregates)
    private var sampled: Set<ContainerDay> = []
    private var morning = ByContainerDay<Int>()
    private var atSea = DaysAtSea()
    /// Batches whose rings wait for their samples.
    private var waiting: Set<String> = []

    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .growthSample:
            samples.takeSample(row)
            if let container = row.containerDay, !sampled.insert(container).inserted {
                differs(row.place, "sample of \(container.name)", "a second", "one")
            }
        case .grownFish: samples.takeFish(row, of: "growth_sample_id", findings)
        default:
            guard let container = row.containerDay, let fish = row.fishInTheMorning else { return }
            morning.set(container, fish)
            if isRing(container.assignment) { atSea.take(row, on: container.day) }
        }
    }

    func finish(_ unit: UnitOfRows) {
        samples.compare(rule.fish, findings)
        if let life = facts.life(of: unit.batch) { expect(unit, life) }
        samples.removeAll()
        sampled.removeAll(keepingCapacity: true)
        morning.removeAll()
        atSea.removeAll()
    }

    private func isRing(_ assignment: Int) -> Bool {
        facts.stage(of: facts.assignments[assignment])?.isAtSea ?? false
    }

    private func expect(_ unit: UnitOfRows, _ life: Facts.Life) {
        let containers = Dictionary(grouping: unit.containerDays(facts), by: \.day)
        for day in unit.days {
            let isScheduled = (day - life.start) % rule.every == 0
            let isWaiting = waiting.remove(unit.batch) != nil
            let mayBeGale = atSea.mayBeGale(on: day)
            for (assignment, _) in containers[day] ?? [] {
                let container = ContainerDay(assignment: assignment.id, day: day)
                let isRing = isRing(assignment.id)
                // Where there are fewer fish than a sample has, none are taken.
                let isDue =
                    (isScheduled || isRing && isWaiting) && facts.isFed(assignment)
                    && (morning[container] ?? 0) >= rule.fish
                if isDue == sampled.contains(container) { continue }
                if isDue && isRing && mayBeGale {
                    waiting.insert(unit.batch)
                    continue
                }
                let place = samples.samples.first { $0.value.container == container }?.value.place
                differs(
                    place ?? unit.place(of: .growthSample), "sample of \(container.name)", isDue ? "none" : "one",
                    isDue ? "one, since \(rule.every) days have passed" : "none that day")
            }
        }
    }
}
