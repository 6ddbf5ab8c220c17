extension Practice {
    init(_ fields: inout ProfileFields, stages: [String]) throws(InputProblem) {
        let stages = stages.enumerated().map { ($1, $0) }
        growthSamples = try fields.object("growthSamples", Samples.init)
        healthSamples = try fields.object("healthSamples", Samples.init)
        healthFrom = try fields.choice("healthFrom", stages)
        fishPerMove = try fields.whole("fishPerMove", Self.moveSampleSizes)
        journalEvery = try fields.whole("journalEvery", Self.intervals)
        lice = try fields.object("lice", Lice.init)
        harvest = try fields.object("harvest", Harvest.init)
        tankFast = try fields.whole("tankFast", Self.fasts)
        vaccinations = try fields.list("vaccinations", Vaccination.init)
        projections = try fields.list("projections") { fields throws(InputProblem) in try Projection(&fields, stages) }
        stores = try fields.object("stores", Stores.init)
        eggPrice = try fields.wholeSpan("eggPrice", Self.eggPrices)
        grades = try fields.object("grades", Grades.init)
        yield = try fields.object("yieldPercent", Yield.init)
    }
}

extension Practice.Samples {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        every = try fields.whole("every", Practice.intervals)
        fish = try fields.whole("fish", Practice.sampleSizes)
    }
}

extension Practice.Lice {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        every = try fields.whole("every", Practice.liceIntervals)
        firstDay = try fields.whole("firstDay", 0...Practice.liceIntervals.upperBound)
        fish = try fields.whole("fish", Practice.sampleSizes)
        limit = try fields.real("limit", Practice.liceLimits)
        rest = try fields.whole("rest", Practice.rests)
        ringsPerDay = try fields.whole("ringsPerDay", Practice.ringsPerDay)
        fast = try fields.whole("fast", Practice.fasts)
    }
}

extension Practice.Harvest {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        capacity = try fields.whole("capacity", Practice.harvestCapacities)
        fast = try fields.whole("fast", Practice.fasts)
    }
}

extension Practice.Vaccination {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        day = try fields.whole("day", Practice.vaccinationDays)
        vaccine = try fields.choice("vaccine", VaccinationType.allCases.map { ($0.name, $0) })
    }
}

extension Practice.Projection {
    fileprivate init(_ fields: inout ProfileFields, _ stages: [(String, Int)]) throws(InputProblem) {
        name = try fields.text("name")
        stage = try fields.choice("stage", stages)
        days = try fields.whole("days", Practice.projectedDays)
    }
}

extension Practice.Stores {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        reorderBelow = try fields.whole("reorderBelow", Practice.reorderLevels)
        fillTo = try fields.whole("fillTo", Practice.fillLevels)
        shelfLife = try fields.whole("shelfLife", Practice.shelfLives)
    }
}

extension Practice.Grades {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        percent = try fields.wholes("percent", ProductGrade.allCases.count, Practice.shares)
        spread = try fields.real("spread", Practice.gradeSpreads)
    }
}

extension Practice.Yield {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        gutted = try fields.whole("gutted", Practice.percentages)
        fillet = try fields.whole("fillet", Practice.percentages)
        spread = try fields.real("spread", Practice.yieldSpreads)
    }
}
