import Farm
import Testing

@Suite struct `A calendar date` {
    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    @Test func `agrees with counting the days from 1990 to 2100`() {
        // 1990-01-01 is day 7305: twenty years of 365 days and the leap days of 1972, 76, 80, 84 and 88.
        var day = 7305
        var months = 0
        for year in 1990...2100 {
            let lengths = [31, Self.isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for (month, length) in zip(1..., lengths) {
                for dayOfMonth in 1...length {
                    let date = CalendarDate(daysSince1970: day)
                    let isRight =
                        date.civil == (year, month, dayOfMonth) && date.year == year
                        && date == CalendarDate(year: year, month: month, day: dayOfMonth)
                        && CalendarDate(date.description) == date && date.monthIndex == 1990 * 12 + months
                    if !isRight { Issue.record("\(year)-\(month)-\(dayOfMonth) is read as \(date)") }
                    day += 1
                }
                months += 1
            }
        }
        #expect(CalendarDate(daysSince1970: day).description == "2101-01-01")
    }

    @Test(arguments: [
        "2023-02-29", "2100-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00", "2024-01-32",
        "0000-01-01", "2024-1-01", "2024-01-1", "24-01-01", "2024/01/01", "2024-01-01 ", " 2024-01-01", "2024-01-01Z",
        "-024-01-01", "2024-0a-01", "+024-01-01", "２０２４-01-01", "", "today",
    ])
    func `is refused where there is no such day or another form`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test(arguments: ["2024-02-29", "2000-02-29", "1970-01-01", "1969-12-31", "0001-01-01", "9999-12-31"])
    func `is read as it is written`(text: String) throws {
        #expect(try #require(CalendarDate(text)).description == text)
    }

    @Test func `is moved by days and told apart in days`() {
        let eve = CalendarDate(year: 2023, month: 12, day: 31)
        #expect((eve + 1).description == "2024-01-01")
        #expect((eve + 60).description == "2024-02-29")
        #expect((eve - 365).description == "2022-12-31")
        #expect((eve + 60) - eve == 60)
        #expect(eve < eve + 1)
        #expect((eve + 60).monthDescription == "2024-02")
        #expect(Moment(eve, hour: 1, minute: 2, second: 3) == Moment(eve, secondOfDay: 3723))
    }
}
