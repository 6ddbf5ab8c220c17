import Farm
import Snapshot

/// On every so manieth day of a batch's life fish of each fed container are weighed and measured, and the sample's
/// numbers are theirs.
final class GrowthSamples: Checking, Check {
    static let promises: [Promise] = [.growthSamples]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.stage),
        .containerDays(.growthSample, "id", "sample_size", and: aggregates),
        .rows(.grownFish, "growth_sample_id", "fish_identifier", "weight_g", "length_cm", "created_at"),
        .containerDays(.dailyState, "population", "mortality_count"),
    ]

    private static let aggregates: [StaticString] = [
        "avg_weight_g", "avg_length_cm", "std_deviation_weight", "std_deviation_length", "min_weight_g", "max_weight_g",
        "condition_factor",
    ]

    private struct Sample {
        let container: ContainerDay
        let size: Int?
        /// The aggregates, in hundredths.
        let stated: [Int?]
        let place: Place
    }

    private var rule: Practice.Samples { facts.rules.practice.growthSamples }
    private var samples: [Int: Sample] = [:]
    private var sums: [Int: SampleSums] = [:]
    private var sampled: Set<ContainerDay> = []
    private var morning: [ContainerDay: Int] = [:]

    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .growthSample:
            guard let id = row.integer("id"), let container = row.containerDay else { return }
            samples[id] = Sample(
                container: container, size: row.count("sample_size"),
                stated: Self.aggregates.map { row.decimal($0) },
                place: row.place)
            if !sampled.insert(container).inserted {
                findings.add(
                    .growthSamples, row.place, "sample of \(container.name)", found: "a second", expected: "one")
            }
        case .grownFish:
            guard let sample = row.integer("growth_sample_id"), let weight = row.decimal("weight_g"),
                let length = row.decimal("length_cm")
            else { return }
            let condition = sums[sample, default: SampleSums()].add(weight: weight, length: length)
            findings.identify(.growthSamples, row, sums[sample]?.weight.count, on: samples[sample]?.container.day)
            if !SampleSums.conditions.contains(condition) {
                findings.add(
                    .growthSamples, row.place, "condition factor", found: "\(condition)", expected: "0.9 to 1.5")
            }
        default:
            guard let container = row.containerDay else { return }
            morning[container] = row.fishInTheMorning
        }
    }

    func finish(_ unit: UnitOfRows) {
        for (id, sample) in samples.sorted(by: { $0.key < $1.key }) {
            findings.look(.growthSamples)
            compare(id, sample)
        }
        if let life = facts.life(of: unit.batch) { expect(unit, life) }
        samples.removeAll(keepingCapacity: true)
        sums.removeAll(keepingCapacity: true)
        sampled.removeAll(keepingCapacity: true)
        morning.removeAll(keepingCapacity: true)
    }

    private func compare(_ id: Int, _ sample: Sample) {
        let sums = sums[id] ?? SampleSums()
        if sample.size != rule.fish || sums.weight.count != rule.fish {
            findings.add(
                .growthSamples, sample.place, "fish of sample \(id)",
                found: "\(sums.weight.count), and \(sample.size ?? 0) stated", expected: "\(rule.fish)")
        }
        let expected = [
            Double(sums.weight.mean), Double(sums.length.mean), sums.weight.deviation, sums.length.deviation,
            Double(sums.weight.least), Double(sums.weight.most), sums.meanCondition * 100,
        ]
        findings.compare(
            .growthSamples, sample.place, "sample \(id)",
            zip(Self.aggregates, zip(sample.stated, expected)).map {
                Aggregate(name: $0, found: $1.0, expected: $1.1, scale: 2)
            })
    }

    private func expect(_ unit: UnitOfRows, _ life: Facts.Life) {
        for (assignment, day) in unit.containerDays(facts) {
            let container = ContainerDay(assignment: assignment.id, day: day)
            let isFed = facts.isFed(assignment)
            // Where there are fewer fish than a sample has, none are taken.
            let isDue = (day - life.start) % rule.every == 0 && isFed && (morning[container] ?? 0) >= rule.fish
            if isDue == sampled.contains(container) { continue }
            let place = samples.values.first { $0.container == container }?.place
            findings.add(
                .growthSamples, place ?? unit.place(of: .growthSample), "sample of \(container.name)",
                found: isDue ? "none" : "one",
                expected: isDue ? "one, since \(rule.every) days have passed" : "none that day")
        }
    }
}
