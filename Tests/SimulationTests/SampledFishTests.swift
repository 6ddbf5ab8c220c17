import Farm
import Life
import Simulation
import Testing

/// Fish on the table, as many as a batch ever sees.
@Suite struct `A sampled fish` {
    /// With the mean weight of its container.
    private struct One {
        let fish: SampledFish
        let mean: Double
        /// Against the ordinary condition of fish of that weight.
        var condition: Double { fish.condition / LifeStage.condition(ofGrams: mean) }
        var weight: Double { Double(fish.weight) / 100 / mean }
    }

    private static let samples = Result {
        try WholeLife(Farming.some[0]).days.flatMap { day in
            day.growthSamples.map { index in
                let pen = day.pens[index]
                return SampledFish.sample(
                    30, of: pen, on: day, container: pen.container, seed: 3
                ).map { One(fish: $0, mean: pen.weightBefore) }
            }
        }
    }

    @Test func `lies within its limits, and no more often at a limit than beside it`() throws {
        let fish = try Self.samples.get().joined()
        #expect(fish.count > 20_000)
        #expect(fish.allSatisfy { (0.9...1.5).contains($0.fish.condition) })
        // Small fish are weighed too coarsely to be looked at so closely.
        let weights = fish.filter { $0.mean > 50 }.map(\.weight)
        #expect(weights.allSatisfy { (0.624...1.376).contains($0) })
        for limit in [0.625, 1.375] {
            let at = weights.count { abs($0 - limit) < 0.002 }
            #expect(at < weights.count / 500, "\(at) of \(weights.count)")
        }
        let conditions = fish.map(\.condition).sorted()
        for end in [conditions.prefix(20), conditions.suffix(20)] {
            #expect((end.last ?? 0) - (end.first ?? 0) > 0.001)
        }
    }

    @Test func `is stout as parr, slender as a smolt and round at sea, without a jump`() throws {
        // given
        let samples = try Self.samples.get().map { sample in
            (mean: sample[0].mean, condition: sample.reduce(0) { $0 + $1.fish.condition } / Double(sample.count))
        }
        func mean(of weights: ClosedRange<Double>) -> Double {
            let some = samples.filter { weights.contains($0.mean) }.map(\.condition)
            return some.reduce(0, +) / Double(some.count)
        }
        // then
        #expect((1.07...1.12).contains(mean(of: 0.3...3)))
        #expect((1.12...1.17).contains(mean(of: 30...80)))
        #expect((1.04...1.09).contains(mean(of: 140...230)))
        #expect((1.19...1.25).contains(mean(of: 2800...6500)))
        for week in samples where week.mean > 10 {
            // A week's growth of a hundredth a day.
            let step =
                LifeStage.condition(ofGrams: week.mean * 1.07) - LifeStage.condition(ofGrams: week.mean)
            #expect(abs(step) < 0.02)
            #expect(abs(week.condition - LifeStage.condition(ofGrams: week.mean)) < 0.08)
        }
    }
}
