import Wording

/// Checks across several fields of a profile.
struct ProfileChecks {
    let profile: Profile
    let file: String

    func run() throws(InputProblem) {
        try stages()
        try names()
        try sites()
        try practice()
        // Without a number of batches or a last day the run would never end.
        guard profile.schedule.batches != nil || profile.schedule.untilDay != nil else {
            throw wrong("schedule.untilDay", "a day, since \"schedule.batches\" is null", "null")
        }
        guard profile.geographies.contains(where: { $0.name == profile.defaultGeography }) else {
            throw wrong("defaultGeography", "one of the geographies", profile.defaultGeography)
        }
    }

    private func wrong(_ key: String, _ expected: String, _ found: some Any) -> InputProblem {
        .profileValue(file: file, key: key, expected: expected, found: "\(found)")
    }

    private func stages() throws(InputProblem) {
        let stages = profile.stages
        guard stages.count == 6 else { throw wrong("stages", "the six stages from egg to adult", stages.count) }
        for (index, stage) in stages.enumerated() where stage.isAtSea != (index == profile.lastStage) {
            throw wrong(
                "stages[\(index)].setPoint", "a set point for every stage but the last",
                stage.setPoint?.description ?? "null")
        }
        guard profile.firstDay(of: profile.lastStage) + profile.transferDays < profile.batchDays else {
            throw wrong(
                "batchDays", "more days than the freshwater stages and the last transfer take", profile.batchDays)
        }
        for (index, stage) in stages.enumerated() where stage.days < profile.transferDays {
            throw wrong("stages[\(index)].days", "at least the \(profile.transferDays) days of a transfer", stage.days)
        }
        guard !stages[Profile.eggStage].isFed else {
            throw wrong(
                "stages[0].mealHours", "an empty list, since alevins live on their yolk", stages[0].mealHours)
        }
        for (index, stage) in stages.enumerated() where stage.isFed {
            for (key, value) in [("tgc", stage.tgc), ("fcr", stage.fcr), ("maxFeedPercent", stage.maxFeedPercent)]
            where value == 0 {
                throw wrong("stages[\(index)].\(key)", "more than 0 in a stage with meals", value)
            }
        }
        for (index, geography) in profile.geographies.enumerated() {
            // A treatment that may be given at any time must be among them.
            guard geography.delousing.contains(where: { !$0.leavesResidue }) else {
                throw wrong(
                    "geographies[\(index)].delousing",
                    "at least one method without a medicine, for fish near their harvest",
                    geography.delousing.map(\.name).joined(separator: ", "))
            }
            let water = stages[profile.lastStage].water(in: geography.climate)
            if water.lowerBound > 0, Profile.appetite(at: water.lowerBound) > 0,
                Profile.appetite(at: water.upperBound) > 0
            {
                continue
            }
            throw wrong(
                "geographies[\(index)].seaMean",
                "a sea in which fish eat all year, and this one would have from \(decimal(water.lowerBound, 1)) to "
                    + "\(decimal(water.upperBound, 1)) degrees", geography.climate.mean)
        }
        let frailest = Profile.frailties.upperBound
        for (index, stage) in stages.enumerated()
        where profile.survivors(toStartOf: index + 1, frailty: frailest) < 0.01 {
            throw wrong(
                "stages[\(index)].dailyMortality",
                "so few deaths, \"mortalityScale\" counted, that one in a hundred of the frailest eggs outlives the stage",
                stage.dailyMortality)
        }
    }

