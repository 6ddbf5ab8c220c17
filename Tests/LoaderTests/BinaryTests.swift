import Foundation
import Loading
import TestDice
import TestFolder
import TestServer
import Testing

/// Converts a text, in one piece or cut in two.
private func convert(_ text: String, _ columns: [BinaryRows.Column], cutAt cut: Int? = nil) throws -> [UInt8] {
    let rows = BinaryRows(columns)
    var bytes: [UInt8] = []
    let sink = { (piece: UnsafeRawBufferPointer) in bytes += piece }
    rows.begin()
    let text = Array(text.utf8)
    for piece in [text[..<(cut ?? text.count)], text[(cut ?? text.count)...]] {
        try Array(piece).withUnsafeBytes { try rows.take($0, sink) }
    }
    try rows.end(sink)
    return bytes
}

private let columns: [BinaryRows.Column] = [
    .init(name: "small", type: .smallint), .init(name: "whole", type: .integer), .init(name: "big", type: .bigint),
    .init(name: "real", type: .double), .init(name: "exact", type: .numeric), .init(name: "flag", type: .boolean),
    .init(name: "day", type: .date), .init(name: "time", type: .time), .init(name: "moment", type: .timestamp),
    .init(name: "text", type: .text), .init(name: "json", type: .jsonb),
]

@Suite struct `Rows in the server's binary form` {
    /// What a server accepts in more than one form has one here.
    @Test(
        arguments: [
            (
                .smallint, ["0", "-32768", "32767", "-0"],
                ["32768", "-32769", "", "1.0", "+1", " 1", "1 ", "0x1", "\"1\"", "-", "x"]
            ),
            (.integer, ["-2147483648", "2147483647"], ["2147483648", "-2147483649", "1e3"]),
            (
                .bigint, ["-9223372036854775808", "9223372036854775807", "0000000000000000001"],
                ["9223372036854775808", "-9223372036854775809", "18446744073709551616", "99999999999999999999"]
            ),
            (
                .double, ["0", "-1.5", "1e300", "2.2250738585072014e-308"],
                ["1e400", "1e-400", "nan", "inf", "0x1p3", ".", "e", "+1", " 1"]
            ),
            (
                .numeric, ["0", "-0.00", "12345678901234567890.123"],
                ["NaN", "1e5", ".5", "5.", "1.2.3", "--1", ""]
            ),
            (.boolean, ["t", "f"], ["true", "1", "T", "tt"]),
            (
                .date, ["0001-01-01", "2024-02-29", "9999-12-31"],
                [
                    "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "0000-01-01", "2024-1-1", "2024-01-011",
                    "infinity", "20240101  ",
                ]
            ),
            (.time, ["00:00:00", "23:59:59"], ["24:00:00", "12:60:00", "12:00:60", "12:00", "12:00:00.5"]),
            (
                .timestamp, ["1999-12-31 23:59:59+00", "2024-03-15 06:00:00+00"],
                [
                    "2024-03-15", "2024-03-15 06:00:00", "2024-03-15 06:00:00+01", "2024-03-15T06:00:00+00",
                    "2024-03-15 06:00:00+00:00",
                ]
            ),
            (
                .text, ["a b", "\"\"", "\"a,b\"", "\"say \"\"no\"\"\"", "\u{e6}\u{1F41F}"],
                ["a\"b", "\"a\"b", "\"a", "a\tb", "\"a\u{7f}\"", "a\rb"]
            ),
        ] as [(BinaryType, [String], [String])])
    func `accept each value in its one form`(type: BinaryType, accepted: [String], refused: [String]) throws {
        let column = [BinaryRows.Column(name: "value", type: type)]
        for value in accepted {
            #expect(throws: Never.self, "\(value)") { try convert("\(value)\n", column) }
        }
        for value in refused where !value.isEmpty {
            let problem = BinaryRows.Problem.value(
                String(value.prefix(200)), column: "value", expected: type.words)
            #expect(throws: problem, "\(value)") { try convert("\(value)\n", column) }
        }
    }

    @Test func `have numbers of a thousand digits, and no more`() throws {
        let column = [BinaryRows.Column(name: "value", type: .numeric)]
        for digits in ["\(String(repeating: "9", count: 1000))", "0.\(String(repeating: "9", count: 1000))"] {
            #expect(throws: Never.self) { try convert("\(digits)\n", column) }
            #expect(throws: BinaryRows.Problem.self) { try convert("\(digits)9\n", column) }
        }
    }

