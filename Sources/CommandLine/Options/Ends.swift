import Console
import Farm

extension ValueKind where Value == End {
    static func dayOrToday(years: ClosedRange<Int>) -> ValueKind {
        let range = days(of: years)
        return ValueKind("YYYY-MM-DD|today", .day(range, orToday: true)) { text throws(Refusal) in
            text == "today" ? .today : .on(try readDay(text, in: range))
        }
    }
}
