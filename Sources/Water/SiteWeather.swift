import Farm

/// The weather of one site: mostly that of its geography, the more like another site's the nearer that is, and a small part
/// of its own.
struct SiteWeather {
    private let seed: UInt64
    private let parts: [(weight: Double, region: WeatherRegion)]

    /// Shares of the variance that all sites of a geography have in common, and that lies over it in patterns. Fitted:
    /// neighbouring areas correlate at 0.9, Argyll and Shetland at 0.7.
    private static let shared = 0.65
    private static let patterned = 0.25
    private static let own = 1 - shared - patterned
    /// The distance in kilometres at which a pattern repeats, far greater than any geography.
    private static let patternLength = 2000.0
    private static let kilometresPerDegree = 111.2

    /// Years: a warm one stays warm for most of it. Months and days are the memories of residuals of measured series.
    private static let years = SmoothSwing(days: 250, bells: 6)
    private static let months = SmoothSwing(days: 40, bells: 6)
    private static let days = RoughSwing(days: 5)
    /// Of oxygen, which wind and algae change.
    private static let oxygen = RoughSwing(days: 3)

    init(seed: UInt64, geography: Int, at position: Position, own region: WeatherRegion) {
        self.seed = seed
        let degrees = (north: Double(position.latitude) / 1e6, east: Double(position.longitude) / 1e6)
        let north = degrees.north * Self.kilometresPerDegree / Self.patternLength
        let east =
            degrees.east * cosineOfTurns(degrees.north / 360) * Self.kilometresPerDegree / Self.patternLength
        // A cosine and a sine of one direction together: their squares add up to one, so no place has more weather.
        let waves = [north, north - 0.25, east, east - 0.25].map(cosineOfTurns)
        let pattern = (Self.patterned / 2).squareRoot()
        parts =
            [(Self.shared.squareRoot(), .geography(geography, pattern: 0))]
            + waves.enumerated().map { (pattern * $1, .geography(geography, pattern: $0 + 1)) }
            + [(Self.own.squareRoot(), region)]
    }

    /// Differences in degrees from the season.
    func temperatures(around day: Int, _ swings: Swings) -> ThreeDays {
        var sum = ThreeDays.zero
        for (weight, region) in parts {
            var part = swings.months * Self.months.around(day, region.noise(seed: seed, .months))
            part += swings.days * Self.days.around(day, region.noise(seed: seed, .days))
            if swings.years > 0 { part += swings.years * Self.years.around(day, region.noise(seed: seed, .years)) }
            sum += weight * part
        }
        for place in 0..<3 { sum[place] = limited(sum[place], to: swings.limit) }
        return sum
    }

    /// Oxygen's own difference from the usual, with deviation 1.
    func oxygen(on day: Int) -> Double {
        let sum = parts.reduce(0.0) { sum, part in
            sum + part.weight * Self.oxygen.around(day, part.region.noise(seed: seed, .oxygen))[1]
        }
        return limited(sum, to: 3)
    }
}
