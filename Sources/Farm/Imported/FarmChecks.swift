extension ImportedFarm {
    /// Checks across rows: whether a batch can live at every site in use.
    func check() throws(FarmProblem) {
        for index in company.stations.indices { try checkHalls(ofStation: index) }
        for index in company.halls.indices { try checkSilo(ofHall: index) }
        for index in company.areas.indices { try checkArea(index) }
        for (index, geography) in company.geographies.enumerated() {
            for (lacks, has) in [
                ("freshwater station", company.stations.contains { $0.geography == index }),
                ("sea area", company.areas.contains { $0.geography == index }),
            ] where !has {
                throw .incompleteGeography(line(.geography, index), name: geography.name, lacks: lacks)
            }
        }
    }

    private func checkSilo(ofHall index: Int) throws(FarmProblem) {
        let hall = company.halls[index]
        if hall.silos.isEmpty && profile.stages[hall.stage].isFed {
            throw .noSilo(line(.hall, index), hall: hall.name)
        }
        try checkRoomForMeals(at: .hall(index), hall.silos, name: hall.name)
    }

    /// Names the largest silo or barge, which is the one to correct.
    private func checkRoomForMeals(at place: Container.Place, _ stores: [Int], name: String) throws(FarmProblem) {
        let needed = company.largestMeals(at: place, profile)
        guard company.kilogramsForMeals(at: place) < needed else { return }
        let capacities = stores.map { company.feedContainers[$0].capacity }
        guard let largest = stores.indices.max(by: { capacities[$0] < capacities[$1] }) else { return }
        throw .smallStore(
            line(.feedContainer, stores[largest]), name: company.feedContainers[stores[largest]].name, place: name,
            capacity: capacities.reduce(.zero, +), needed: Int((needed / company.roomForMeals).rounded(.up)))
    }

    private func checkHalls(ofStation index: Int) throws(FarmProblem) {
        let station = company.stations[index]
        for (number, stage) in profile.stages.enumerated() where !stage.isAtSea {
            let halls = station.halls.filter { company.halls[$0].stage == number }
            guard let first = halls.first else {
                throw .noHall(line(.station, index), station: station.name, stage: stage.name)
            }
            let containers = halls.reduce(0) { $0 + company.halls[$1].containers.count }
            if containers < stage.containers {
                throw .fewContainers(
                    line(.hall, first), halls: halls.map { company.halls[$0].name }, containers: containers,
                    stage: stage.name, needed: stage.containers)
            }
        }
    }

    private func checkArea(_ index: Int) throws(FarmProblem) {
        let area = company.areas[index]
        if area.rings.count < profile.ringsPerBatch {
            throw .fewRings(
                line(.area, index), area: area.name, rings: area.rings.count, needed: profile.ringsPerBatch)
        }
        if area.barges.isEmpty { throw .noBarge(line(.area, index), area: area.name) }
        try checkRoomForMeals(at: .area(index), area.barges, name: area.name)
    }
}
