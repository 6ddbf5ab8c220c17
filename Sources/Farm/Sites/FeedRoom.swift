// Whether silos and barges hold what is eaten at once: feed comes before a meal and never between two meals of one hour,
// so a store that cannot hold an hour's meals could only be overfull or leave fish unfed.

extension Company {
    /// Percent of its capacity up to which a regular order fills a silo or barge.
    public static let fullStore = 80

    /// The share of a store that is always there for what is eaten next, since an order fills as much, whatever else is
    /// left.
    public static let roomForMeals = Double(fullStore) / 100

    /// Kilograms of feed that an hour's meals may take out of the silos or barges of a place.
    public func kilogramsForMeals(at place: Container.Place) -> Double {
        let stores =
            switch place {
            case .hall(let hall): halls[hall].silos
            case .area(let area): areas[area].barges
            }
        return stores.reduce(0) { $0 + Double(feedContainers[$1].capacity) / 100 } * Self.roomForMeals
    }

    /// The containers of a station in which a batch lives during a stage, in the order in which they are filled: the
    /// first ones, as many as it needs or there are.
    public func tanks(of station: Int, stage: Int, _ profile: Profile) -> [Int] {
        let all = stations[station].halls.filter { halls[$0].stage == stage }.flatMap { halls[$0].containers }
        return Array(all.prefix(profile.stages[stage].containers))
    }

    /// Kilograms that fish eat at one hour at most out of the silos of a hall or the barges of an area, where batches
    /// begin with as many eggs as the profile ever has.
    public func largestMeals(at place: Container.Place, _ profile: Profile) -> Double {
        switch place {
        case .hall(let hall):
            let stage = halls[hall].stage
            let lived = Set(tanks(of: halls[hall].station, stage: stage, profile))
            return meals(
                halls[hall].containers.filter(lived.contains), stage,
                profile.weightAtEnd(of: stage)...profile.weightAtEnd(of: stage),
                stations[halls[hall].station].geography, profile)
        case .area(let area):
            // Rings beyond those of the last whole batch stand empty.
            let rings = areas[area].rings.sorted { containers[$0].maxBiomass > containers[$1].maxBiomass }
            let lived = rings.prefix(rings.count - rings.count % profile.ringsPerBatch)
            return meals(Array(lived), profile.lastStage, profile.harvestWeight, areas[area].geography, profile)
        }
    }

    /// Containers are as full as they may be, or hold their share of a whole batch, whichever is less fish. Full ones are
    /// so at the least weight, from which on there are fewer fish; a share may grow up to the greatest.
    private func meals(
        _ lived: [Int], _ stage: Int, _ weights: ClosedRange<Double>, _ geography: Int, _ profile: Profile
    ) -> Double {
        let sea = geographies[geography].climate
        let eggs = Double(max(profile.defaultEggs, profile.schedule.eggs.upperBound))
        let share = eggs * profile.survivors(toStartOf: stage, frailty: 1) / Double(profile.stages[stage].containers)
        let ofShare = share * profile.meal(of: stage, grams: weights.upperBound, in: sea) / 1000
        let ofKilogram = profile.meal(of: stage, grams: weights.lowerBound, in: sea) / weights.lowerBound
        return lived.reduce(0) { $0 + min(ofShare, containers[$1].maxBiomassKg * ofKilogram) }
    }
}
