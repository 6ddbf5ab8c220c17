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

    /// A ring's levels of so many days.
    private func levels(of area: Int, _ company: Company, _ water: Water, days: Int) -> [WaterLevel] {
        (0..<days).map {
            water.level(
                container: company.areas[area].rings[0], in: water.sea(area: area, on: Self.start + $0), setPoint: nil,
                load: 0.3)
        }
    }

    /// Daily values less the cosine of the year that fits them best.
    private func weather(_ values: [Double]) -> [Double] {
        let turns = values.indices.map { Double((Self.start + $0).daysSince1970) / 365.2425 }
        var rest = values
        for wave in [turns.map(cosineOfTurns), turns.map { cosineOfTurns($0 - 0.25) }, turns.map { _ in 1 }] {
            let fit = product(rest, wave) / product(wave, wave)
            rest = zip(rest, wave).map { $0 - fit * $1 }
        }
        let mean = rest.reduce(0, +) / Double(rest.count)
        return rest.map { $0 - mean }
    }

    private func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

    private func correlation(_ one: [Double], _ other: [Double]) -> Double {
        product(one, other) / (product(one, one) * product(other, other)).squareRoot()
    }

    @Test func `has its weather in common with its neighbours, less with those far away, and not with another country`()
        throws
    {
        var near: [Double] = []
        var far: [Double] = []
        var abroad: [Double] = []
        for seed in 1...4 as ClosedRange<UInt64> {
            let company = try company(seed: seed)
            let water = Water(company, try Profile(shipped: "standard").water, seed: seed)
            let seas = company.areas.indices.map {
                weather(levels(of: $0, company, water, days: 1461).map(\.temperature))
            }
            for (one, area) in company.areas.enumerated() {
                for (other, neighbour) in company.areas.enumerated().dropFirst(one + 1) {
                    let alike = correlation(seas[one], seas[other])
                    let degrees = abs(area.position.latitude - neighbour.position.latitude)
                    if area.geography != neighbour.geography {
                        abroad.append(alike)
                    } else if degrees < 200_000 {
                        near.append(alike)
                    } else if degrees > 3_000_000 {
                        far.append(alike)
                    }
                    #expect(alike < 0.995, "\(area.name) and \(neighbour.name)")
                }
            }
        }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        #expect((0.8...0.95).contains(mean(near)), "\(mean(near))")
        #expect((0.5...mean(near) - 0.05).contains(mean(far)), "\(mean(far))")
        #expect(abs(mean(abroad)) < 0.3, "\(mean(abroad))")
    }

    @Test func `has years that differ, and days that are like their neighbours`() throws {
        var years: [Double] = []
        for seed in 1...8 as ClosedRange<UInt64> {
            let company = try company(seed: seed)
            let water = Water(company, try Profile(shipped: "standard").water, seed: seed)
            for area in [0, 30] {
                let days = weather(levels(of: area, company, water, days: 10 * 365).map(\.temperature))
                #expect((0.94...0.99).contains(correlation(Array(days.dropLast()), Array(days.dropFirst()))))
                for year in 0..<10 { years.append(days[year * 365..<(year + 1) * 365].reduce(0, +) / 365) }
            }
        }
        let deviation = (product(years, years) / Double(years.count)).squareRoot()
        #expect((0.3...0.5).contains(deviation), "\(deviation)")
    }

    /// Weather that runs along a curve between values drawn every few days bends differently on and between those days.
    @Test(arguments: [0, 30])
    func `bends no more on one day than on another, however days are counted`(area: Int) throws {
        let profile = try Profile(shipped: "standard")
        let squares = try (1...4 as ClosedRange<UInt64>).flatMap { seed in
            let company = try company(seed: seed)
            let water = Water(company, profile.water, seed: seed)
            let days = levels(of: area, company, water, days: 3651).map(\.temperature)
            return days.indices.dropFirst(2).map { day in
                let bend = days[day] - 2 * days[day - 1] + days[day - 2]
                return (day: day, square: bend * bend)
            }
        }
        let mean = squares.reduce(0) { $0 + $1.square } / Double(squares.count)
        let variance =
            squares.reduce(0) { $0 + ($1.square - mean) * ($1.square - mean) } / Double(squares.count)
        for modulus in 2...20 {
            var sums = Array(repeating: (sum: 0.0, count: 0.0), count: modulus)
            for (day, square) in squares {
                sums[day % modulus].sum += square
                sums[day % modulus].count += 1
            }
            // A sum of squares of so many normal numbers, less one.
            let apart = sums.reduce(0) {
                $0 + ($1.sum / $1.count - mean) * ($1.sum / $1.count - mean) * $1.count / variance
            }
            let freedom = Double(modulus - 1)
            #expect(apart < freedom + 4 * (2 * freedom).squareRoot(), "every \(modulus) days")
        }
    }

    @Test func `has less oxygen when it is warmer than usual`() throws {
        let company = try company(seed: 5)
        let water = Water(company, try Profile(shipped: "standard").water, seed: 5)
        for area in [2, 12, 25, 40] {
            let levels = levels(of: area, company, water, days: 3652)
            let warmth = weather(levels.map(\.temperature))
            let oxygen = weather(levels.map(\.oxygen))
            let slope = product(warmth, oxygen) / product(warmth, warmth)
            #expect((-1.4 ... -1.0).contains(slope), "\(slope)")
        }
    }

    /// Readings of oxygen in a ring over a year, with their hours since 1970.
    private func oxygen(of ring: Int, in area: Int, load: Double) throws -> [(hour: Int, value: Double)] {
        let company = try company(seed: 6)
        var profile = try Profile(shipped: "standard")
        profile.probes.outages = Probes.Outages()
        let water = Water(company, profile.water, seed: 6)
        let maker = ReadingMaker(company, profile, seed: 6)
        let container = company.areas[area].rings[ring]
        let sensors = company.sensors[company.containers[container].sensors]
        let place = try #require(sensors.firstIndex { $0.parameter == .oxygen }) - sensors.startIndex
        let values = UnsafeMutableBufferPointer<Int32>.allocate(capacity: sensors.count * profile.readingHours.count)
        defer { values.deallocate() }
        return (0..<365).flatMap { day in
            let date = Self.start + day
            let level = water.level(
                container: container, in: water.sea(area: area, on: date), setPoint: nil, load: load)
            maker.fill(values, level: level, meals: [], sensors: sensors, date: date)
            return profile.readingHours.enumerated().map { index, hour in
                (date.daysSince1970 * 24 + hour, Double(values[index * sensors.count + place]) / 10_000)
            }
        }
    }

    /// The amplitude of the wave of so many hours in readings, each less the mean of its day.
    private func amplitude(of hours: Double, in readings: [(hour: Int, value: Double)]) -> Double {
        var (cosine, sine) = (0.0, 0.0)
        for day in stride(from: 0, to: readings.count, by: 6) {
            let mean = readings[day..<day + 6].reduce(0) { $0 + $1.value } / 6
            for reading in readings[day..<day + 6] {
                let turns = Double(reading.hour) / hours
                cosine += (reading.value - mean) * cosineOfTurns(turns)
                sine += (reading.value - mean) * cosineOfTurns(turns - 0.25)
            }
        }
        return 2 * (cosine * cosine + sine * sine).squareRoot() / Double(readings.count)
    }

    @Test(arguments: [(1, 0.1, 0.8), (1, 0.6, 2.3), (24, 0.6, 2.3)])
    func `has a tide of twelve hours and a half, stronger where more fish breathe`(
        area: Int, load: Double, expected: Double
    ) throws {
        let readings = try oxygen(of: 3, in: area, load: load)
        let tide = amplitude(of: 12.42, in: readings)
        // Days are seen for twelve hours only, so their means hide a part.
        #expect((0.7 * expected...1.1 * expected).contains(tide), "\(tide)")
        for other in [9, 11, 11.7, 13.2, 15, 18] { #expect(amplitude(of: other, in: readings) < tide / 5, "\(other)") }
    }

    @Test func `has more of a day in summer than in winter`() throws {
        let readings = try oxygen(of: 3, in: 24, load: 0.1)
        func rise(_ days: Range<Int>) -> Double {
            // From six in the morning to four in the afternoon.
            let rises = days.map { readings[$0 * 6 + 4].value - readings[$0 * 6].value }
            return rises.reduce(0, +) / Double(rises.count)
        }
        // Sixty days: spring and neap, and every phase of the tide.
        let (winter, summer) = (rise(0..<60), rise(140..<200))
        #expect(summer > 1.8 && winter < 0.9, "\(winter) and \(summer)")
    }

    /// Carbon dioxide in mg/L and pH together say how much bicarbonate there is, and the ocean has some 2,100 umol/L.
    @Test(arguments: [0, 0.3, 0.6, 1])
    func `has the pH that its carbon dioxide makes`(load: Double) throws {
        // given
        let company = try company(seed: 1)
        var profile = try Profile(shipped: "standard")
        profile.readingHours = [6, 10, 18]
        profile.probes.outages = Probes.Outages()
        let maker = ReadingMaker(company, profile, seed: 1)
        let meals = load == 0 ? [] : [8, 16].map { MealInWater(hour: $0, size: 1) }
        var (most, sum, number) = (0.0, 0.0, 0.0)
        let water = Water(company, profile.water, seed: 1)
        for (place, area) in company.areas.enumerated() {
            for (day, ring) in area.rings.enumerated() {
                let sensors = company.sensors[company.containers[ring].sensors]
                let level = water.level(
                    container: ring, in: water.sea(area: place, on: Self.start + 120 + day), setPoint: nil, load: load)
                // when
                let count = maker.places(sensors: sensors.count)
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
                    #expect((1200...3400).contains(bicarbonate), "\(co2) mg/L, \(load)")
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

/// Readings of all probes of a few rings and tanks over a year, hour by hour; nothing where one is missing.
private struct Series {
    static let hours = 6
    let parameter: Parameter
    /// In ten-thousandths.
    let values: [Int?]

    static func all(
        seed: UInt64, days: Int = 365, load: Double = 0.3, _ change: (inout Profile) -> Void = { _ in }
    ) throws -> [[Series]] {
        var profile = try Profile(shipped: "standard")
        change(&profile)
        let start = CalendarDate(year: 2024, month: 1, day: 1)
        let company = Company(profile, seed: seed, start: start)
        let water = Water(company, profile.water, seed: seed)
        let maker = ReadingMaker(company, profile, seed: seed)
        let rings = [1, 30].flatMap { area in company.areas[area].rings.map { (container: $0, site: area, isSea: true) }
        }
        let tanks = company.stations[2].halls.flatMap { hall in
            company.halls[hall].containers.prefix(2).map { (container: $0, site: 2, isSea: false) }
        }
        return (rings + tanks).map { container, site, isSea in
            let sensors = company.sensors[company.containers[container].sensors]
            let values = UnsafeMutableBufferPointer<Int32>.allocate(capacity: sensors.count * hours)
            defer { values.deallocate() }
            var all = Array(repeating: [Int?](), count: sensors.count)
            var quiet = QuietContainers(company)
            for day in 0..<days {
                let date = start + day
                let level = water.level(
                    container: container, in: isSea ? water.sea(area: site, on: date) : water.station(site, on: date),
                    setPoint: isSea ? nil : 8, load: load)
                maker.fill(
                    values, level: level, meals: [8, 16].map { MealInWater(hour: $0, size: 1) }, sensors: sensors,
                    date: date)
                for (place, value) in values.enumerated() {
                    all[place % sensors.count].append(value == ReadingMaker.missing ? nil : Int(value))
                }
                let missing = values.count { $0 == ReadingMaker.missing }
                let heard = maker.heard(of: sensors, on: date, &quiet)
                #expect(heard.readings == values.count - missing)
                let temperatures = values.enumerated().filter {
                    sensors[sensors.startIndex + $0.offset % sensors.count].parameter == .temperature
                }
                #expect(heard.temperature == temperatures.contains { $0.element != ReadingMaker.missing })
                // As where fish of one batch leave on the day on which others come.
                #expect(maker.heard(of: sensors, on: date, &quiet) == heard)
            }
            return zip(sensors, all).map { Series(parameter: $0.parameter, values: $1) }
        }
    }
}

@Suite struct `A probe` {
    private func correlation(_ pairs: [(Double, Double)]) -> Double {
        let count = Double(pairs.count)
        let (one, other) = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
        func product(_ of: ((Double, Double)) -> Double) -> Double { pairs.reduce(0) { $0 + of($1) } }
        return product { ($0.0 - one) * ($0.1 - other) }
            / (product { ($0.0 - one) * ($0.0 - one) } * product { ($0.1 - other) * ($0.1 - other) }).squareRoot()
    }

    @Test func `shows steps of its resolution, and never one value all the time`() throws {
        let profile = try Profile(shipped: "standard")
        for container in try Series.all(seed: 1, days: 60) {
            let isSea = container.count == Parameter.inRings.count
            for series in container {
                let step = profile.probes.instrument(series.parameter, atSea: isSea).resolution
                let values = series.values.compactMap { $0 }
                #expect(values.allSatisfy { $0 % step == 0 })
                let changes = zip(values, values.dropFirst()).count { $0 != $1 }
                #expect(changes * 2 > values.count, "\(series.parameter): \(changes) of \(values.count)")
            }
        }
    }

    /// The spread is that of one ring's readings around those of its neighbours, which have the same sea and another noise.
    @Test func `is now and then far off, as a normal number never is`() throws {
        let rings = try Series.all(seed: 2) {
            $0.probes.outages = Probes.Outages()
            $0.water.tide = WaterModel.Tide()
        }.filter { $0.count == Parameter.inRings.count }
        let temperatures = rings.map { $0.first { $0.parameter == .temperature }?.values.compactMap { $0 } ?? [] }
        var squares: [Double] = []
        for (one, other) in zip(temperatures[..<19], temperatures[1..<20]) {
            let apart = zip(one, other).map { Double($0 - $1) }
            // Of neighbouring hours, so that what lasts is left out.
            for (now, next) in zip(apart, apart.dropFirst()) { squares.append((next - now) * (next - now)) }
        }
        let variance = squares.reduce(0, +) / Double(squares.count)
        let kurtosis = squares.reduce(0) { $0 + $1 * $1 } / Double(squares.count) / (variance * variance)
        // Four numbers are in each: of what one has beyond the normal 3, a quarter is left.
        #expect((3.25...4.5).contains(kurtosis), "\(kurtosis)")
    }

    @Test func `is noisier where there are more fish`() throws {
        func spread(_ load: Double) throws -> Double {
            let series = try Series.all(seed: 3, days: 60, load: load) {
                $0.probes.outages = Probes.Outages()
                $0.water.tide = WaterModel.Tide()
            }.prefix(20).compactMap { $0.first { $0.parameter == .temperature }?.values.compactMap { $0 } }
            var sum = 0.0
            for (one, other) in zip(series, series.dropFirst()) {
                let apart = zip(one, other).map { Double($0 - $1) }
                sum += zip(apart, apart.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) }
            }
            return sum.squareRoot()
        }
        let ratio = try spread(1) / spread(0)
        #expect((1.8...2.2).contains(ratio), "\(ratio)")
    }

    @Test(arguments: [Parameter.oxygen, .temperature])
    func `is not known for ever by its error: two halves of a year are little alike`(parameter: Parameter) throws {
        var halves: [(Double, Double)] = []
        for seed in 4...7 as ClosedRange<UInt64> {
            let rings = try Series.all(seed: seed, days: 330).filter { $0.count == Parameter.inRings.count }
            for site in [rings[..<20], rings[20...]] {
                let all = site.compactMap { $0.first { $0.parameter == parameter }?.values }
                let means = all[0].indices.map { hour in
                    let heard = all.compactMap { $0[hour] }
                    return heard.isEmpty ? nil : Double(heard.reduce(0, +)) / Double(heard.count)
                }
                for series in all {
                    let errors = zip(series, means).map { value, mean -> Double? in
                        guard let value, let mean else { return nil }
                        return Double(value) - mean
                    }
                    let half = errors.count / 2
                    func mean(_ part: ArraySlice<Double?>) -> Double {
                        let heard = part.compactMap { $0 }
                        return heard.reduce(0, +) / Double(max(1, heard.count))
                    }
                    halves.append((mean(errors[..<half]), mean(errors[half...])))
                }
            }
        }
        let alike = correlation(halves)
        #expect((-0.2...0.6).contains(alike), "\(alike)")
    }

    @Test func `is silent for days now and then, and a whole site for hours`() throws {
        var (missing, places, gaps, alone) = (0, 0, 0, 0)
        for seed in 8...10 as ClosedRange<UInt64> {
            for container in try Series.all(seed: seed) {
                for series in container {
                    places += series.values.count
                    missing += series.values.count { $0 == nil }
                    var length = 0
                    for hour in series.values.indices {
                        if series.values[hour] == nil {
                            length += 1
                            continue
                        }
                        if length > 0 { gaps += 1 }
                        // Others of its container are there.
                        if length == 1, container.contains(where: { $0.values[hour - 1] != nil }) { alone += 1 }
                        length = 0
                    }
                }
            }
        }
        let share = Double(missing) / Double(places)
        #expect((0.015...0.04).contains(share), "\(share)")
        #expect(missing > 3 * gaps, "\(missing) in \(gaps) bursts")
        #expect(alone == 0, "a probe that fails is silent for a day at least")
    }

    @Test func `is heard within seconds, of one hour in a hundred late, and on the same day`() throws {
        let profile = try Profile(shipped: "standard")
        let start = CalendarDate(year: 2024, month: 1, day: 1)
        let company = Company(profile, seed: 1, start: start)
        let maker = ReadingMaker(company, profile, seed: 1)
        var lags: [Int] = []
        for day in 0..<1461 {
            for hour in profile.readingHours + [23] {
                let read = Moment(start + day, hour: hour)
                let lag = company.areas[..<5].map { area in
                    let stored = maker.arrival.stored(read, from: maker.site(of: area.rings[0]))
                    #expect(stored == maker.arrival.stored(read, from: maker.site(of: area.rings[9])))
                    #expect(stored.date == read.date && stored.secondOfDay < 86_400)
                    return stored.secondOfDay - read.secondOfDay
                }
                #expect(lag.allSatisfy { $0 > 0 })
                lags += lag
            }
        }
        lags.sort()
        #expect((7...9).contains(lags[lags.count / 2]))
        let late = Double(lags.count { $0 > 120 }) / Double(lags.count)
        #expect((0.007...0.013).contains(late), "\(late)")
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
            #expect(batch.scenarios.count == 3)
            for (kind, scenario) in batch.scenarios.enumerated() {
                let id = company.temperatureProfileID(geography: batch.plan.geography, kind: kind, of: profile)
                let water = try #require(waters.first { $0.id == id })
                #expect(water.temperatures.count >= scenario.days)
                for day in scenario.projection(profile, company, geography: batch.plan.geography) {
                    let isAtSea = profile.stages[day.stage].isAtSea
                    // A projection from fresh water knows no season: at sea its model has the mean of the year.
                    if isAtSea && !water.isAtSea { continue }
                    let place = isAtSea ? day.date.dayOfYear - 1 : day.number - 1
                    #expect(abs(water.temperatures[place] - day.temperature) < 1e-9)
                }
            }
        }
    }
}