    /// Names are keys in the target, and codes are prefixes of site and batch names.
    private func names() throws(InputProblem) {
        func places(_ list: String, _ count: Int) -> [String] { (0..<count).map { "\(list)[\($0)]" } }
        let stages = places("stages", profile.stages.count)
        let geographies = places("geographies", profile.geographies.count)
        let halls = places("halls", profile.halls.count)
        let containers = zip(halls, profile.halls).flatMap { places("\($0).containers", $1.containers.count) }
        let districts = zip(geographies, profile.geographies).map { geography, value in
            ("name", places("\(geography).areaGroups", value.areaGroups.count), value.areaGroups.map(\.name))
        }
        for (key, places, names) in districts + [
            ("name", stages, profile.stages.map(\.name)),
            ("name", geographies, profile.geographies.map(\.name)),
            ("code", geographies, profile.geographies.map(\.code)),
            ("batchCode", geographies, profile.geographies.map(\.batchCode)),
            ("letter", halls, profile.halls.map(\.letter)),
            (
                "type", containers + ["sea.ring"],
                profile.halls.flatMap(\.containers).map(\.type) + [profile.sea.ring.type]
            ),
            (
                "name", places("practice.projections", profile.practice.projections.count),
                profile.practice.projections.map(\.name)
            ),
        ] {
            guard let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) else { continue }
            throw wrong("\(places[twice]).\(key)", "a \(key) that stands in the list once", "\"\(names[twice])\"")
        }
    }

    private func sites() throws(InputProblem) {
        for (index, stage) in profile.stages.enumerated() where !stage.isAtSea {
            let room = profile.halls.filter { $0.stage == index }.flatMap(\.containers).reduce(0) { $0 + $1.count }
            guard stage.containers <= room else {
                throw wrong(
                    "stages[\(index)].containers", "at most the \(room) containers of its hall", stage.containers)
            }
        }
        let ring = profile.sea.ring
        guard profile.stages[profile.lastStage].containers == profile.ringsPerBatch, profile.ringsPerBatch <= ring.count
        else {
            throw wrong(
                "ringsPerBatch", "the last stage's containers, at most the rings of an area", profile.ringsPerBatch)
        }
        for (index, hall) in profile.halls.enumerated() {
            for (number, kind) in hall.containers.enumerated() {
                try biomass(of: kind, "halls[\(index)].containers[\(number)]")
            }
        }
        try biomass(of: ring, "sea.ring")
        let mostOfArea = ImportedRow.mostOfTwelve / 100
        guard ring.volume * ring.maxDensity * ring.count <= mostOfArea else {
            throw wrong(
                "sea.ring.count",
                "at most \(mostOfArea) kg of fish in an area, \"volume\" and \"maxDensity\" multiplied "
                    + "with it", ring.count)
        }
    }

    private func practice() throws(InputProblem) {
        let practice = profile.practice
        guard practice.lice.firstDay < practice.lice.every else {
            throw wrong(
                "practice.lice.firstDay", "less than the \(practice.lice.every) days of \"every\"",
                practice.lice.firstDay)
        }
        guard practice.yield.fillet <= practice.yield.gutted else {
            throw wrong(
                "practice.yieldPercent.fillet", "at most the \(practice.yield.gutted) % that are left when gutted",
                practice.yield.fillet)
        }
        guard practice.grades.percent.reduce(0, +) == 100 else {
            throw wrong(
                "practice.grades.percent", "shares that add up to 100", practice.grades.percent.reduce(0, +))
        }
        let days = practice.vaccinations.map(\.day)
        if let index = days.indices.dropFirst().first(where: { days[$0] <= days[$0 - 1] }) {
            throw wrong("practice.vaccinations[\(index)].day", "a later day than the one before", days[index])
        }
        let stages = practice.projections.map(\.stage)
        for (index, stage) in stages.enumerated() where index > 0 && stage <= stages[index - 1] {
            throw wrong(
                "practice.projections[\(index)].stage", "a stage after the one before",
                "\"\(profile.stages[stage].name)\"")
        }
    }

    private func biomass(of kind: Profile.Containers, _ place: String) throws(InputProblem) {
        let most = ImportedRow.mostOfTen / 100
        guard kind.volume * kind.maxDensity <= most else {
            throw wrong(
                "\(place).maxDensity", "at most \(most) kg of fish in a container, \"volume\" multiplied with it",
                kind.maxDensity)
        }
    }
}
