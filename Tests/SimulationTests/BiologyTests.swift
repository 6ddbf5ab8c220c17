import Farm
import Life
import Simulation
import Testing
import Water

/// What a fish farmer would check first.
@Suite struct `A batch` {
    @Test(arguments: Farming.all)
    func `grows to the stages' weights, in every stage and without a plateau`(farming: Farming) throws {
        let whole = try WholeLife(farming)
        for (day, target) in [(179, 6.0), (269, 60), (359, 180), (449, 500)] {
            let weight = whole.meanWeight(onDay: day)
            #expect((0.85...1.15).contains(weight / target), "\(weight) g instead of \(target) g on day \(day)")
        }
        // Two weeks without growth are no farm, whatever the weather, and no fish doubles in one after the first months.
        let harvest = try #require(whole.days.firstIndex { !$0.harvests.isEmpty })
        for day in 0..<harvest - 14 {
            #expect(whole.meanWeight(onDay: day + 14) / whole.meanWeight(onDay: day) > 1.005, "day \(day)")
            let growth = whole.meanWeight(onDay: day + 7) / whole.meanWeight(onDay: day)
            #expect(growth < (day < 200 ? 2 : 1.5), "day \(day)")
        }
    }

    @Test(arguments: Farming.all)
    func `never weighs more than its containers may hold`(farming: Farming) throws {
        let whole = try WholeLife(farming)
        for day in whole.days {
            for pen in day.pens {
                let most = whole.company.containers[pen.container].maxBiomassKg
                #expect(Double(pen.populationBefore) * pen.weightBefore / 1000 <= most, "day \(day.day)")
                #expect(Double(pen.populationAfter) * pen.weightAfter / 1000 <= most, "day \(day.day)")
            }
        }
    }

    @Test(arguments: Farming.all)
    func `survives as salmon do`(farming: Farming) throws {
        let whole = try WholeLife(farming)
        let survival = Double(whole.life.harvestedFish) * 100 / Double(whole.plan.eggs)
        #expect(whole.profile.survival.contains(survival))
    }

    @Test func `survives as its profile's mean says, nine of ten close to it`() throws {
        for (profile, ordinary) in [("standard", 0.70...0.78), ("plan-v2", 0.70...0.78), ("bakkafrost", 0.76...0.84)] {
            let survivals = try Farming.all.filter { $0.profile == profile }.map {
                let whole = try WholeLife($0)
                return Double(whole.life.harvestedFish) / Double(whole.plan.eggs)
            }
            let within = survivals.count { ordinary.contains($0) }
            #expect(within * 10 >= survivals.count * 9, "\(profile): \(survivals.sorted())")
        }
    }

    @Test(arguments: Farming.all)
    func `is harvested ring by ring over weeks, at a salmon's weight, between its second and third year`(
        farming: Farming
    ) throws {
        let whole = try WholeLife(farming)
        let rule = whole.profile.practice.harvest
        let last = try #require(whole.days.last)
        #expect(whole.life.harvested == last.date)
        var rings: [Int: (fish: Int, grams: Int)] = [:]
        var shares: Set<Int> = []
        let evenings = whole.days.filter { !$0.harvests.isEmpty }
        for day in evenings {
            let lots = day.harvests.flatMap(\.lots)
            #expect(day.day > 690)
            #expect(lots.reduce(0) { $0 + $1.grams } <= rule.capacity * 1_000_000)
            #expect(!day.date.isSunday)
            for harvest in day.harvests {
                rings[harvest.assignment, default: (0, 0)].fish += harvest.lots.reduce(0) { $0 + $1.fish }
                rings[harvest.assignment, default: (0, 0)].grams += harvest.lots.reduce(0) { $0 + $1.grams }
                // Heavier fish are of better grades.
                let weights = harvest.lots.map { Double($0.grams) / Double($0.fish) }
                #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 > $1 })
                if let best = weights.first, let worst = weights.last { shares.insert(Int(best / worst * 10_000)) }
            }
        }
        #expect(rings.count == whole.profile.ringsPerBatch)
        for ring in rings.values {
            let weight = Double(ring.grams) / Double(ring.fish)
            #expect(whole.profile.harvestedWeight.contains(weight), "\(weight) g")
        }
        // No two evenings are graded alike.
        #expect(shares.count > evenings.count * 3 / 4)
        let first = try #require(evenings.first)
        #expect((25...60).contains(last.day - first.day))
    }

