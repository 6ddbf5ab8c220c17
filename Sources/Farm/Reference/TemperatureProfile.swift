extension SeaClimate {
    /// The seasonal sea temperature on a day of the year, without weather, for the mean amplitude.
    public func seasonal(dayOfYear day: Int) -> Double {
        let amplitude = (amplitude.lowerBound + amplitude.upperBound) / 2
        // 1970 began at 0.
        return mean + amplitude * season(at: Double(day) - 0.5)
    }
}

/// The temperatures used by projections of one kind in one geography, one for every day.
public struct TemperatureProfile: Sendable {
    public let id: Int
    /// Of the water and the projection.
    public let name: String
    /// The origin of its days. It depends on no plan, so the rows are the same in every snapshot of a farm.
    public let clock: String
    /// Its place in the company's list.
    public let geography: Int
    /// Whether the projection begins at sea.
    public let isAtSea: Bool
    /// Degrees Celsius by day, from 0.
    public let temperatures: [Double]
}

extension Company {
    /// The id of the temperature profile of a kind of projection, and of the growth model that uses it.
    public func temperatureProfileID(geography: Int, kind: Int, of profile: Profile) -> Int {
        geography * profile.practice.projections.count + kind + 1
    }

    /// One for each kind of projection in each geography, long enough for the projection and for a batch's longest
    /// life.
    ///
    /// A projection that begins in fresh water counts days of life. It has the stages' set points and, at sea, the mean
    /// of the year, since a day of life has no season. One that begins at sea counts days of the year.
    public func temperatureProfiles(_ profile: Profile) -> [TemperatureProfile] {
        geographies.indices.flatMap { index in
            let climate = geographies[index].climate
            return profile.practice.projections.enumerated().map { place, kind in
                let isAtSea = profile.stages[kind.stage].isAtSea
                let begin = profile.firstDay(of: kind.stage)
                let days = 0..<max(kind.days, profile.batchDays - begin)
                let temperatures =
                    isAtSea
                    ? days.map { climate.seasonal(dayOfYear: $0 % 366 + 1) }
                    : days.map { freshTemperature(profile, day: begin + $0) ?? climate.mean }
                return TemperatureProfile(
                    id: temperatureProfileID(geography: index, kind: place, of: profile),
                    name: "\(geographies[index].name) \(kind.name)",
                    clock: isAtSea ? "days of the year" : "days from \(profile.stages[kind.stage].name)",
                    geography: index, isAtSea: isAtSea, temperatures: temperatures)
            }
        }
    }

    /// The set point of a batch's stage by day of life; none at sea.
    private func freshTemperature(_ profile: Profile, day: Int) -> Double? {
        var end = 0
        for stage in profile.stages {
            guard let setPoint = stage.setPoint else { return nil }
            end += stage.days
            if day < end { return setPoint }
        }
        return nil
    }
}
