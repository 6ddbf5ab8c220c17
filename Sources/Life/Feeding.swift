public import Farm

/// What was fed and grew in some days of one container, or of several together.
public struct FeedingSums: Equatable, Sendable {
    public package(set) var fed = FeedMass.zero
    /// Biomass in grams: gained by fish that were left at a day's end, there at first or come later, and there on the last
    /// day before a harvest.
    package var growth = 0.0
    package var first = 0.0
    package var last = 0.0

    package init() {}

    public var growthKg: Double { growth / 1000 }
    public var firstKg: Double { first / 1000 }
    public var lastKg: Double { last / 1000 }

    /// Nil if nothing was fed, or so little grew that the number would say nothing.
    public var fcr: Double? {
        guard growth > 0, fed > .zero else { return nil }
        let ratio = fed.kilograms / growthKg
        return ratio < 99.9 ? ratio : nil
    }

    package static func += (sum: inout FeedingSums, other: FeedingSums) {
        sum.fed += other.fed
        sum.growth += other.growth
        sum.first += other.first
        sum.last += other.last
    }
}

/// The sums of one container, while its week or month lasts.
package struct FeedingBook: Sendable {
    package var sums = FeedingSums()
    package var days = 0
    /// The first of them.
    package var begin = CalendarDate(daysSince1970: 0)
    /// Grams, summed over the mornings of all days.
    package var biomassDays = 0.0
    /// What had ever come in when the last day was entered.
    private var seen = 0.0

    package init() {}

    /// Enters a day. `arrived` is the biomass that ever came in.
    package mutating func enter(
        _ date: CalendarDate, fed: FeedMass, growth: Double, morning: Double, evening: Double, arrived: Double
    ) {
        if days == 0 { begin = date }
        sums.first += days == 0 ? morning : arrived - seen
        seen = arrived
        sums.fed += fed
        sums.growth += growth
        sums.last = evening
        biomassDays += morning
        days += 1
    }
}

/// A container's feed and growth in a week or a month.
///
/// Kept small: a batch has more than a thousand.
public struct FeedingOfContainer: Sendable {
    public let id: Int
    public let sums: FeedingSums
    private let stay: Int32
    private let begin: Int32
    private let length: UInt8
    private let present: UInt8

    package init(id: Int, assignment: Int, period: ClosedRange<CalendarDate>, days: Int, _ sums: FeedingSums) {
        self.id = id
        self.sums = sums
        stay = Int32(assignment)
        begin = Int32(period.lowerBound.daysSince1970)
        length = UInt8(period.upperBound - period.lowerBound)
        present = UInt8(days)
    }

    /// Its id.
    public var assignment: Int { Int(stay) }
    public var first: CalendarDate { CalendarDate(daysSince1970: Int(begin)) }
    public var last: CalendarDate { first + Int(length) }
    /// With fish.
    public var days: Int { Int(present) }
}

/// What a batch was fed and grew in a week or a month, over all containers that were fed.
public struct FeedingOfBatch: Sendable {
    public let id: Int
    public let period: ClosedRange<CalendarDate>
    public package(set) var containers = 0
    public package(set) var sums = FeedingSums()
    /// Grams, summed over containers and mornings.
    package var biomassDays = 0.0
    package var days = 0

    package init(id: Int, period: ClosedRange<CalendarDate>) {
        self.id = id
        self.period = period
    }

    public var meanKg: Double { days == 0 ? 0 : biomassDays / 1000 / Double(days) }
    /// Mean daily feed as a percentage of biomass.
    public var dailyPercent: Double { biomassDays == 0 ? 0 : Double(sums.fed.tenGrams) / (biomassDays / 1000) }
}
