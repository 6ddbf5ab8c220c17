import Farm
import Life
import Simulation
import Testing

/// What people do with the fish, and when they cannot.
@Suite("The work on a farm")
struct RoutineTests {
    @Test(arguments: Farming.some)
    func `fasts fish in tanks before they are vaccinated or moved, and at no other time`(farming: Farming) throws {
        let whole = try WholeLife(farming)
        let left = Dictionary(uniqueKeysWithValues: whole.life.assignments.map { ($0.id, $0.left) })
        let soon = 1...whole.profile.practice.tankFast
        var fasted = 0
        for day in whole.days {
            for pen in day.pens where whole.stage(pen).isFed && !whole.stage(pen).isAtSea {
                let isMoved = (left[pen.assignment] ?? nil).map { soon.contains($0 - day.date) } ?? false
                let isVaccinated = soon.contains { whole.profile.practice.vaccine(onDay: day.day + $0) != nil }
                let isFasted = (isMoved || isVaccinated) && pen.weightBefore >= 10
                #expect((pen.feed == .zero) == isFasted, "day \(day.day), \(pen.weightBefore) g")
                if isFasted { fasted += 1 }
            }
        }
        #expect(fasted > 100)
    }

    @Test func `leaves samples and counts in rings for the day after a strong gale`() throws {
        var postponed = 0
        for farming in Farming.some {
            let whole = try WholeLife(farming)
            let practice = whole.profile.practice
            var waiting = false
            for day in whole.days where !day.pens.isEmpty && day.pens.allSatisfy({ whole.stage($0).isAtSea }) {
                let isGale = day.journal.contains { $0.text.hasPrefix("Gale: no feed") }
                let isDue = waiting || day.day.isMultiple(of: practice.growthSamples.every)
                let rings = day.pens.count { $0.populationBefore >= practice.growthSamples.fish }
                #expect(day.growthSamples.count == (isDue && !isGale ? rings : 0), "day \(day.day)")
                if isGale { #expect(day.liceCounts.isEmpty && day.healthSample == nil, "day \(day.day)") }
                waiting = isDue && isGale
                if waiting { postponed += 1 }
            }
        }
        #expect(postponed > 0)
    }

    @Test(arguments: Farming.some)
    func `takes as much to the plant as the boat can carry that day`(farming: Farming) throws {
        let whole = try WholeLife(farming)
        let capacity = Double(whole.profile.practice.harvest.capacity)
        let loads = whole.days.dropLast().map { day in
            day.harvests.flatMap(\.lots).reduce(0.0) { $0 + Double($1.grams) } / 1e6 / capacity
        }.filter { $0 > 0 }
        #expect(loads.allSatisfy { $0 <= 1 })
        #expect(loads.count { $0 < 0.95 } > loads.count / 5)
    }

    @Test func `feeds more at one of two meals, and all of the day's feed in them`() throws {
        let whole = try WholeLife(Farming.some[0])
        var equal = 0
        var all = 0
        for day in whole.days {
            for (number, meals) in Dictionary(grouping: day.meals, by: \.pen) where meals.count == 2 {
                all += 1
                if meals[0].amount == meals[1].amount { equal += 1 }
                #expect(meals[0].amount + meals[1].amount == day.pens[number].feed)
            }
        }
        #expect(all > 1000 && equal < all / 20)
    }

    /// A louse needs more than five weeks from the larva to the adult, and longer in cold water.
    @Test(arguments: Farming.some)
    func `finds young lice first on fish that are new at sea`(farming: Farming) throws {
        let whole = try WholeLife(farming)
        let begun = Dictionary(uniqueKeysWithValues: whole.life.assignments.map { ($0.id, $0.begun) })
        var attached = 0
        for day in whole.days {
            for count in day.liceCounts {
                let since = try #require(begun[day.pens[count.pen].assignment])
                guard day.date - since < 35 else { continue }
                let adults = LiceType.salmonisFemaleAdult.rawValue
                #expect(count.found[adults] == 0, "day \(day.day)")
                attached += count.found[LiceType.salmonisFemaleChalimus.rawValue]
            }
        }
        #expect(attached > 0)
    }

    /// Nobody planted it, and it looks like one that was.
    @Test func `tells of a disease where it begins, and in the journal once fish die of it`() throws {
        var seen = 0
        for farming in Farming.all where farming.profile == "standard" && farming.start == "2024-01-01" {
            let whole = try WholeLife(farming)
            let decoys = whole.days.flatMap(\.decoys).filter { $0.kind == .disease }
            let notes = whole.days.filter { $0.journal.contains { $0.text.contains("lethargic") } }.map(\.date)
            guard let first = decoys.first else { continue }
            seen += 1
            #expect(Set(decoys.map(\.container)).count == decoys.count)
            #expect(notes.count == 1 && notes[0] > first.begin.date && notes[0] < first.end.date, "\(notes)")
        }
        #expect(seen > 0)
    }

    /// Of many short outages none is ever long enough to be repaired.
    @Test func `tells of services where no outage is repaired`() throws {
        var profile = try Profile(shipped: "standard")
        profile.probes.outages.probe.every = 10
        profile.probes.outages.probe.shortest = 1
        profile.probes.outages.probe.median = 2
        profile.probes.outages.probe.longest = 24
        let whole = try WholeLife(Farming.some[0], days: 300, profile: profile)
        let texts = whole.days.flatMap(\.journal).map(\.text)
        #expect(texts.contains { $0.hasSuffix("Probe cleaned and calibrated") })
        #expect(!texts.contains { $0.hasSuffix("Cable of a probe replaced") })
    }
}
