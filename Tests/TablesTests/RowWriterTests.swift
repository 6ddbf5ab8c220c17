import Farm
import Tables
import Testing

@Suite struct `A row writer` {
    private func written(
        columns: Int, buffer size: Int = 4096, _ write: (inout RowWriter) -> Void
    ) -> (text: String, parts: Int, isRagged: Bool, rows: Int, bytes: Int) {
        let bytes = Bytes()
        var parts = 0
        var writer = RowWriter(into: RowBuffer(size: size), columns: columns) { piece, _ in
            bytes.all += piece
            parts += 1
        }
        write(&writer)
        writer.finish()
        return (bytes.text, parts, writer.isRagged, writer.rows, writer.bytes)
    }

    private func field(_ write: (inout RowWriter) -> Void) -> String {
        let text = written(columns: 1) {
            write(&$0)
            $0.endRow()
        }.text
        return String(text.dropLast())
    }

    @Test(arguments: [
        ("plain", "plain"), ("with space", "with space"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
        ("\"", "\"\"\"\""), ("", "\"\""), ("two\nlines", "\"two lines\""), ("a\tb\r", "\"a b \""),
        ("Føroyar °C", "Føroyar °C"),
        ("NULL", "NULL"), ("\\.", "\\."),
    ])
    func `quotes what must be quoted and nothing else`(text: String, expected: String) {
        #expect(field { $0.text(text) } == expected)
    }

    @Test func `tells NULL from an empty text`() {
        #expect(field { $0.null() } == "")
        #expect(field { $0.text("") } == "\"\"")
        #expect(field { $0.integerOrNull(nil) } == "")
        #expect(field { $0.integerOrNull(0) } == "0")
        #expect(field { $0.dateOrNull(nil) } == "")
        #expect(field { $0.timestampOrNull(nil) } == "")
    }

    @Test(arguments: [
        (0, 0, "0"), (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (-1, 6, "-0.000001"), (1234, 2, "12.34"),
        (-1234, 2, "-12.34"), (100, 2, "1.00"), (-6_400_000, 6, "-6.400000"), (Int.max, 0, "9223372036854775807"),
        (Int.min, 0, "-9223372036854775808"), (Int.min, 4, "-922337203685477.5808"),
    ])
    func `places the point in a number of units`(units: Int, scale: Int, expected: String) {
        #expect(field { $0.decimal(units, scale: scale) } == expected)
    }

    @Test(arguments: [
        (1.005, 1, "1.0"), (0.25, 1, "0.3"), (-0.25, 1, "-0.3"), (-0.004, 2, "0.00"), (7.95, 4, "7.9500"),
        (1e9, 2, "1000000000.00"),
    ])
    func `rounds halves away from zero and writes no negative zero`(value: Double, scale: Int, expected: String) {
        #expect(field { $0.decimal(value, scale: scale) } == expected)
    }

    @Test func `writes dates, times, moments and booleans as PostgreSQL reads them`() {
        let date = CalendarDate(year: 2024, month: 2, day: 29)
        #expect(field { $0.date(date) } == "2024-02-29")
        #expect(field { $0.date(CalendarDate(year: 987, month: 1, day: 9)) } == "0987-01-09")
        #expect(field { $0.time(secondOfDay: 6 * 3600) } == "06:00:00")
        #expect(field { $0.time(secondOfDay: 86_399) } == "23:59:59")
        #expect(field { $0.timestamp(Moment(date, hour: 6, minute: 5, second: 4)) } == "2024-02-29 06:05:04+00")
        #expect(field { $0.timestamp(Moment(date, secondOfDay: 86_399)) } == "2024-02-29 23:59:59+00")
        #expect(field { $0.bool(true) } == "t")
        #expect(field { $0.bool(false) } == "f")
        #expect(field { $0.integer(-17) } == "-17")
    }

    @Test func `ends fields with commas and rows with newlines`() {
        let result = written(columns: 3) {
            $0.id(7)
            $0.null()
            $0.text("a")
            $0.endRow()
            $0.id(8)
            $0.text("b")
            $0.null()
            $0.endRow()
        }
        #expect(result.text == "7,,a\n8,b,\n")
        #expect(result.rows == 2)
        #expect(!result.isRagged)
    }

    @Test func `makes the same bytes whatever the buffer`() {
        let date = CalendarDate(year: 2024, month: 1, day: 1)
        func write(_ rows: inout RowWriter) {
            for id in 1...3_000 {
                rows.id(id)
                rows.text(String(repeating: id % 7 == 0 ? "\"," : "x", count: id % 97))
                rows.decimal(-id, scale: 3)
                for _ in 0..<2 { rows.timestamp(Moment(date + id, secondOfDay: id)) }
                if id % 3 == 0 { rows.null() } else { rows.bool(id % 2 == 0) }
                rows.endRow()
            }
            // Longer than the small buffer, plain and quoted.
            for filler in ["y", "\"", ","] {
                rows.id(4_000)
                rows.text(String(repeating: filler, count: 9_001))
                rows.null()
                for _ in 0..<2 { rows.timestamp(Moment(date, hour: 1)) }
                rows.null()
                rows.endRow()
            }
        }
        let large = written(columns: 6, buffer: 4_000_000, write)
        #expect(large.parts == 1)
        for size in [4096, 4097, 4099, 5000, 65_536] {
            let small = written(columns: 6, buffer: size, write)
            #expect(small.text == large.text)
            #expect(small.parts > 1)
            #expect(small.bytes == large.text.utf8.count)
            #expect(!small.isRagged)
        }
    }

    @Test func `counts bytes before they are handed on`() {
        let bytes = Bytes()
        var writer = RowWriter(into: RowBuffer(size: 4096), columns: 1) { piece, _ in bytes.all += piece }
        writer.integer(12345)
        writer.endRow()
        #expect(bytes.all.isEmpty)
        #expect(writer.bytes == 6)
        writer.finish()
        #expect(writer.bytes == 6)
    }

    @Test(arguments: [0, 1, 3])
    func `notices a row with another number of fields than columns`(fields: Int) {
        let result = written(columns: 2) {
            for _ in 0..<2 { $0.null() }
            $0.endRow()
            for _ in 0..<fields { $0.null() }
            $0.endRow()
            for _ in 0..<2 { $0.null() }
            $0.endRow()
        }
        #expect(result.isRagged)
    }
}
