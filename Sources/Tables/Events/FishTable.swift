import Farm
import Simulation

/// The fish of one sample and what follows from them: the same fish whichever table asks.
struct FishTable {
    let fish: [SampledFish]

    init(_ day: BatchDay, _ pen: Int, _ count: Int, _ books: Books) {
        fish = SampledFish.sample(
            count, of: day.pens[pen], on: day, container: books.containerID(day.pens[pen].container), seed: books.seed)
    }

    /// Weighed before a move.
    static let perMove = 50

    init(of move: Move, _ index: Int, _ day: BatchDay, _ books: Books) {
        fish = SampledFish.sample(
            Self.perMove, of: move, index, on: day, container: books.containerID(move.destinationContainer),
            seed: books.seed)
    }

    var summary: FishSummary {
        FishSummary(
            weights: Measured(fish.map(\.weight)), lengths: Measured(fish.map(\.length)),
            meanCondition: fish.reduce(0) { $0 + $1.condition } / Double(max(1, fish.count)))
    }
}

/// What is said of a sample as a whole, of the rounded weights and lengths: whoever has the rows gets the same.
struct FishSummary {
    /// Hundredths, as they were written down.
    let weights: Measured
    let lengths: Measured
    let meanCondition: Double
}

/// Aggregates of numbers that were measured in hundredths, rounded half up.
struct Measured {
    let least: Int
    let most: Int
    let mean: Int
    /// Of a sample: divided by one less than the count. Exact sums, then one square root.
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
