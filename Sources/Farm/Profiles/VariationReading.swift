extension Variation {
    init(_ fields: inout ProfileFields) throws(InputProblem) {
        deaths = try fields.object("deaths") { fields throws(InputProblem) in
            var deaths = Deaths()
            deaths.days = try fields.real("days", Self.deviations)
            deaths.rings = try fields.real("rings", Self.deviations)
            deaths.tanks = try fields.real("tanks", Self.deviations)
            deaths.siteSpells = try fields.object("siteSpells") { spells throws(InputProblem) in try Spells(&spells) }
            deaths.containerSpells = try fields.object("containerSpells") { spells throws(InputProblem) in
                try Spells(&spells)
            }
            deaths.afterTransfer = try fields.real("afterTransfer", Self.multiples)
            deaths.afterTransferDays = try fields.real("afterTransferDays", Self.days)
            deaths.afterTreatmentDays = try fields.real("afterTreatmentDays", Self.days)
            deaths.treatments = try fields.real("treatments", Self.deviations)
            deaths.bath = try fields.real("bath", Self.tolls)
            deaths.freshwater = try fields.real("freshwater", Self.tolls)
            deaths.thermal = try fields.real("thermal", Self.tolls)
            return deaths
        }
        outbreak = try fields.object("outbreak") { fields throws(InputProblem) in
            var outbreak = Outbreak()
            outbreak.batches = try fields.real("batches", Self.shares)
            outbreak.rings = try fields.real("rings", Self.shares)
            outbreak.spread = try fields.whole("spread", 0...100)
            outbreak.peak = try fields.real("peak", Self.multiples)
            outbreak.peakDay = try fields.real("peakDay", Self.days)
            outbreak.autumn = try fields.real("autumn", Self.shares)
            outbreak.lostAppetite = try fields.real("lostAppetite", Self.shares)
            return outbreak
        }
        appetite = try fields.object("appetite") { fields throws(InputProblem) in
            var appetite = Appetite()
            appetite.rings = try fields.real("rings", Self.deviations)
            appetite.tanks = try fields.real("tanks", Self.deviations)
            appetite.memory = try fields.real("memory", 0...0.99)
            appetite.regained = try fields.real("regained", 0...0.5)
            appetite.dayLength = try fields.real("dayLength", 0...0.5)
            return appetite
        }
        gales = try fields.object("gales") { fields throws(InputProblem) in
            var gales = Gales()
            gales.winter = try fields.real("winter", 0...0.3)
            gales.summer = try fields.real("summer", 0...0.3)
            gales.strong = try fields.real("strong", Self.shares)
            return gales
        }
        people = try fields.object("people") { fields throws(InputProblem) in
            var people = People()
            people.rounded = try fields.real("rounded", Self.shares)
            people.mondays = try fields.real("mondays", Self.shares)
            people.sorted = try fields.real("sorted", Self.shares)
            return people
        }
    }

    /// A larger deviation would kill a whole container on a bad day.
    private static let deviations = 0.0...1
    private static let multiples = 0.0...20
    private static let tolls = 1.0...20
    private static let days = 0.5...200
    private static let shares = 0.0...1
}

extension Variation.Spells {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        deviation = try fields.real("deviation", 0...1)
        days = try fields.real("days", 0.5...200)
    }
}
