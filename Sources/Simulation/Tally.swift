import Farm

extension BatchDay {
    /// Counts the rows that a day becomes, in the one place that decides how many there are.
    mutating func tally(_ world: World) {
        counts[.creationAction] = deliveries.count
        counts[.transferAction] = moves.count
        counts[.reading] = pens.reduce(0) { sum, pen in
            sum + world.company.containers[pen.container].sensors.count * world.profile.readingHours.count
        }
        counts[.feeding] = meals.count
        counts[.mortality] = pens.count { $0.deaths > 0 }
        counts[.growthSample] = growthSamples.count
        counts[.grownFish] = growthSamples.count * SampledFish.perGrowthSample
        counts[.liceCount] = liceCounts.count * LiceCount.types.count
        counts[.treatment] = treatments.count
        counts[.healthSample] = healthSample == nil ? 0 : 1
        counts[.healthFish] = counts[.healthSample] * SampledFish.perHealthSample
        counts[.healthScore] = counts[.healthFish] * HealthParameter.allCases.count
        counts[.journal] = journal.count
        counts[.projection] = scenario?.days ?? 0
        counts[.dailyState] = pens.count
        counts[.harvestLot] = harvests.reduce(0) { $0 + $1.lots.count }
        counts[.harvestFact] = counts[.harvestLot]
    }
}
