import Farm
import Life
import Simulation
import Testing
import Water

/// What a plan promises, counted again day by day by somebody who knows nothing of how it came to be.
@Suite struct `A plan` {
    static let standard = Result { try Profile(shipped: "standard") }

    private func plan(_ request: PlanRequest, _ profile: Profile, seed: UInt64 = 1) throws -> (Plan, Company) {
        let company = Company(profile, seed: seed, start: try request.firstDay(profile))
        return (try Plan(request, company: company, profile: profile, seed: seed), company)
    }

    /// Whatever was asked for: one batch in a container, a hall or a ring, one station and one area for each, and no more
    /// rings than may be.
    private func expectNoConflict(_ plan: Plan, _ company: Company, _ profile: Profile, saturation: Double) {
        var owners: [Int: [Range<CalendarDate>]] = [:]
        var halls: [Int: [Range<CalendarDate>]] = [:]
        var rings = Array(repeating: [Int: Int](), count: company.geographies.count)
        for batch in plan.batches {
            #expect(company.stations[batch.station].geography == batch.geography)
            #expect(company.areas[batch.area].geography == batch.geography)
            for stage in profile.stages.indices {
                let days = batch.days(in: stage, profile)
                #expect(Set(batch.containers[stage]).count == batch.containers[stage].count)
                for container in batch.containers[stage] { owners[container, default: []].append(days) }
                if profile.stages[stage].isAtSea {
                    #expect(batch.containers[stage].allSatisfy { company.containers[$0].place == .area(batch.area) })
                    for day in days.lowerBound.daysSince1970..<days.upperBound.daysSince1970 {
                        rings[batch.geography][day, default: 0] += batch.containers[stage].count
                    }
                } else {
                    let own = company.stations[batch.station].halls.filter { company.halls[$0].stage == stage }
                    #expect(
                        batch.containers[stage].allSatisfy {
                            own.map(Container.Place.hall).contains(company.containers[$0].place)
                        })
                    halls[own[0], default: []].append(days)
                }
            }
        }
        for (place, stays) in owners.merging(halls.map { (-1 - $0.key, $0.value) }, uniquingKeysWith: { $0 + $1 }) {
            let byTime = stays.sorted { $0.lowerBound < $1.lowerBound }
            #expect(zip(byTime, byTime.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }, "\(place)")
        }
        for (index, days) in rings.enumerated() {
            let all = company.areas.filter { $0.geography == index }.reduce(0) { $0 + $1.rings.count }
            #expect(Double(days.values.max() ?? 0) <= Double(all) * saturation + 1e-6)
        }
        #expect(Set(plan.batches.map(\.name)).count == plan.batches.count)
        #expect(plan.batches.map(\.index) == Array(plan.batches.indices))
        let order = plan.batches.map { ($0.start, $0.geography) }
        #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test(arguments: [0.01, 0.85, 1])
    func `for batches too large for any area is refused, and no saturation named as a remedy`(saturation: Double) throws
    {
        // given
        var profile = try Self.standard.get()
        profile.ringsPerBatch = 500
        var request = PlanRequest()
        request.count = .inEachGeography(2)
        request.geography = "Scotland"
        request.saturation = saturation
        // when, then
        #expect(throws: InputProblem.noRoomAtAll(geography: "Scotland")) { try plan(request, profile) }
    }

    @Test(arguments: 1...40)
    func `has no conflict, whatever is asked for, or is refused with a remedy that works`(number: Int) throws {
        // given
        var draw = Draw(seed: 7, .reference, number)
        let profile = try Profile(shipped: ["standard", "plan-v2", "bakkafrost"][number % 3])
        var request = PlanRequest()
        request.count = draw.chance(0.3) ? .years(draw.integer(1...5)) : .inEachGeography(draw.integer(2...60))
        request.stagger = draw.integer(5...60)
        let saturation = draw.real(0.15...1)
        request.saturation = saturation
        if draw.chance(0.5) { request.geography = ["Scotland", "Faroe Islands"][draw.integer(0...1)] }
        do {
            // when
            let (plan, company) = try plan(request, profile)
            // then
            expectNoConflict(plan, company, profile, saturation: saturation)
            guard case .inEachGeography(let count)? = request.count else { return }
            for geography in Set(plan.batches.map(\.geography)) {
                let own = plan.batches.filter { $0.geography == geography }
                #expect(own.map { $0.start - plan.start } == (0..<count).map { $0 * (request.stagger ?? 0) })
                #expect(own.allSatisfy { profile.schedule.eggs.contains($0.eggs) })
            }
        } catch InputProblem.overfull(let geography, _, _, _, _, let fit, let enough) {
            request.geography = geography
            if fit > 0 {
                request.count = .inEachGeography(max(2, fit))
                if fit > 1 { _ = try plan(request, profile) }
                request.count = .inEachGeography(fit + 1)
                #expect(throws: InputProblem.self) { try plan(request, profile) }
            }
            if let enough {
                request.stagger = enough
                _ = try plan(request, profile)
            }
        }
    }

