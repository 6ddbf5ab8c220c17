import Wording

/// A day of the Gregorian calendar, counted from 1970-01-01.
///
/// Conversions follow Howard Hinnant's "chrono-compatible low-level date algorithms": years start in March, so that the
/// leap day is a year's last.
public struct CalendarDate: Hashable, Comparable, Sendable {
    public let daysSince1970: Int

    public init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

    public init(year: Int, month: Int, day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSince1970 = era * 146_097 + dayOfEra - 719_468
    }

    /// Parses `2024-03-15`. Fails for any other form and for days that do not exist.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year > 0 else {
            return nil
        }
        self.init(year: year, month: month, day: day)
        guard civil == (year, month, day) else { return nil }
    }

    public var civil: (year: Int, month: Int, day: Int) {
        let z = daysSince1970 + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    public var year: Int { civil.year }

    /// From 1 to 365, in leap years to 366.
    public var dayOfYear: Int { self - CalendarDate(year: year, month: 1, day: 1) + 1 }

    /// 1970 began with a Thursday.
    public var isSunday: Bool { (daysSince1970 % 7 + 7) % 7 == 3 }

    /// From Monday to Sunday.
    public var week: ClosedRange<CalendarDate> {
        let monday = self - ((daysSince1970 + 3) % 7 + 7) % 7
        return monday...(monday + 6)
    }

    /// All days of its month.
    public var month: ClosedRange<CalendarDate> {
        let (year, month, day) = civil
        let next =
            month == 12
            ? CalendarDate(year: year + 1, month: 1, day: 1) : CalendarDate(year: year, month: month + 1, day: 1)
        return (self - (day - 1))...(next - 1)
    }

    /// As a time in days since 1970.
    public var noon: Double { Double(daysSince1970) + 0.5 }

    /// Months since year 0: equal for days of the same month, one more for each month.
    public var monthIndex: Int {
        let (year, month, _) = civil
        return year * 12 + month - 1
    }

    public static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.daysSince1970 < b.daysSince1970 }
    public static func + (date: CalendarDate, days: Int) -> CalendarDate {
        CalendarDate(daysSince1970: date.daysSince1970 + days)
    }
    public static func - (date: CalendarDate, days: Int) -> CalendarDate { date + -days }
    public static func - (a: CalendarDate, b: CalendarDate) -> Int { a.daysSince1970 - b.daysSince1970 }
}

extension CalendarDate: CustomStringConvertible {
    public var description: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// `2024-03`.
    public var monthDescription: String {
        let (year, month, _) = civil
        return "\(padded(year, 4))-\(padded(month, 2))"
    }
}

extension CalendarDate {
    /// A date later than any in use.
    public static let distantFuture = CalendarDate(year: 9999, month: 12, day: 31)
}
