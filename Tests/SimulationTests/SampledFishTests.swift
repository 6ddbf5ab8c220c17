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
        let weights = fish.filter { $0.mean > 50 }.map(\.weight).sorted()
        #expect(weights.allSatisfy { (0.5...1.9).contains($0) })
        for end in [weights.prefix(20), weights.suffix(20)] { #expect((end.last ?? 0) - (end.first ?? 0) > 0.001) }
        let conditions = fish.map(\.condition).sorted()
        for end in [conditions.prefix(20), conditions.suffix(20)] {
            #expect((end.last ?? 0) - (end.first ?? 0) > 0.001)
        }
    }

    /// Deviation over mean.
    private func variation(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot() / mean
    }

    @Test func `differs more from its kin the older it is, and upwards more than downwards`() throws {
        let fish = try Self.samples.get().joined()
        let young = fish.filter { (50...400).contains($0.mean) }.map(\.weight)
        let old = fish.filter { $0.mean > 4000 }.map(\.weight)
        #expect((0.13...0.16).contains(variation(young)))
        #expect((0.18...0.22).contains(variation(old)))
        let sorted = old.sorted()
        let (low, middle, high) = (sorted[sorted.count / 20], sorted[sorted.count / 2], sorted[sorted.count * 19 / 20])
        #expect(high - middle > (middle - low) * 1.15)
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
        #expect((1.18...1.26).contains(mean(of: 2800...6500)))
        for week in samples where week.mean > 10 {
            // A week's growth of a hundredth a day.
            let step =
                LifeStage.condition(ofGrams: week.mean * 1.07) - LifeStage.condition(ofGrams: week.mean)
            #expect(abs(step) < 0.02)
            #expect(abs(week.condition - LifeStage.condition(ofGrams: week.mean)) < 0.1)
        }
    }
}
