import Snapshot
import Tables
import Testing
import Verification

private func columns(_ asked: [AskedColumns.Column]) -> AskedColumns? {
    Catalogue.tables().first { $0.name == "environmental_environmentalreading" }
        .flatMap { AskedColumns(asked, of: Manifest.TableEntry($0), for: "Trial") }
}

@Suite struct `Columns that a check asks for` {
    @Test func `are found by their names and by the roles they were given`() throws {
        let found = try #require(columns([("value", "value"), ("time", "reading_time")]))
        #expect(found.column("value") == "value")
        #expect(found.column("time") == "reading_time")
        #expect(found.contains(found.place(of: "time").index))
        #expect(!found.contains(0))
        #expect(columns([("value", "value"), ("depth", "depth")]) == nil)
    }

    @Test func `are the only ones it can read`() async {
        let end = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = columns([("time", "reading_time")])?.place(of: "reading_time")
        }
        let text = String(decoding: end?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("Trial reads environmental_environmentalreading.reading_time, which it did not ask for"))
    }
}
