import Farm

/// The number of eggs with which no container exceeds its maximum biomass and no meal exceeds what silos and barges
/// hold.
///
/// This is an upper bound. It uses set points and growth coefficients for the weight at the end of each stage, and base
/// mortality for the survivors. The simulation stays below it in any weather.
struct Capacity {
    let profile: Profile
    let company: Company
    /// The batch's frailty: the lower the mortality, the fewer eggs are allowed.
    let frailty: Double

    /// With fewer eggs, the smallest meals would be below the stock's unit of ten grams.
    private static let leastEggsPerTray = 10_000

    /// Margin for containers that are heavier than expected, due to pace, vigour, warm periods or late emptying.
    private static let aheadInTanks = 1.12
    private static let aheadAtSea = 1.06

    /// Multiplier on mortality in the containers where fewest die.
    private static let luckiest = 0.9

    struct Limit {
        let stage: Int
        let eggs: Int
        /// The limit set by the feed of a meal, if it is lower than the limit set by biomass.
        var store: Container.Place?
    }

    /// The minimum number of eggs: each container must get at least twice the stock's unit of ten grams on every day.
    func least(_ containers: [[Int]], in geography: Int) -> Int {
        let sea = company.geographies[geography].climate
        return profile.stages.indices.reduce(containers[Profile.eggStage].count * Self.leastEggsPerTray) {
            least, stage in
            guard profile.stages[stage].isFed else { return least }
            let fish = Double(containers[stage].count) * 20 / profile.leastFeed(of: stage, in: sea)
            return max(least, Self.whole(fish / survivors(toStartOf: min(stage + 1, profile.lastStage))))
        }
    }

    /// The stage that allows the fewest eggs.
    func tightest(_ containers: [[Int]]) -> Limit {
        var tightest = Limit(stage: 0, eggs: Int.max)
        for stage in profile.stages.indices {
            let room = roomKg(containers[stage])
            let weight =
                stage == profile.lastStage
                ? profile.harvestWeight.lowerBound * Self.aheadAtSea
                : profile.weightAtEnd(of: stage) * Self.aheadInTanks
            let eggs = Self.whole(room * 1000 / weight / survivors(toStartOf: stage))
            if eggs < tightest.eggs { tightest = Limit(stage: stage, eggs: eggs) }
            for limit in limitsOfFeed(stage, containers[stage]) where limit.eggs < tightest.eggs { tightest = limit }
        }
        return tightest
    }

    /// The capacity of each silo or barge that a batch eats from in a stage. Barges are shared among as many batches as
    /// the area has rings for.
    private func limitsOfFeed(_ stage: Int, _ containers: [Int]) -> [Limit] {
        var eaters: [(place: Container.Place, containers: Int)] = []
        for container in containers {
            let place = company.containers[container].place
            if eaters.last?.place == place {
                eaters[eaters.count - 1].containers += 1
            } else {
                eaters.append((place, 1))
            }
        }
        return eaters.compactMap { place, number in
            let geography: Int
            let batches: Int
            let weight: Double
            switch place {
            case .hall(let hall):
                (geography, batches) = (company.stations[company.halls[hall].station].geography, 1)
                weight = profile.weightAtEnd(of: stage)
            case .area(let area):
                (geography, batches) = (company.areas[area].geography, company.areas[area].rings.count / number)
                weight = profile.harvestWeight.upperBound
            }
            let share = Double(number) / Double(containers.count) * Double(batches) * survivors(toStartOf: stage)
            let kilograms =
                share * profile.meal(of: stage, grams: weight, in: company.geographies[geography].climate) / 1000
            guard kilograms > 0 else { return nil }
            return Limit(
                stage: stage, eggs: Self.whole(company.kilogramsForMeals(at: place) / kilograms), store: place)
        }
    }

    /// The greatest mean weight at harvest that its rings can hold.
    func heaviestHarvest(eggs: Int, rings: [Int]) -> Double {
        roomKg(rings) * 1000 / (Double(eggs) * survivors(toStartOf: profile.lastStage)) / Self.aheadAtSea
    }

    /// If hardly any fish survive to this stage, this many eggs stand for no limit.
    private static func whole(_ eggs: Double) -> Int { Int(min(1e12, eggs)) }

    /// All containers of a stage hold equal shares, so the smallest container sets the limit.
    private func roomKg(_ containers: [Int]) -> Double {
        (containers.map { company.containers[$0].maxBiomassKg }.min() ?? 0) * Double(containers.count)
    }

    private func survivors(toStartOf stage: Int) -> Double {
        profile.survivors(toStartOf: stage, frailty: frailty * Self.luckiest)
    }
}
