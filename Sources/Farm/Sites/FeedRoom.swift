// Whether silos and barges can hold what is eaten at once. Deliveries come before a meal and never between two meals of
// one hour, so a store that is too small for an hour's meals would be overfull or leave fish unfed.

extension Company {
    /// The share of a store that is always available for the next meals, whatever else is left in it, since a regular
    /// order fills that much.
    public var roomForMeals: Double { Double(stores.fillTo) / 100 }

    /// Kilograms of feed that the meals of one hour may take from the silos or barges of a place.
    public func kilogramsForMeals(at place: Container.Place) -> Double {
        let stores =
            switch place {
            case .hall(let hall): halls[hall].silos
            case .area(let area): areas[area].barges
            }
        return stores.reduce(0) { $0 + feedContainers[$1].room.kilograms } * roomForMeals
    }

    /// The containers of a station that a batch uses in a stage, in the order in which they are filled: the first ones,
    /// as many as it needs or there are.
    public func tanks(of station: Int, stage: Int, _ profile: Profile) -> [Int] {
        let all = stations[station].halls.filter { halls[$0].stage == stage }.flatMap { halls[$0].containers }
        return Array(all.prefix(profile.stages[stage].containers))
    }

    /// The maximum feed in kilograms at one hour from the silos of a hall or the barges of an area, for batches with
    /// the profile's greatest number of eggs.
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
            // Rings left over after the last whole batch stay empty.
            let rings = areas[area].rings.sorted { containers[$0].maxBiomass > containers[$1].maxBiomass }
            let lived = rings.prefix(rings.count - rings.count % profile.ringsPerBatch)
            return meals(Array(lived), profile.lastStage, profile.harvestWeight, areas[area].geography, profile)
        }
    }

    /// Containers are full, or hold their share of a whole batch, whichever is fewer fish. A container is fullest at
    /// the lowest harvest weight, above which it holds fewer fish; a share may grow to the greatest.
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
