import Farm
import Life

/// The fish of one sample. Every table that uses the sample gets the same fish.
struct FishTable {
    let fish: [SampledFish]

    init(_ day: BatchDay, _ pen: Int, _ count: Int, _ run: RunFacts) {
        fish = SampledFish.sample(
            count, of: day.pens[pen], on: day, container: run.containerID(day.pens[pen].container), seed: run.seed)
    }

    /// Weighed before a move.
    init(of move: Move, _ index: Int, _ day: BatchDay, _ run: RunFacts) {
        fish = SampledFish.sample(
            run.profile.practice.fishPerMove, of: move, index, on: day,
            container: run.containerID(move.destinationContainer),
            seed: run.seed)
    }

    var summary: FishSummary {
        FishSummary(
            weights: Measured(fish.map(\.weight)), lengths: Measured(fish.map(\.length)),
            meanCondition: fish.reduce(0) { $0 + $1.condition } / Double(max(1, fish.count)))
    }
}

/// Aggregates of a sample, computed from the rounded weights and lengths so that they can be recomputed from the rows.
struct FishSummary {
    /// In hundredths, as in the rows.
    let weights: Measured
    let lengths: Measured
    let meanCondition: Double
}

/// Aggregates of numbers that were measured in hundredths, rounded half up.
struct Measured {
    let least: Int
    let most: Int
    let mean: Int
    /// The sample standard deviation (n - 1), from exact sums and one square root.
    let deviation: Int

    init(_ values: [Int]) {
        let count = values.count
        let sum = values.reduce(0, +)
        least = values.min() ?? 0
        most = values.max() ?? 0
        mean = count == 0 ? 0 : (2 * sum + count) / (2 * count)
        if count > 1 {
            let squares = values.reduce(0) { $0 + $1 * $1 }
            let scaled = Double(count * squares - sum * sum) / Double(count * (count - 1))
            deviation = Int(scaled.squareRoot().rounded())
        } else {
            deviation = 0
        }
    }
}