    @Test func `are of as many fields as the table has columns`() throws {
        let two = Array(columns.prefix(2))
        #expect(throws: BinaryRows.Problem.fields(found: 1, expected: 2)) { try convert("1\n", two) }
        #expect(throws: BinaryRows.Problem.fields(found: 3, expected: 2)) { try convert("1,2,3\n", two) }
        #expect(throws: BinaryRows.Problem.fields(found: 3, expected: 2)) { try convert("1,2,\n", two) }
        #expect(throws: BinaryRows.Problem.tooLong) { try convert(String(repeating: "x", count: 1 << 20 + 1), two) }
        // Nothing is NULL, and nothing in quotes is an empty text.
        #expect(
            try convert(",\n", two) == BinaryRows.header + [0, 2, 255, 255, 255, 255, 255, 255, 255, 255]
                + BinaryRows.trailer)
    }

    @Test func `are the same wherever the pieces of their text end`() throws {
        let text =
            "7,,9,1.5,-10000.00010,t,2024-03-15,06:00:00,2024-03-15 06:00:00+00,\"a,\"\"b\"\"\",\"{\"\"a\"\": 1}\"\n,,,,,,,,,,\n"
        let whole = try convert(text, columns)
        for cut in 0...text.utf8.count { #expect(try convert(text, columns, cutAt: cut) == whole, "\(cut)") }
    }

    @Test(
        .enabled(
            if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
    func `mean to the server what their text means to it`() throws {
        var dice = Dice(seed: 20_240_315)
        let rows = (0..<4000).map { _ in columns.map { Self.value($0.type, &dice) }.joined(separator: ",") + "\n" }
        let folder = try Scratch()
        let text = rows.joined()
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/rows.csv"))
        try Data(convert(text, columns)).write(to: URL(fileURLWithPath: "\(folder.path)/rows.binary"))
        let database = try Database()
        let differing = try database.query(
            """
            CREATE TABLE texts (small int2, whole int4, big int8, real float8, exact numeric, flag bool, day date, "time" time,
                moment timestamptz, text text, json jsonb);
            CREATE TABLE binaries (LIKE texts);
            \\copy texts from '\(folder.path)/rows.csv' with (format csv)
            \\copy binaries from '\(folder.path)/rows.binary' with (format binary)
            SELECT count(*) FROM texts;
            SELECT count(*) FROM binaries;
            -- As text, which tells 1.0 from 1.00.
            SELECT 'text', t FROM (SELECT t::text FROM texts t EXCEPT ALL SELECT b::text FROM binaries b) d;
            SELECT 'binary', b FROM (SELECT b::text FROM binaries b EXCEPT ALL SELECT t::text FROM texts t) d;
            """)
        #expect(differing == ["\(rows.count)", "\(rows.count)"])
    }

    /// One that is at an end of its range as often as one from within.
    private static func value(_ type: BinaryType, _ dice: inout Dice) -> String {
        if Int.random(in: 0..<8, using: &dice) == 0 { return "" }
        func digits(_ count: ClosedRange<Int>) -> String {
            (0..<Int.random(in: count, using: &dice)).map { _ in "\(Int.random(in: 0...9, using: &dice))" }.joined()
        }
        func one(of values: [String]) -> String? {
            Bool.random(using: &dice) ? values.randomElement(using: &dice) : nil
        }
        func date() -> String {
            let month = Int.random(in: 1...12, using: &dice)
            let year = Bool.random(using: &dice) ? 2024 : Int.random(in: 1...9999, using: &dice)
            return String(format: "%04d-%02d-%02d", year, month, Int.random(in: 1...28, using: &dice))
        }
        func time() -> String {
            let second = Int.random(in: 0..<86_400, using: &dice)
            return String(format: "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60)
        }
        switch type {
        case .smallint:
            return one(of: ["-32768", "32767", "0", "-1"]) ?? "\(Int16.random(in: .min ... .max, using: &dice))"
        case .integer:
            return one(of: ["-2147483648", "2147483647", "0", "-0"])
                ?? "\(Int32.random(in: .min ... .max, using: &dice))"
        case .bigint:
            return one(of: ["-9223372036854775808", "9223372036854775807", "0"])
                ?? "\(Int64.random(in: .min ... .max, using: &dice))"
        case .double:
            return one(of: ["0", "-0", "0.1", "1e-300", "1.7976931348623157e308", "123456789.123456789"])
                ?? "\(Double.random(in: -1e6...1e6, using: &dice))"
        case .numeric:
            let sign = Bool.random(using: &dice) ? "-" : ""
            return sign
                + (one(of: ["0", "0.0", "0.000010", "10000", "9999.9999", "100000000", "0.0001", "1.50"])
                    ?? digits(1...22) + (Bool.random(using: &dice) ? ".\(digits(1...22))" : ""))
        case .boolean: return Bool.random(using: &dice) ? "t" : "f"
        case .date: return one(of: ["2000-01-01", "1999-12-31", "2024-02-29", "0001-01-01", "9999-12-31"]) ?? date()
        case .time: return one(of: ["00:00:00", "23:59:59"]) ?? time()
        case .timestamp:
            return one(of: ["2000-01-01 00:00:00+00", "1999-12-31 23:59:59+00"]) ?? "\(date()) \(time())+00"
        case .text:
            return one(of: ["\"\"", "\"\"\"\"", "\"a,b\"", "\\.", "\\N", "\u{e6}\u{1F41F}", "it's", " both ends "])
                ?? digits(1...300)
        case .jsonb:
            return one(of: ["{}", "null", "\"[1, 2.50]\"", "\"{\"\"a\"\": \"\"\u{e6}\"\"}\""]) ?? "1\(digits(1...20))"
        }
    }
}

@Suite struct `Ids that a key refers to` {
    @Test func `are kept once each and given in order`() {
        var ids = ReferencedIDs()
        for id in [5, 5, -1, 0, .max, 5, .min, 0] as [Int64] { ids.insert(id) }
        let kept = ids.sorted
        #expect(kept == [.min, -1, 0, 5, .max])
        ids.removeAll()
        var dice = Dice(seed: 7)
        var expected: Set<Int64> = []
        for _ in 0..<30_000 {
            let id = Int64.random(in: -9000...9000, using: &dice)
            ids.insert(id)
            expected.insert(id)
        }
        let (all, areTooMany) = (ids.sorted, ids.areTooMany)
        #expect(all == expected.sorted() && !areTooMany)
    }

    @Test func `are not kept beyond a bound`() {
        var ids = ReferencedIDs()
        for id in 1...Int64(4 * ReferencedIDs.most) { ids.insert(id) }
        let areTooMany = ids.areTooMany
        #expect(areTooMany)
        ids.removeAll()
        ids.insert(3)
        let (kept, areStill) = (ids.sorted, ids.areTooMany)
        #expect(kept == [3] && !areStill)
    }
}