    @Test func `of the history has 72 batches in each geography, 13 days apart, and could have no fewer rings`() throws
    {
        let profile = try Profile(shipped: "history")
        let (plan, company) = try plan(PlanRequest(), profile)
        #expect(plan.batches.count == 144)
        #expect(plan.until - plan.start == 1557)
        expectNoConflict(plan, company, profile, saturation: 0.9)
        let scots = plan.batches.filter { company.geographies[$0.geography].name == "Scotland" }
        #expect(scots.map { $0.start - plan.start } == (0..<72).map { $0 * 13 })
        #expect(scots[28].name == "SCO-2024-029" && scots[29].name == "SCO-2025-001")
        var fewer = PlanRequest()
        fewer.saturation = 0.85
        #expect(throws: InputProblem.self) { try self.plan(fewer, profile) }
    }

    @Test func `of years begins batches as soon as the farm allows, and says what it waits for`() throws {
        // given
        let profile = try Self.standard.get()
        var request = PlanRequest()
        request.count = .years(2)
        request.geography = "Scotland"
        request.stagger = 5
        // when
        let (plan, company) = try plan(request, profile)
        // then
        expectNoConflict(plan, company, profile, saturation: 0.85)
        #expect(plan.until.description == "2025-12-31")
        #expect(plan.limits.map(\.cause) == [.halls] || plan.limits.map(\.cause) == [.rings])
        #expect(plan.batches.count > 34)
        // A hall of eggs is taken for 99 days, so ten stations can begin no more than ten batches in any 99 days.
        for batch in plan.batches {
            #expect(plan.batches.count { $0.start >= batch.start && $0.start < batch.start + 99 } <= 10)
        }
    }

    @Test func `laid out as a ladder has batches of all ages on its last day`() throws {
        let profile = try Self.standard.get()
        var request = PlanRequest()
        request.layout = .ladder
        request.end = .on(CalendarDate(year: 2026, month: 6, day: 30))
        let (plan, company) = try plan(request, profile)
        expectNoConflict(plan, company, profile, saturation: 0.85)
        #expect(plan.until.description == "2026-06-30")
        for geography in company.geographies.indices {
            let ages = plan.batches.filter { $0.geography == geography }.map { plan.until - $0.start }
            #expect(
                ages.sorted() == [
                    25, 45, 65, 82, 88, 105, 130, 155, 175, 195, 220, 245, 265, 285, 315, 345, 358, 375, 405, 435, 448,
                    480,
                    550, 650, 720, 780, 820, 860,
                ])
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `laid out as a ladder holds its fish alive, and harvests them at their weight when it goes on`(
        seed: UInt64
    ) throws {
        // given
        let profile = try Self.standard.get()
        var request = PlanRequest()
        request.layout = .ladder
        request.end = .on(CalendarDate(year: 2026, month: 6, day: 30))
        let (plan, company) = try plan(request, profile, seed: seed)
        let longer = Plan(start: plan.start, until: plan.until + 200, batches: plan.batches, limits: [])
        // when
        var simulator = Simulator(RunFacts(company: company, profile: profile, seed: seed, plan: longer))
        var harvested: Set<Int> = []
        var weights: [Int: (fish: Int, grams: Int)] = [:]
        while let day = simulator.next() {
            // then all batches have fish on the last day, though the harvest of the oldest may have begun
            if day.date == plan.until { #expect(!day.pens.isEmpty) }
            for pen in day.pens {
                let most = company.containers[pen.container].maxBiomassKg
                #expect(Double(pen.populationAfter) * pen.weightAfter / 1000 <= most, "day \(day.day)")
            }
            for harvest in day.harvests {
                weights[harvest.assignment, default: (0, 0)].fish += harvest.lots.reduce(0) { $0 + $1.fish }
                weights[harvest.assignment, default: (0, 0)].grams += harvest.lots.reduce(0) { $0 + $1.grams }
                #expect((690...900).contains(day.day))
                #expect(day.date > plan.until || day.day > 845)
                harvested.insert(day.batch)
            }
        }
        for weight in weights.values {
            #expect(profile.harvestedWeight.contains(Double(weight.grams) / Double(weight.fish)))
        }
        #expect(harvested.count >= 10)
        #expect(plan.batches.allSatisfy { $0.containers[profile.lastStage].count == profile.ringsPerBatch })
        // Fish that a farmer would believe: held back a little, and only those that would be too heavy.
        #expect(plan.batches.allSatisfy { (0.7...1).contains($0.pace) })
        #expect(plan.batches.contains { $0.pace < 0.95 } && plan.batches.contains { $0.pace == 1 })
    }

    @Test func `names who has a station that is taken, and until when`() throws {
        var request = PlanRequest()
        request.count = .inEachGeography(2)
        request.geography = "Scotland"
        request.station = "S-FW-07"
        let taken = InputProblem.placeTaken(
            place: "S-FW-07", start: CalendarDate(year: 2024, month: 1, day: 14), by: "SCO-2024-001",
            until: CalendarDate(year: 2024, month: 4, day: 9))
        #expect(throws: taken) { try self.plan(request, try Self.standard.get()) }
        request.stagger = 99
        let (two, _) = try plan(request, try Self.standard.get())
        #expect(two.batches.count == 2)
    }
}
