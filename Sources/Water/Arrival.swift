public import Farm

/// A station or a sea area: what readings come from together.
public struct ReadingSite: Hashable, Sendable {
    let id: Int
    let isSea: Bool
}

/// When readings are stored: some seconds after they were made, and now and then late, all of a site at an hour together.
public struct ArrivalTimes: Sendable {
    private let seed: UInt64
    private let median: Double
    private let late: Double
    private let lateMedian: Double

    init(_ arrival: Probes.Arrival, seed: UInt64) {
        self.seed = seed
        median = Double(arrival.median)
        late = arrival.latePercent / 100
        lateMedian = Double(arrival.lateMinutes * 60)
    }

    /// On the day of the reading.
    public func stored(_ read: Moment, from site: ReadingSite) -> Moment {
        let draw = Draw(
            seed: seed, .arrival, site.isSea ? 2 : 1, site.id, read.date.daysSince1970 * 86_400 + read.secondOfDay)
        var chance = draw
        let isLate = chance.chance(late)
        let spread = draw.normal(after: 1)
        // Deviations of the logarithm: most within 3 to 20 seconds, and late ones within 5 minutes to 3 hours.
        let seconds = isLate ? lateMedian * exponential(0.9 * spread) : median * exponential(0.5 * spread)
        return Moment(
            read.date, secondOfDay: min(Self.lastSecond, read.secondOfDay + max(1, nearestInteger(seconds))))
    }

    private static let lastSecond = 86_399
}
