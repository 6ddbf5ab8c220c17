import Farm

/// How many eggs a batch may start from so that no container is ever above the biomass it may hold, and no meal above what
/// the silos and barges hold.
///
/// An upper bound, from what decides it: set points and growth coefficients for the weight at the end of each stage, base
/// mortality for the survivors. The simulator then stays below it in any weather.
struct Capacity {
    let profile: Profile
    let company: Company
    /// Of the batch: the fewer die, the fewer eggs there may be.
    let frailty: Double

    /// Fewer, and the smallest meals would be less than the ten grams that the stock can be counted in.
    private static let leastEggsPerTray = 10_000

    /// How far a container may run ahead of the expectation in weight: vigour, warm spells, late emptying.
    private static let aheadInTanks = 1.12
    private static let aheadAtSea = 1.06

    struct Limit {
        let stage: Int
        let eggs: Int
        /// Where the feed of a meal is the limit, rather than the room for the fish.
        var store: Container.Place?
    }

    /// How many eggs a batch must have: each container is fed on each day, with twice the ten grams that can be counted.
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

    /// Of each silo or barge that a batch eats from during a stage. Barges are shared with as many as the area has rings for.
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

    /// The most a batch may weigh at harvest, fish by fish, for its rings to hold it.
    func heaviestHarvest(eggs: Int, rings: [Int]) -> Double {
        roomKg(rings) * 1000 / (Double(eggs) * survivors(toStartOf: profile.lastStage)) / Self.aheadAtSea
    }

    /// Where hardly a fish lives to eat or fill a container, that many eggs are as good as any number.
    private static func whole(_ eggs: Double) -> Int { Int(min(1e12, eggs)) }

    /// All containers of a stage hold equal shares, so the smallest decides.
    private func roomKg(_ containers: [Int]) -> Double {
        (containers.map { company.containers[$0].maxBiomassKg }.min() ?? 0) * Double(containers.count)
    }

    private func survivors(toStartOf stage: Int) -> Double {
        profile.survivors(toStartOf: stage, frailty: frailty)
    }
}
