extension Practice {
    init(_ fields: inout ProfileFields, stages: [String]) throws(InputProblem) {
        let stages = stages.enumerated().map { ($1, $0) }
        growthSamples = try fields.object("growthSamples") { samples throws(InputProblem) in try Samples(&samples) }
        healthSamples = try fields.object("healthSamples") { samples throws(InputProblem) in try Samples(&samples) }
        healthFrom = try fields.choice("healthFrom", stages)
        fishPerMove = try fields.whole("fishPerMove", Self.moveSampleSizes)
        journalEvery = try fields.whole("journalEvery", Self.intervals)
        lice = try fields.object("lice") { fields throws(InputProblem) in
            var lice = Lice()
            lice.every = try fields.whole("every", Self.liceIntervals)
            lice.firstDay = try fields.whole("firstDay", 0...Self.liceIntervals.upperBound)
            lice.fish = try fields.whole("fish", Self.sampleSizes)
            lice.limit = try fields.real("limit", Self.liceLimits)
            lice.rest = try fields.whole("rest", Self.rests)
            lice.ringsPerDay = try fields.whole("ringsPerDay", Self.ringsPerDay)
            lice.fast = try fields.whole("fast", Self.fasts)
            return lice
        }
        harvest = try fields.object("harvest") { fields throws(InputProblem) in
            var harvest = Harvest()
            harvest.capacity = try fields.whole("capacity", Self.harvestCapacities)
            harvest.fast = try fields.whole("fast", Self.fasts)
            return harvest
        }
        tankFast = try fields.whole("tankFast", Self.fasts)
        vaccinations = try fields.list("vaccinations") { fields throws(InputProblem) in
            var vaccination = Vaccination()
            vaccination.day = try fields.whole("day", Self.vaccinationDays)
            vaccination.vaccine = try fields.choice("vaccine", VaccinationType.allCases.map { ($0.name, $0) })
            return vaccination
        }
        projections = try fields.list("projections") { fields throws(InputProblem) in
            var projection = Projection()
            projection.name = try fields.text("name")
            projection.stage = try fields.choice("stage", stages)
            projection.days = try fields.whole("days", Self.projectedDays)
            return projection
        }
        stores = try fields.object("stores") { fields throws(InputProblem) in
            var stores = Stores()
            stores.reorderBelow = try fields.whole("reorderBelow", Self.reorderLevels)
            stores.fillTo = try fields.whole("fillTo", Self.fillLevels)
            stores.shelfLife = try fields.whole("shelfLife", Self.shelfLives)
            return stores
        }
        eggPrice = try fields.wholeSpan("eggPrice", Self.eggPrices)
        grades = try fields.object("grades") { fields throws(InputProblem) in
            var grades = Grades()
            grades.percent = try fields.wholes("percent", ProductGrade.allCases.count, Self.shares)
            grades.spread = try fields.real("spread", Self.gradeSpreads)
            return grades
        }
        yield = try fields.object("yieldPercent") { fields throws(InputProblem) in
            var yield = Yield()
            yield.gutted = try fields.whole("gutted", Self.percentages)
            yield.fillet = try fields.whole("fillet", Self.percentages)
            return yield
        }
    }
}

extension Practice.Samples {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        every = try fields.whole("every", Practice.intervals)
        fish = try fields.whole("fish", Practice.sampleSizes)
    }
}
