import Farm

/// Which batch has a hall or a ring in which period, and how many rings of a geography are reserved. Periods are
/// half-open.
struct Bookings {
    struct Stay {
        let days: Range<CalendarDate>
        let batch: Booked
    }

    /// Of this plan by its index within its geography, or another's.
    enum Booked {
        case own(Int)
        case other(String)
    }

    private var halls: [Int: [Stay]] = [:]
    private var rings: [Int: [Stay]] = [:]
    private var reserved: [(days: Range<CalendarDate>, rings: Int)] = []

    /// The conflicting stay that ends last, if any.
    func stay(inHall hall: Int, during days: Range<CalendarDate>) -> Stay? { Self.last(halls[hall], during: days) }
    func stay(inRing ring: Int, during days: Range<CalendarDate>) -> Stay? { Self.last(rings[ring], during: days) }

    private static func last(_ stays: [Stay]?, during days: Range<CalendarDate>) -> Stay? {
        stays?.filter { $0.days.overlaps(days) }.max { $0.days.upperBound < $1.days.upperBound }
    }

    /// The maximum number of rings reserved on any of the days.
    func mostReserved(during days: Range<CalendarDate>) -> Int {
        let those = reserved.filter { $0.days.overlaps(days) }
        // The number rises only on days when a stay starts.
        let moments = [days.lowerBound] + those.map { max($0.days.lowerBound, days.lowerBound) }
        return moments.map { moment in those.reduce(0) { $1.days.contains(moment) ? $0 + $1.rings : $0 } }.max() ?? 0
    }

    /// Later days on which a place becomes free.
    func ends(after date: CalendarDate) -> [CalendarDate] {
        let all = halls.values.joined().map(\.days.upperBound) + reserved.map(\.days.upperBound)
        return Set(all.filter { $0 > date }).sorted()
    }

    mutating func bookHall(_ hall: Int, _ stay: Stay) { halls[hall, default: []].append(stay) }

    /// `others` are kept free beside its own.
    mutating func bookRings(_ own: [Int], and others: [Int] = [], _ stay: Stay) {
        for ring in Set(own + others) { rings[ring, default: []].append(stay) }
        reserved.append((stay.days, own.count))
    }
}
