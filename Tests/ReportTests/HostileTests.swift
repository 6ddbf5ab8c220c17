import Forging
import Foundation
import Report
import Snapshot
import Testing

/// Snapshots from strangers.
@Suite struct `A snapshot from a stranger` {
    /// Ends the element it stands in, the attribute, the script, and the line; turns text around.
    static let name = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \u{202E}\u{1B}[31m&'"

    @Test func `brings nothing into the page but text`() async throws {
        // given names that would become part of the page
        let snapshot = try await TinySnapshot.copy()
        for (table, column) in [
            ("infrastructure_container", "name"), ("infrastructure_freshwaterstation", "name"),
            ("environmental_environmentalparameter", "name"), ("harvest_productgrade", "name"),
            ("batch_lifecyclestage", "name"), ("infrastructure_hall", "name"), ("infrastructure_area", "name"),
        ] {
            try snapshot.change("\(table)/all.csv.gz", line: 2, column) { _ in Self.name }
        }
        let deaths = try #require(try snapshot.parts(of: "batch_mortalityevent").first)
        try snapshot.change(deaths, line: 2, "cause") { _ in Self.name }
        // when
        let report = try Report(of: snapshot.path)
        // then the page has its own elements and no other
        let html = report.html
        let plain = try Report(of: try await TinySnapshot.path()).html
        func elements(_ page: String) -> [String] {
            page.matches(of: /<[a-z!\/][^>]*>?/).map { String($0.0.prefix(8)) }
        }
        #expect(Set(elements(html)) == Set(elements(plain)))
        for tag in ["<script", "</script", "<img", "<style"] {
            #expect(html.components(separatedBy: tag).count == plain.components(separatedBy: tag).count, "\(tag)")
        }
        #expect(!html.contains("\u{202E}") && !html.contains("\u{1B}"))
        #expect(html.contains("\\u003c/script>"))
        #expect(try Page(report).faces("water").contains { $0.hasPrefix("</script>") })
        let text = try Report(of: snapshot.path, batch: try Page(report).batches[0]).text
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `with odd numbers and days has a report all the same`() async throws {
        let snapshot = try await TinySnapshot.copy()
        let part = try #require(try snapshot.parts(of: "batch_mortalityevent").first)
        let odd = [
            ("9223372036854775807", "count"), ("-5", "count"), ("4294967295", "count"), ("x", "count"), ("", "count"),
            ("9999-12-31", "event_date"), ("0001-01-01", "event_date"), ("", "event_date"),
            ("99999999999", "assignment_id"),
        ]
        for (line, (value, column)) in odd.enumerated() {
            try snapshot.change(part, line: line + 2, column) { _ in value }
        }
        let report = try Report(of: snapshot.path)
        #expect(report.html.hasSuffix("</html>\n"))
        #expect(report.text.hasSuffix("\n"))
    }

    @Test func `that holds sums beyond all bounds is shown, and nothing overflows`() async throws {
        let snapshot = try await TinySnapshot.copy()
        let part = try #require(try snapshot.parts(of: "inventory_feedingevent").first)
        var lines = try snapshot.lines(part)
        let fields = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let heads = lines[0].split(separator: ",").map(String.init)
        let amount = try #require(heads.firstIndex(of: "amount_kg"))
        var huge = fields
        huge[amount] = "1759218604.0000"
        lines += Array(repeating: huge.joined(separator: ","), count: 600_000)
        try snapshot.write(part, lines: lines)
        #expect(try Report(of: snapshot.path).html.contains("</html>"))
    }

    @Test func `whose files are not those of its list gets a sentence`() async throws {
        // given a file with a row more than the list says
        let snapshot = try await TinySnapshot.copy()
        let part = try #require(try snapshot.parts(of: "batch_mortalityevent").first)
        let listed = try snapshot.text(Layout.parts)
        let sums = try (snapshot.text(Layout.manifest), snapshot.text(Layout.sums))
        try snapshot.write(part, lines: try snapshot.lines(part) + ["1"])
        try snapshot.write(Layout.parts, Array(listed.utf8))
        try snapshot.write(Layout.manifest, Array(sums.0.utf8))
        // then
        #expect(throws: SnapshotProblem.partDamaged(path: "\(snapshot.path)/\(part)")) { try Report(of: snapshot.path) }
        // and one that is not gzip, and one that is not there
        try snapshot.write(part, Array("no gzip".utf8))
        #expect(throws: SnapshotProblem.partDamaged(path: "\(snapshot.path)/\(part)")) { try Report(of: snapshot.path) }
        try snapshot.remove(part)
        #expect(throws: SnapshotProblem.partUnreadable(path: "\(snapshot.path)/\(part)", reason: "no such file")) {
            try Report(of: snapshot.path)
        }
        // and a list that the manifest does not know
        try snapshot.write(Layout.parts, Array((listed + "x\n").utf8))
        #expect(throws: SnapshotProblem.listDamaged(path: "\(snapshot.path)/\(Layout.parts)")) {
            try Report(of: snapshot.path)
        }
    }

    @Test func `with a line that is no row gets a sentence with its place`() async throws {
        let snapshot = try await TinySnapshot.copy()
        let part = try #require(try snapshot.parts(of: "batch_mortalityevent").first)
        try snapshot.write(part, lines: try snapshot.lines(part) + ["1,2,3"])
        let line = try snapshot.lines(part).count
        let problem = ReportProblem.noRow(path: "\(snapshot.path)/\(part)", line: line, table: "batch_mortalityevent")
        #expect(throws: problem) { try Report(of: snapshot.path) }
        #expect(problem.sentence.hasPrefix("Line \(line) of "))
    }
}
