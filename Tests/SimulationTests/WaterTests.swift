import Farm
import Life
import Simulation
import Testing
import Water

@Suite struct `The sea` {
    static let start = CalendarDate(year: 2024, month: 1, day: 1)

    private func company(seed: UInt64) throws -> Company {
        Company(try Profile(shipped: "standard"), seed: seed, start: Self.start)
    }

    /// Daily temperatures over four years less the cosine of the year that fits them best.
    private func weather(of area: SeaArea, _ company: Company, _ water: Water) throws -> [Double] {
        let ring = try #require(area.rings.first)
        let place = try #require(company.areas.firstIndex { $0.id == area.id })
        let days = 0..<1461
        let season = days.map { cosineOfTurns((Double((Self.start + $0).daysSince1970) - 256) / 365.2425) }
        let temperatures = days.map {
            water.level(container: ring, in: water.sea(area: place, on: Self.start + $0), setPoint: nil, load: 0)
                .temperature
        }
        let mean = temperatures.reduce(0, +) / Double(days.count)
        let slope =
            zip(temperatures, season).reduce(0) { $0 + ($1.0 - mean) * $1.1 } / season.reduce(0) { $0 + $1 * $1 }
        return zip(temperatures, season).map { $0 - mean - slope * $1 }
    }

    private func correlation(_ one: [Double], _ other: [Double]) -> Double {
        func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        return product(one, other) / (product(one, one) * product(other, other)).squareRoot()
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `has its weather in common with its neighbours, and not with another country`(seed: UInt64) throws {
        let company = try company(seed: seed)
        let water = Water(company, seed: seed)
        let seas = try company.areas.map { (area: $0, days: try weather(of: $0, company, water)) }
        for (index, one) in seas.enumerated() {
            for other in seas[(index + 1)...] {
                let alike = correlation(one.days, other.days)
                if one.area.geography == other.area.geography {
                    #expect((0.7...0.99).contains(alike), "\(one.area.name) and \(other.area.name)")
                } else {
                    #expect(alike < 0.6, "\(one.area.name) and \(other.area.name)")
                }
            }
        }
    }

    /// Carbon dioxide in mg/L and pH together say how much bicarbonate there is, and the ocean has some 2,100 umol/L.
    @Test(arguments: [0, 0.3, 0.6, 1])
    func `has the pH that its carbon dioxide makes`(load: Double) throws {
        // given
        let company = try company(seed: 1)
        let maker = ReadingMaker(seed: 1, hours: [6, 10, 18])
        let meals = load == 0 ? [] : [8, 16].map { MealInWater(hour: $0, size: 1) }
        var (most, sum, number) = (0.0, 0.0, 0.0)
        let water = Water(company, seed: 1)
        for (place, area) in company.areas.enumerated() {
            for (day, ring) in area.rings.enumerated() {
                let sensors = company.sensors[company.containers[ring].sensors]
                let level = water.level(
                    container: ring, in: water.sea(area: place, on: Self.start + 120 + day), setPoint: nil, load: load)
                // when
                let count = maker.count(sensors: sensors.count)
                let values = UnsafeMutableBufferPointer<Int32>.allocate(capacity: count)
                defer { values.deallocate() }
                maker.fill(values, level: level, meals: meals, sensors: sensors, date: Self.start + 120 + day)
                // then
                for hour in 0..<3 {
                    func value(_ parameter: Parameter) throws -> Double {
                        let place = try #require(sensors.firstIndex { $0.parameter == parameter }) - sensors.startIndex
                        return Double(values[hour * sensors.count + place]) / 10_000
                    }
                    let co2 = try value(.co2)
                    // The first dissociation's pK in sea water of some 10 degrees is 6.0.
                    let bicarbonate = try co2 / 44.01 * 1000 * exponential((value(.ph) - 6) * 2.302585092994046)
                    // Each probe has its own error.
                    #expect((1400...2900).contains(bicarbonate), "\(co2) mg/L, \(load)")
                    sum += bicarbonate
                    number += 1
                    most = max(most, co2)
                }
            }
        }
        #expect((1950...2350).contains(sum / number))
        #expect(most > 0.75 + 0.5 * load)
    }
}

@Suite struct `A projection` {
    @Test func `has the temperature of the profile it names, day by day, however late its batch begins`() throws {
        // given
        let profile = try Profile(shipped: "standard")
        var request = PlanRequest()
        request.count = .inEachGeography(3)
        request.stagger = 200
        request.end = .after(days: 900)
        let first = try request.firstDay(profile)
        let company = Company(profile, seed: 1, start: first)
        let plan = try Plan(request, company: company, profile: profile, seed: 1)
        // when
        var simulator = Simulator(RunFacts(company: company, profile: profile, seed: 1, plan: plan))
        while simulator.next() != nil {}
        // then
        let waters = company.temperatureProfiles(profile)
        for batch in simulator.batches {
            #expect(batch.scenarios.count == 2)
            for scenario in batch.scenarios {
                for day in scenario.projection(profile, company, geography: batch.plan.geography) {
                    let isAtSea = profile.stages[day.stage].isAtSea
                    let water = try #require(
                        waters.first { $0.geography == batch.plan.geography && $0.isAtSea == isAtSea })
                    #expect(water.clock == (isAtSea ? "days of the year" : "days of a batch's life"))
                    let place = isAtSea ? day.date.dayOfYear - 1 : day.date - batch.plan.start
                    #expect(abs(water.temperatures[place] - day.temperature) < 1e-9)
                }
            }
        }
    }
}
