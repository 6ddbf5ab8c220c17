/// A second of a day, in UTC.
public struct Moment: Comparable, Sendable {
    public let date: CalendarDate
    public let secondOfDay: Int

    public init(_ date: CalendarDate, secondOfDay: Int) {
        self.date = date
        self.secondOfDay = secondOfDay
    }

    public init(_ date: CalendarDate, hour: Int, minute: Int = 0, second: Int = 0) {
        self.init(date, secondOfDay: (hour * 60 + minute) * 60 + second)
    }

    public static func < (a: Moment, b: Moment) -> Bool {
        (a.date, a.secondOfDay) < (b.date, b.secondOfDay)
    }

    /// `2024-03-15 06:00:00+00`
    public static let textLength = 22
}
