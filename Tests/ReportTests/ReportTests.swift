import Foundation
import Report
import Snapshot
import Testing
import Wording

@Suite struct `A report` {
    @Test func `of a farm without batches, and of a few tables, says what it has not`() async throws {
        let farm = try Report(of: try await TinySnapshot.make(batches: 0))
        #expect(farm.html.contains("There are no batches in it"))
        #expect(farm.text.contains("There are no batches in it."))
        #expect(try Page(farm).batches == [])
        let few = try Report(of: try await TinySnapshot.make(tables: ["batch_batch", "batch_mortalityevent"]))
        #expect(try Page(few).ids == ["deaths"])
        #expect(few.html.contains("water: the snapshot has no table environmental_environmentalreading"))
    }

    @Test func `loads nothing, and lets no script run but its own`() async throws {
        let html = try Report(of: try await TinySnapshot.path()).html
        #expect(html.contains("default-src 'none'"))
        let addresses = html.matches(of: /(?:src|href)="([^"]*)"/).map { String($0.1) }
        #expect(addresses.allSatisfy { $0.hasPrefix("#") }, "\(addresses)")
        #expect(!html.contains("@import") && !html.contains("url(http"))
    }

    @Test func `as text keeps to 80 columns and has every picture of a batch`() async throws {
        let path = try await TinySnapshot.path()
        let page = try Page(try Report(of: path))
        let company = try Report(of: path).text
        let batch = try Report(of: path, batch: page.batches[0]).text
        for text in [company, batch] {
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
            #expect(!text.contains("\u{1B}"))
        }
        #expect(company.contains("With --batch and the name of a batch"))
        for title in ["Growth", "Deaths by cause", "Feed and feed conversion", "Water", "Lice and treatments", "Money"]
        {
            #expect(batch.contains("\n\(title)\n---"), "\(title)")
        }
        let dead = try Rows(path, "batch_mortalityevent", batch: page.batches[0]).sums("count") { $0["cause"] ?? "" }
        let natural = try #require(dead["NATURAL"])
        #expect(batch.replacingOccurrences(of: ",", with: "").contains("sum \(natural)  Natural"))
    }

    @Test func `of a batch that is not there gets a sentence with the nearest`() async throws {
        let path = try await TinySnapshot.path()
        #expect(
            throws: ReportProblem.noSuchBatch(path: path, name: "FI-2024-01", nearest: "FI-2024-001")
        ) { try Report(of: path, batch: "FI-2024-01") }
    }

    @Test func `stops when it is asked to, with nothing to show`() async throws {
        let path = try await TinySnapshot.path()
        var asked = 0
        #expect(throws: CancellationError.self) {
            try Report(
                of: path,
                shouldStop: {
                    asked += 1
                    return asked > 20
                })
        }
    }

    @Test func `tells how far it is, up to all of the rows`() async throws {
        let path = try await TinySnapshot.path()
        var shares: [Double] = []
        var rows = 0
        let report = try Report(
            of: path,
            report: {
                shares.append($0)
                rows = $1
            })
        #expect(shares == shares.sorted())
        #expect(shares.last == 1)
        #expect(rows == report.rows)
    }
}
