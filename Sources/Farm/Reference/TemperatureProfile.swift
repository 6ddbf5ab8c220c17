extension SeaClimate {
    /// The seasonal sea temperature on a day of the year, without weather, for the mean amplitude.
    public func seasonal(dayOfYear day: Int) -> Double {
        let amplitude = (amplitude.lowerBound + amplitude.upperBound) / 2
        // 1970 began at 0.
        return mean + amplitude * season(at: Double(day) - 0.5)
    }
}

/// The temperatures used by a projection, one for every day.
public struct TemperatureProfile: Sendable {
    public let id: Int
    /// Of the water.
    public let name: String
    /// The origin of its days: the age of the fish in tanks, the calendar at sea. Neither depends on a plan, so the
    /// rows are the same in every snapshot of a farm.
    public let clock: String
    /// Its place in the company's list.
    public let geography: Int
    public let isAtSea: Bool
    /// Degrees Celsius by day, from 0.
    public let temperatures: [Double]

    /// Projections reach at most 900 days after the eggs arrive; a batch may live longer.
    fileprivate static func daysOfLife(_ profile: Profile) -> Int { max(900, profile.batchDays) }
}

extension Company {
    /// The id of the temperature profile, and of the growth model that uses it.
    public func temperatureProfileID(geography: Int, atSea: Bool) -> Int { geography * 2 + (atSea ? 2 : 1) }

    /// Fresh water and sea of every geography.
    public func temperatureProfiles(_ profile: Profile) -> [TemperatureProfile] {
        let fresh = (0..<TemperatureProfile.daysOfLife(profile)).map { freshTemperature(profile, day: $0) }
        return geographies.indices.flatMap { index in
            let geography = geographies[index]
            return [
                TemperatureProfile(
                    id: temperatureProfileID(geography: index, atSea: false), name: "\(geography.name) Freshwater",
                    clock: "days of a batch's life", geography: index, isAtSea: false, temperatures: fresh),
                TemperatureProfile(
                    id: temperatureProfileID(geography: index, atSea: true), name: "\(geography.name) Sea",
                    clock: "days of the year", geography: index, isAtSea: true,
                    temperatures: (1...366).map(geography.climate.seasonal(dayOfYear:))),
            ]
        }
    }

    /// The set point of a batch's stage by day of life. The last freshwater set point continues beyond its stage.
    private func freshTemperature(_ profile: Profile, day: Int) -> Double {
        var end = 0
        var last = 0.0
        for stage in profile.stages {
            guard let setPoint = stage.setPoint else { continue }
            last = setPoint
            end += stage.days
            if day < end { break }
        }
        return last
    }
}
