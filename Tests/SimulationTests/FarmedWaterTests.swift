import Farm
import Life
import Testing
import Water

/// Carbon dioxide and ammonia in tanks, of which profiles have their own levels.
@Suite struct `Water of smolt farms` {
    private static let start = CalendarDate(year: 2024, month: 3, day: 1)

    /// What probes of large tanks show of a parameter at midday in some weeks, at each station of a few companies.
    private static func readings(_ name: String, _ parameter: Parameter, load: Double) throws -> [[Double]] {
        var profile = try Profile(shipped: name)
        profile.readingHours = [12]
        profile.probes.outages = Probes.Outages()
        return try (1...8).flatMap { (seed: UInt64) in
            let company = Company(profile, seed: seed, start: start)
            let water = Water(company, profile.water, seed: seed)
            let maker = ReadingMaker(company, profile, seed: seed)
            return try company.stations.enumerated().map { place, station in
                let hall = try #require(
                    station.halls.map { company.halls[$0] }.first { $0.stage == profile.lastStage - 1 })
                let container = try #require(hall.containers.first)
                let sensors = company.sensors[company.containers[container].sensors]
                let probe = try #require(sensors.firstIndex { $0.parameter == parameter }) - sensors.startIndex
                let values = UnsafeMutableBufferPointer<Int32>.allocate(capacity: sensors.count)
                defer { values.deallocate() }
                return stride(from: 0, to: 70, by: 7).map { day in
                    let date = start + day
                    let level = water.level(
                        container: container, in: water.station(place, on: date), setPoint: 12, load: load)
                    let meals = [MealInWater(hour: 8, size: 0.7)]
                    maker.fill(values, level: level, meals: meals, sensors: sensors, date: date)
                    return Double(values[probe]) / 10_000
                }
            }
        }
    }

    private static func figures(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        return (mean, (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot())
    }

    /// 11.6 +- 6.2 mg/L and 0.50 +- 0.49 mg/L of total ammonia nitrogen (Kristensen and others, 2009).
    @Test(arguments: [(Parameter.co2, 9.5...13.5, 3.5...7.5), (.nh4, 0.38...0.65, 0.3...0.6)])
    func `differ from station to station in "lifelike" as they were measured`(
        parameter: Parameter, mean: ClosedRange<Double>, deviation: ClosedRange<Double>
    ) throws {
        let stations = try Self.readings("lifelike", parameter, load: 0.4)
        let all = Self.figures(stations.flatMap { $0 })
        #expect(mean.contains(all.mean), "\(all)")
        #expect(deviation.contains(all.deviation), "\(all)")
        // A station has its own level.
        let own = Self.figures(stations.map { Self.figures($0).mean })
        #expect(own.deviation > 0.8 * all.deviation, "\(own)")
    }

    @Test(arguments: [(Parameter.co2, 5.0...7.5), (.nh4, 0.006...0.01)])
    func `are those of the older system in "standard", and everywhere alike`(
        parameter: Parameter, mean: ClosedRange<Double>
    ) throws {
        let stations = try Self.readings("standard", parameter, load: 0.4).map { Self.figures($0).mean }
        #expect(stations.allSatisfy { mean.contains($0) }, "\(stations.min() ?? 0) to \(stations.max() ?? 0)")
    }

    @Test func `is good for salmon up to a limit of what is measured`() throws {
        #expect(try Profile(shipped: "standard").water.limits(of: .nh4) == Parameter.nh4.limits)
        let limits = try Profile(shipped: "lifelike").water.limits(of: .nh4)
        #expect(limits.safe == 0...1_00 && limits.bearable == 0...2_00)
        #expect(try Profile(shipped: "lifelike").water.limits(of: .co2) == Parameter.co2.limits)
    }
}
