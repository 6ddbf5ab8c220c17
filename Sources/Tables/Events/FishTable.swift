import Farm
import Simulation

/// The fish of one sample and what follows from them: the same fish whichever table asks.
struct FishTable {
    let fish: [SampledFish]

    init(_ day: BatchDay, _ pen: Int, _ count: Int, _ books: Books) {
        fish = SampledFish.sample(
            count, of: day.pens[pen], on: day, container: books.containerID(day.pens[pen].container), seed: books.seed)
    }

    /// The fifty that are weighed before a move.
    init(of move: Move, _ index: Int, _ day: BatchDay, _ books: Books) {
        fish = SampledFish.sample(
            50, of: move, index, on: day, container: books.containerID(move.destinationContainer), seed: books.seed)
    }

    /// Hundredths, as they were written down.
    var weights: Measured { Measured(values: fish.map(\.weight)) }
    var lengths: Measured { Measured(values: fish.map(\.length)) }

    /// Of the rounded weights and lengths, so that whoever has the rows gets the same.
    var meanCondition: Double { fish.reduce(0) { $0 + $1.condition } / Double(max(1, fish.count)) }
}

/// Numbers that were measured in hundredths, and their aggregates in hundredths, rounded half up.
struct Measured {
    let values: [Int]

    var count: Int { values.count }
    var least: Int { values.min() ?? 0 }
    var most: Int { values.max() ?? 0 }

    private var sum: Int { values.reduce(0, +) }

    var mean: Int { count == 0 ? 0 : (2 * sum + count) / (2 * count) }

    /// Of a sample: divided by one less than the count. Exact sums, then one square root.
    var deviation: Int {
        guard count > 1 else { return 0 }
        let squares = values.reduce(0) { $0 + $1 * $1 }
        let scaled = Double(count * squares - sum * sum) / Double(count * (count - 1))
        return Int(scaled.squareRoot().rounded())
    }
}
