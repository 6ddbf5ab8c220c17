import Snapshot

/// What batches were on the evening before each of their stages began, before any fish was moved.
struct Evenings {
    struct Sum {
        var fish = 0
        /// Hundredths of a kilogram.
        var biomass = 0

        /// Grams.
        var weight: Double { Double(biomass) * 10 / Double(max(1, fish)) }
    }

    private struct Key: Hashable {
        let batch: String
        let stage: Int
    }

    private var sums: [Key: Sum] = [:]

    /// Of the stage that ends, or all of the batch.
    mutating func take(_ row: Fields, _ facts: Facts) {
        let batch = row.part.batch
        guard let life = facts.life(of: batch), let day = row.date("day"),
            let stage = facts.rules.stages.indices.first(where: { life.start + facts.rules.firstDay(of: $0) == day + 1 }
            ),
            let fish = row.count("population"), let biomass = row.decimal("biomass_kg")
        else { return }
        sums[Key(batch: batch, stage: stage), default: Sum()].fish += fish
        sums[Key(batch: batch, stage: stage), default: Sum()].biomass += biomass
    }

    /// Before the batch's first day there is nothing.
    func before(_ stage: Int, of batch: String) -> Sum? { sums[Key(batch: batch, stage: stage)] }
}
