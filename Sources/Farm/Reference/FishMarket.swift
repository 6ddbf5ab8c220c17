/// What harvested fish are worth from week to week: one market for all of Europe, as salmon has.
///
/// Salmon is quoted by the week (Nasdaq Salmon Index, Fish Pool Index). Its price rises from February to April and
/// falls from September to November (Bloznelis, 2026); it lost 11.5 % in one week and 21 % in four in July 2020 (Nasdaq
/// Salmon Index), which happens here in about one week of a hundred. Deviation and memory are fitted to that.
public struct FishMarket: Sendable {
    private let seed: UInt64

    public init(seed: UInt64) { self.seed = seed }

    /// The multiple of a policy's price, on average 1, in the week of a date. Weeks begin on Monday.
    public func level(on date: CalendarDate) -> Double {
        let monday = date.week.lowerBound
        let season = cosineOfTurns(Double(monday.dayOfYear - Self.dearestDay) / 365.25)
        let state = min(3, max(-3, state(ofWeek: (monday.daysSince1970 - Self.firstMonday) / 7)))
        return exponential(Self.deviation * (state - Self.deviation / 2) + Self.seasonal * season)
    }

    /// Of the logarithm.
    private static let deviation = 0.15
    private static let seasonal = 0.08
    /// In late April.
    private static let dearestDay = 115
    private static let memory = 0.95

    /// In days since 1970.
    private static let firstMonday = 4

    /// A normal number, of which most is that of the week before.
    private func state(ofWeek week: Int) -> Double {
        var (sum, weight) = (0.0, (1 - Self.memory * Self.memory).squareRoot())
        // What is more than two years ago hardly counts.
        for past in 0..<104 {
            var draw = Draw(seed: seed, .fishMarket, week - past)
            sum += weight * draw.normal()
            weight *= Self.memory
        }
        return sum
    }
}

extension IntercompanyPolicy {
    /// What is paid in the week of a date: harvested fish follow the market, fish that go to sea have a fixed price.
    public func price(on date: CalendarDate, _ market: FishMarket) -> Price {
        guard case .grade = basis else { return price }
        return Price(centsPerKilogram: max(1, nearestInteger(Double(price.centsPerKilogram) * market.level(on: date))))
    }
}
