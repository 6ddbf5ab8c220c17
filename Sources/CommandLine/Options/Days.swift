import Console
import Farm

extension ValueKind where Value == CalendarDate {
    static func day(years: ClosedRange<Int>) -> ValueKind {
        let range = days(of: years)
        return ValueKind("YYYY-MM-DD", .day(range, orToday: false)) { text throws(Refusal) in
            try readDay(text, in: range)
        }
    }
}

extension ValueKind where Value == End {
    static func dayOrToday(years: ClosedRange<Int>) -> ValueKind {
        let range = days(of: years)
        return ValueKind("YYYY-MM-DD|today", .day(range, orToday: true)) { text throws(Refusal) in
            text == "today" ? .today : .on(try readDay(text, in: range))
        }
    }
}

extension Expectation {
    fileprivate static func day(_ range: ClosedRange<CalendarDate>, orToday: Bool) -> Expectation {
        .day(from: "\(range.lowerBound)", to: "\(range.upperBound)", orToday: orToday)
    }
}

private func days(of years: ClosedRange<Int>) -> ClosedRange<CalendarDate> {
    CalendarDate(year: years.lowerBound, month: 1, day: 1)...CalendarDate(year: years.upperBound, month: 12, day: 31)
}

/// Parses a day within the range, or throws what is wrong with it.
private func readDay(_ text: String, in range: ClosedRange<CalendarDate>) throws(Refusal) -> CalendarDate {
    if let day = CalendarDate(text) {
        guard range.contains(day) else { throw .wrong(nearest: nil) }
        return day
    }
    // 30 February has the right form, so the error says that no such day exists.
    let form = text.utf8.map { $0.isDigit ? UInt8(ascii: "0") : $0 }
    throw form.elementsEqual("0000-00-00".utf8) ? .noSuchDay : .wrong(nearest: nil)
}
