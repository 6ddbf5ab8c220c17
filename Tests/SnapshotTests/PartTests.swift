import Gzip
import Snapshot
import Testing

private let hash = String(repeating: "0a", count: 32)

@Suite struct `A part` {
    @Test(arguments: [
        "area/all.csv.gz,area,,,42,100,50,\(hash),00c0ffee,1,42",
        "fish/batch=FI-2024-001/2024-03-15.csv.gz,fish,FI-2024-001,2024-03-15,1,2,3,\(hash),ffffffff,7,7",
        "fish/batch=FI-2024-001/2024-03.csv.gz,fish,FI-2024-001,2024-03,9000000000,2,3,\(hash),00000000,0,8999999999",
    ])
    func `is read from its line and written as it was`(line: String) throws {
        let part = try #require(Part(line: line))
        #expect(part.line == line)
        #expect(part.path == Layout.path(table: part.table, batch: part.batch, period: part.period))
    }

    @Test(arguments: [
        "",
        "area/all.csv.gz,area,,,42,100,50,\(hash),00c0ffee,1",
        "area/all.csv.gz,area,,,42,100,50,\(hash),00c0ffee,1,42,",
        "area/all.csv.gz,area,,,4x2,100,50,\(hash),00c0ffee,1,42",
        "area/all.csv.gz,area,,,42,100,50,0a0a,00c0ffee,1,42",
        "area/all.csv.gz,area,,,42,100,50,\(hash),c0ffee.,1,42",
        "area/all.csv.gz,area,,,42,100,50,\(hash),1ffffffff,1,42",
        "/etc/passwd,area,,,42,100,50,\(hash),00c0ffee,1,42",
        "../area/all.csv.gz,area,,,42,100,50,\(hash),00c0ffee,1,42",
        "area/../../all.csv.gz,area,,,42,100,50,\(hash),00c0ffee,1,42",
        "area/a b.csv.gz,area,,,42,100,50,\(hash),00c0ffee,1,42",
        "area/all.csv.gz,area,,,99999999999999999999,100,50,\(hash),00c0ffee,1,42",
        // Numbers and digests that could be no file's.
        "area/all.csv.gz,area,,,-42,100,50,\(hash),00c0ffee,1,42",
        "area/all.csv.gz,area,,,42,-100,50,\(hash),00c0ffee,1,42",
        "area/all.csv.gz,area,,,42,100,-50,\(hash),00c0ffee,1,42",
        "area/all.csv.gz,area,,,42,100,50,\(String(repeating: "zz", count: 32)),00c0ffee,1,42",
    ])
    func `is not read from a line that no run wrote`(line: String) {
        #expect(Part(line: line) == nil)
    }

    @Test(arguments: [
        ("area/all.csv.gz", true), ("a", true), ("fish/batch=FI-2024-001/2024-03-15.csv.gz", true), ("a..b/c", true),
        ("", false), ("/a", false), ("a/", false), ("a//b", false), (".", false), ("..", false), ("a/../b", false),
        ("a/./b", false), ("a b", false), ("a\\b", false), ("a\nb", false), ("a,b", false), ("a\"b", false),
        ("Før", false), ("a:b", false), ("~/a", false), ("$HOME", false), ("a\0b", false),
    ])
    func `lies where its path is safe`(path: String, isSafe: Bool) {
        #expect(Layout.isSafe(path: path) == isSafe)
    }
}

@Suite struct `The totals of a snapshot` {
    /// The rows of three days of two tables, cut into parts as a test likes.
    private func totals(_ cuts: [[ClosedRange<Int>]]) throws -> Totals {
        var totals = Totals()
        for ranges in cuts {
            for table in ["fish", "water"] {
                for days in ranges {
                    let csv = days.map { "\(table),\($0),\($0 * $0)\n" }.joined()
                    let crc = String(CRC32.of(csv), radix: 16)
                    let path = Layout.path(table: table, batch: "B-1", period: "2024-01-0\(days.lowerBound)")
                    totals.add(
                        try #require(
                            Part(
                                line: "\(path),\(table),B-1,2024-01-0\(days.lowerBound),\(days.count),"
                                    + "\(csv.utf8.count),20,\(hash),\(crc),\(days.lowerBound),\(days.upperBound)")))
                }
            }
        }
        return totals
    }

    @Test func `have one digest, however the rows are cut into parts and whichever table comes first`() throws {
        // given
        let byDay = try totals([[1...1], [2...2], [3...3]])
        let byMonth = try totals([[1...3]])
        let unevenly = try totals([[1...2], [3...3]])
        // then
        #expect(byDay.digest == byMonth.digest)
        #expect(byDay.digest == unevenly.digest)
        #expect(byDay.series.map(\.rows) == [3, 3])
        #expect((byDay.all.files, byMonth.all.files) == (6, 2))
        #expect(byDay.tables["fish"]?.rows == 3)
    }

    @Test func `have another digest where a row is missing, doubled or out of its place`() throws {
        let whole = try totals([[1...1], [2...2], [3...3]])
        for other in [[[1...1], [2...2]], [[1...1], [2...2], [2...2]], [[2...2], [1...1], [3...3]]] {
            #expect(try totals(other).digest != whole.digest)
        }
    }

    @Test func `may be one of more than can be counted`() throws {
        let most = 1 << 45
        let part = try #require(Part(canonical: "a/all.csv.gz,a,,,\(most),\(most),\(most),\(hash),00c0ffee,1,42"))
        var totals = Totals()
        for _ in 0...1 << 18 { totals.add(part) }
        #expect(totals.all.rows == Int.max)
        #expect(totals.series.map(\.bytes) == [Int.max])
    }

    @Test(arguments: [("a", "42", true), ("a", "042", false), ("a", "+42", false), ("\u{E9}", "42", false)])
    func `is read from the line alone that it would write`(table: String, rows: String, isRead: Bool) {
        let line = "a/all.csv.gz,\(table),,,\(rows),100,50,\(hash),00c0ffee,1,42"
        #expect((Part(canonical: line) != nil) == isRead)
    }
}
