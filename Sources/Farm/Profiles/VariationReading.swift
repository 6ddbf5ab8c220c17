extension Variation {
    init(_ fields: inout ProfileFields) throws(InputProblem) {
        deaths = try fields.object("deaths", Deaths.init)
        outbreak = try fields.object("outbreak", Outbreak.init)
        appetite = try fields.object("appetite", Appetite.init)
        gales = try fields.object("gales", Gales.init)
        people = try fields.object("people", People.init)
    }

    /// A larger deviation would kill a whole container on a bad day.
    fileprivate static let deviations = 0.0...1
    fileprivate static let multiples = 0.0...20
    fileprivate static let tolls = 1.0...20
    fileprivate static let days = 0.5...200
    fileprivate static let shares = 0.0...1
}

extension Variation.Spells {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        deviation = try fields.real("deviation", 0...1)
        days = try fields.real("days", 0.5...200)
    }
}

extension Variation.Deaths {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        days = try fields.real("days", Variation.deviations)
        rings = try fields.real("rings", Variation.deviations)
        tanks = try fields.real("tanks", Variation.deviations)
        siteSpells = try fields.object("siteSpells", Variation.Spells.init)
        containerSpells = try fields.object("containerSpells", Variation.Spells.init)
        afterTransfer = try fields.real("afterTransfer", Variation.multiples)
        afterTransferDays = try fields.real("afterTransferDays", Variation.days)
        afterTreatmentDays = try fields.real("afterTreatmentDays", Variation.days)
        treatments = try fields.real("treatments", Variation.deviations)
        bath = try fields.real("bath", Variation.tolls)
        freshwater = try fields.real("freshwater", Variation.tolls)
        thermal = try fields.real("thermal", Variation.tolls)
    }
}

extension Variation.Outbreak {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        batches = try fields.real("batches", Variation.shares)
        rings = try fields.real("rings", Variation.shares)
        spread = try fields.whole("spread", 0...100)
        peak = try fields.real("peak", Variation.multiples)
        peakDay = try fields.real("peakDay", Variation.days)
        autumn = try fields.real("autumn", Variation.shares)
        lostAppetite = try fields.real("lostAppetite", Variation.shares)
    }
}

extension Variation.Appetite {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        rings = try fields.real("rings", Variation.deviations)
        tanks = try fields.real("tanks", Variation.deviations)
        memory = try fields.real("memory", 0...0.99)
        regained = try fields.real("regained", 0...0.5)
        dayLength = try fields.real("dayLength", 0...0.5)
    }
}

extension Variation.Gales {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        winter = try fields.real("winter", 0...0.3)
        summer = try fields.real("summer", 0...0.3)
        strong = try fields.real("strong", Variation.shares)
    }
}

extension Variation.People {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        rounded = try fields.real("rounded", Variation.shares)
        mondays = try fields.real("mondays", Variation.shares)
        sorted = try fields.real("sorted", Variation.shares)
    }
}