    @Test(arguments: Farming.all)
    func `lives in water that follows the season at sea and the set point in tanks`(farming: Farming) throws {
        let whole = try WholeLife(farming)
        let sea = farming.geography == "Scotland" ? 4.8...15.2 : 5.9...13.1
        var temperatures: [Double] = []
        for pen in whole.days.flatMap(\.pens) {
            if let setPoint = whole.stage(pen).setPoint {
                #expect(abs(pen.level.temperature - setPoint) < 0.75)
                #expect(!pen.level.isSea)
            } else {
                #expect(sea.contains(pen.level.temperature))
                #expect(pen.level.isSea)
                temperatures.append(pen.level.temperature)
            }
            #expect((80...100).contains(pen.level.oxygen))
        }
        let span = (temperatures.max() ?? 0) - (temperatures.min() ?? 0)
        #expect(span > (farming.geography == "Scotland" ? 4 : 1.8), "\(span) degrees between seasons")
    }

    @Test(arguments: Farming.some)
    func `of as many eggs as are allowed stays below every limit, and one egg more is refused`(farming: Farming) throws
    {
        // given
        let most = try #require(
            throws: InputProblem.self, performing: { _ = try WholeLife(farming, eggs: 1_000_000_000) })
        guard case .tooManyEggs(_, let most?, let stage, let containers, let site, let maxBiomass) = most else {
            Issue.record("\(most)")
            return
        }
        // when
        let whole = try WholeLife(farming, eggs: most)
        // then
        for day in whole.days {
            for pen in day.pens {
                let biomass = Double(pen.populationAfter) * pen.weightAfter / 1000
                #expect(biomass <= whole.company.containers[pen.container].maxBiomassKg, "day \(day.day)")
            }
        }
        #expect(
            throws: InputProblem.tooManyEggs(
                eggs: most + 1, most: most, stage: stage, containers: containers, site: site, maxBiomass: maxBiomass)
        ) { _ = try WholeLife(farming, eggs: most + 1, days: 1) }
    }

    @Test func `lives in a sea that is never warmer or colder than its climate says, and comes near to both`() throws {
        let profile = try Profile(shipped: "standard")
        let start = CalendarDate(year: 2024, month: 1, day: 1)
        for (geography, name) in profile.geographies.map(\.name).enumerated() {
            let climate = profile.geographies[geography].climate
            var (coldest, warmest) = (Double.infinity, -Double.infinity)
            for seed in 1...20 as ClosedRange<UInt64> {
                let company = Company(profile, seed: seed, start: start)
                let water = Water(company, profile.water, seed: seed)
                for area in company.areas.indices where company.areas[area].geography == geography {
                    for day in 0..<1461 {
                        let site = water.sea(area: area, on: start + day)
                        let level = water.level(
                            container: company.areas[area].rings[day % 20], in: site, setPoint: nil, load: 0)
                        coldest = min(coldest, level.temperature)
                        warmest = max(warmest, level.temperature)
                    }
                }
            }
            #expect(warmest <= climate.warmest + 0.1 && coldest >= climate.coldest - 0.1, "\(name)")
            #expect(warmest > climate.mean + climate.amplitude.upperBound + climate.weather, "\(name)")
        }
    }

    @Test(arguments: Farming.some)
    func `of the fewest eggs that are allowed still gets every meal, and one egg less is refused`(
        farming: Farming
    ) throws {
        // given
        let few = try #require(throws: InputProblem.self) { _ = try WholeLife(farming, eggs: 1) }
        guard case .tooFewEggs(_, let least) = few else {
            Issue.record("\(few)")
            return
        }
        // when
        let whole = try WholeLife(farming, eggs: least)
        // then
        for day in whole.days {
            // What is less than ten grams a meal is given in fewer meals, and at sea there are days without.
            let most = day.pens.reduce(0) { $0 + ($1.feed == .zero ? 0 : whole.stage($1).mealHours.count) }
            let least = day.pens.reduce(0) { $0 + min($1.feed.tenGrams, whole.stage($1).mealHours.count) }
            #expect(day.meals.count == least, "day \(day.day)")
            if !day.pens.contains(where: { whole.stage($0).isAtSea }) { #expect(least == most, "day \(day.day)") }
        }
        #expect(throws: InputProblem.tooFewEggs(eggs: least - 1, least: least)) {
            _ = try WholeLife(farming, eggs: least - 1, days: 1)
        }
    }
}
