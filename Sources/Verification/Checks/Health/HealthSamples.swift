import Farm
import Snapshot

/// On every so manieth day from some stage on, fish of one container are measured and scored by each parameter, and the
/// event's numbers are theirs.
final class HealthSamples: Checking, Check {
    static let promises: [Promise] = [.healthSamples]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.stage),
        .containerDays(
            .healthSample, "id", "number_of_fish_sampled", "avg_k_factor", "calculated_sample_size", and: aggregates),
        .rows(.healthFish, "id", "sampling_event_id", "fish_identifier", "weight_g", "length_cm", "created_at"),
        .rows(.healthScore, "individual_fish_observation_id", "parameter_id", "score"),
        .containerDays(.dailyState, "population", "mortality_count"),
    ]

    private static let aggregates: [StaticString] = [
        "avg_weight_g", "avg_length_cm", "std_dev_weight_g", "std_dev_length_cm", "min_weight_g", "max_weight_g",
        "min_length_cm", "max_length_cm",
    ]
    private static let scores = HealthParameter.allCases.count
    private static let bestToWorst = HealthScore.great.rawValue...HealthScore.critical.rawValue
    /// So many scores show what is ordinary.
    private static let many = 600

    private struct Sample {
        let container: ContainerDay
        let sizes: [Int?]
        /// The aggregates, in hundredths.
        let stated: [Int?]
        /// Ten-thousandths.
        let condition: Int?
        let place: Place
    }

    private var rule: Practice.Samples { facts.rules.practice.healthSamples }
    /// Scores of all fish, and those of them that found something.
    private var allScores = (count: 0, poor: 0)
    private var samples: [Int: Sample] = [:]
    private var sums: [Int: SampleSums] = [:]
    /// By fish.
    private var scored: [Int: (count: Int, parameters: Set<Int>, place: Place)] = [:]
    /// Days on which some container of those that are looked at had fish enough.
    private var due: Set<Int> = []

    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .healthSample:
            guard let id = row.integer("id"), let container = row.containerDay else { return }
            samples[id] = Sample(
                container: container,
                sizes: [row.count("number_of_fish_sampled"), row.count("calculated_sample_size")],
                stated: Self.aggregates.map { row.decimal($0) },
                condition: row.decimal("avg_k_factor"),
                place: row.place)
        case .healthFish:
            guard let id = row.integer("id"), let sample = row.integer("sampling_event_id"),
                let weight = row.decimal("weight_g"), let length = row.decimal("length_cm")
            else { return }
            scored[id] = (0, [], row.place)
            let condition = sums[sample, default: SampleSums()].add(weight: weight, length: length)
            findings.identify(.healthSamples, row, sums[sample]?.weight.count, on: samples[sample]?.container.day)
            if !SampleSums.conditions.contains(condition) {
                findings.add(
                    .healthSamples, row.place, "condition factor", found: "\(condition)", expected: "0.9 to 1.5")
            }
        case .healthScore:
            guard let fish = row.integer("individual_fish_observation_id"), let parameter = row.integer("parameter_id"),
                let score = row.integer("score")
            else { return }
            if !Self.bestToWorst.contains(score) {
                findings.add(
                    .healthSamples, row.place, "score", found: "\(score)",
                    expected: "\(Self.bestToWorst.lowerBound) to \(Self.bestToWorst.upperBound)")
            }
            allScores.count += 1
            if score > 0 { allScores.poor += 1 }
            scored[fish]?.count += 1
            scored[fish]?.parameters.insert(parameter)
        default: takeState(row)
        }
    }

    private func takeState(_ row: Fields) {
        guard let container = row.containerDay, let fish = row.fishInTheMorning, fish >= rule.fish,
            let assignment = facts.assignments[container.assignment], let stage = facts.sites.stages[assignment.stage],
            isLookedAt(stage)
        else { return }
        due.insert(container.day)
    }

    private func isLookedAt(_ stage: Int) -> Bool { stage >= facts.rules.practice.healthFrom }

    func finish(_ unit: UnitOfRows) {
        for (id, sample) in samples.sorted(by: { $0.key < $1.key }) {
            findings.look(.healthSamples)
            compare(id, sample)
        }
        for (id, fish) in scored.sorted(by: { $0.key < $1.key })
        where fish.count != Self.scores || fish.parameters.count != Self.scores {
            findings.add(
                .healthSamples, fish.place, "scores of fish \(id)",
                found: "\(fish.count) by \(fish.parameters.count) parameters", expected: "one by each of \(Self.scores)"
            )
        }
        if let life = facts.life(of: unit.batch) {
            for day in unit.days {
                let taken = samples.values.filter { $0.container.day == day }
                let expected = (day - life.start) % rule.every == 0 && due.contains(day) ? 1 : 0
                if taken.count == expected { continue }
                findings.add(
                    .healthSamples, taken.map(\.place).max { $0.line < $1.line } ?? unit.place(of: .healthSample),
                    "samples of \(unit.batch) on \(dayText(day))", found: "\(taken.count)", expected: "\(expected)")
            }
        }
        samples.removeAll(keepingCapacity: true)
        sums.removeAll(keepingCapacity: true)
        scored.removeAll(keepingCapacity: true)
        due.removeAll(keepingCapacity: true)
    }

    /// Most fish of an ordinary farm have no findings, but never all of hundreds.
    func finish() {
        guard allScores.count >= Self.many,
            !(0.05...0.6).contains(Double(allScores.poor) / Double(allScores.count))
        else { return }
        findings.add(
            .healthSamples, Place("\(KnownTable.healthScore.rawValue)"), "scores of all fish",
            found: "\(allScores.poor) of \(allScores.count) with a finding", expected: "a fifth, give or take")
    }

    private func compare(_ id: Int, _ sample: Sample) {
        let sums = sums[id] ?? SampleSums()
        if sample.sizes != [rule.fish, rule.fish] || sums.weight.count != rule.fish {
            findings.add(
                .healthSamples, sample.place, "fish of sample \(id)", found: "\(sums.weight.count)",
                expected: "\(rule.fish), and the same stated")
        }
        if let stage = facts.assignments[sample.container.assignment].flatMap({ facts.sites.stages[$0.stage] }),
            !isLookedAt(stage)
        {
            findings.add(
                .healthSamples, sample.place, "container of sample \(id)", found: facts.rules.stages[stage].name,
                expected:
                    "one from \(facts.rules.stages.dropFirst(facts.rules.practice.healthFrom).first?.name ?? "none") on"
            )
        }
        let expected = [
            Double(sums.weight.mean), Double(sums.length.mean), sums.weight.deviation, sums.length.deviation,
            Double(sums.weight.least), Double(sums.weight.most), Double(sums.length.least), Double(sums.length.most),
        ]
        let aggregates = zip(Self.aggregates, zip(sample.stated, expected)).map {
            Aggregate(name: $0, found: $1.0, expected: $1.1, scale: 2)
        }
        let condition = Aggregate(
            name: "avg_k_factor", found: sample.condition, expected: sums.meanCondition * 10_000, scale: 4)
        findings.compare(.healthSamples, sample.place, "sample \(id)", aggregates + [condition])
    }
}
