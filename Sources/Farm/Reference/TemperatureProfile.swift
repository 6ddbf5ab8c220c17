extension SeaClimate {
    /// The sea's temperature on a day of any year without any weather, in areas of the mean amplitude.
    public func seasonal(dayOfYear day: Int) -> Double {
        let amplitude = (amplitude.lowerBound + amplitude.upperBound) / 2
        // 1970 began at 0.
        return mean + amplitude * Self.season(at: Double(day) - 0.5)
    }
}

/// The water that a projection reckons with: one temperature for every day of its clock.
public struct TemperatureProfile: Sendable {
    public let id: Int
    /// Of the water.
    public let name: String
    /// What its days are counted from: tanks are held at what the age of their fish wants, the sea follows the calendar. As
    /// neither knows of a plan, the rows are the same in every snapshot of a farm.
    public let clock: String
    /// Its place in the company's list.
    public let geography: Int
    public let isAtSea: Bool
    /// Degrees Celsius by day, from 0.
    public let temperatures: [Double]

    /// Projections reach 900 days after the eggs at most, a batch perhaps further.
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

    /// The set point of the stage a batch is in on the day of its life; fish kept longer stay at the last.
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
