import Farm
import Snapshot

/// Fish of one container are measured and scored by each parameter at regular intervals from some stage on, in rings after a
/// gale, and the event's numbers are theirs.
final class HealthSamples: Checking, Check {
    static let promises: [Promise] = [.healthSamples]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.stage),
        .containerDays(.healthSample, "id", "created_at", and: sizes + aggregates.map(\.column)),
        .rows(.healthFish, "id", "sampling_event_id", "fish_identifier", "weight_g", "length_cm", "created_at"),
        .rows(.healthScore, "individual_fish_observation_id", "parameter_id", "score"),
        .containerDays(.dailyState, and: DaysAtSea.columns),
    ]

    private static let sizes: [StaticString] = ["number_of_fish_sampled", "calculated_sample_size"]
    private static let aggregates: [FishSamples.Aggregate] = [
        ("avg_weight_g", { Double($0.weight.mean) }), ("avg_length_cm", { Double($0.length.mean) }),
        ("std_dev_weight_g", { $0.weight.deviation }), ("std_dev_length_cm", { $0.length.deviation }),
        ("min_weight_g", { Double($0.weight.least) }), ("max_weight_g", { Double($0.weight.most) }),
        ("min_length_cm", { Double($0.length.least) }), ("max_length_cm", { Double($0.length.most) }),
        ("avg_k_factor", { $0.meanCondition * 10_000 }),
    ]
    private static let scores = HealthParameter.allCases.count
    private static let bestToWorst = HealthScore.great.rawValue...HealthScore.critical.rawValue
    /// So many scores show what is ordinary.
    private static let many = 600

    private var rule: Practice.Samples { facts.rules.practice.healthSamples }
    private var samples = FishSamples(.healthSamples, sizes: sizes, aggregates)
    /// Scores of all fish, and those of them that found something.
    private var allScores = (count: 0, poor: 0)
    /// By fish.
    private var scored = ByID<(count: Int, parameters: Set<Int>, place: Place)>()
    /// Days on which some container of those that are looked at had fish enough.
    private var due: Set<Int> = []
    private var atSea = DaysAtSea()
    /// Batches that wait for their sample.
    private var waiting: Set<String> = []

    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .healthSample: samples.takeSample(row)
        case .healthFish:
            if let id = row.integer("id") { scored.set(id, (0, [], row.place)) }
            samples.takeFish(row, of: "sampling_event_id", findings)
        case .healthScore: takeScore(row)
        default:
            guard let container = row.containerDay, let fish = row.fishInTheMorning else { return }
            if facts.stage(of: facts.assignments[container.assignment])?.isAtSea ?? false {
                atSea.take(row, on: container.day)
            }
            if fish >= rule.fish, isLookedAt(container) { due.insert(container.day) }
        }
    }

    private func takeScore(_ row: Fields) {
        guard let fish = row.integer("individual_fish_observation_id"), let parameter = row.integer("parameter_id"),
            let score = row.integer("score")
        else { return }
        if !Self.bestToWorst.contains(score) {
            differs(row.place, "score", "\(score)", "\(Self.bestToWorst.lowerBound) to \(Self.bestToWorst.upperBound)")
        }
        allScores.count += 1
        if score > 0 { allScores.poor += 1 }
        // A fish that is not there is a reference that leads nowhere, and reported as that.
        guard scored[fish] != nil else { return }
        scored[fish, default: (0, [], row.place)].count += 1
        scored[fish, default: (0, [], row.place)].parameters.insert(parameter)
    }

    private func isLookedAt(_ container: ContainerDay) -> Bool {
        facts.assignments[container.assignment].flatMap { facts.sites.stages[$0.stage] }
            .map { $0 >= facts.rules.practice.healthFrom } ?? false
    }

    func finish(_ unit: UnitOfRows) {
        samples.compare(rule.fish, findings)
        for (id, sample) in samples.samples
        where facts.assignments[sample.container.assignment] != nil && !isLookedAt(sample.container) {
            let stages = facts.rules.stages.dropFirst(facts.rules.practice.healthFrom)
            differs(
                sample.place, "container of sample \(id)", "one of an earlier stage",
                "one from \(stages.first?.name ?? "no stage") on")
        }
        for (id, fish) in scored where fish.count != Self.scores || fish.parameters.count != Self.scores {
            differs(
                fish.place, "scores of fish \(id)", "\(fish.count) by \(fish.parameters.count) parameters",
                "one by each of \(Self.scores)")
        }
        if let life = facts.life(of: unit.batch) {
            for day in unit.days {
                let taken = samples.samples.filter { $0.value.container.day == day }
                let isWaiting = waiting.contains(unit.batch)
                let expected = ((day - life.start) % rule.every == 0 || isWaiting) && due.contains(day) ? 1 : 0
                if taken.count == expected {
                    if expected == 1 { waiting.remove(unit.batch) }
                    continue
                }
                if taken.isEmpty && atSea.mayBeGale(on: day) {
                    waiting.insert(unit.batch)
                    continue
                }
                differs(
                    taken.last?.value.place ?? unit.place(of: .healthSample),
                    "samples of \(unit.batch) on \(dayText(day))", "\(taken.count)", "\(expected)")
            }
        }
        samples.removeAll()
        scored.removeAll()
        due.removeAll(keepingCapacity: true)
        atSea.removeAll()
    }

    /// Most fish of an ordinary farm have no findings, but never all of hundreds.
    func finish() {
        guard allScores.count >= Self.many,
            !(0.05...0.6).contains(Double(allScores.poor) / Double(allScores.count))
        else { return }
        differs(
            Place("\(KnownTable.healthScore.rawValue)"), "scores of all fish",
            "\(allScores.poor) of \(allScores.count) with a finding", "a fifth, give or take")
    }
}
