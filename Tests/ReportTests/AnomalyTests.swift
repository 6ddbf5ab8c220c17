import Anomalies
import Forging
import Foundation
import Report
import Testing

/// Marks of planted anomalies against the rows of the answer key.
@Suite struct `Planted anomalies of a report` {
    /// One of each kind.
    private static let made = Task {
        let entries = AnomalyKinds.names.map { #"{"kind": "\#($0)"}"# }.joined(separator: ",")
        let recipe = try AnomalyRecipe(text: Array(#"{"anomalies": [\#(entries)]}"#.utf8), file: "all.json")
        return try await TinySnapshot.make(anomalies: recipe)
    }

    private static func seconds(_ text: String?) -> Int? {
        guard let text, !text.isEmpty else { return nil }
        let form = DateFormatter()
        form.locale = Locale(identifier: "en_US_POSIX")
        form.dateFormat = "yyyy-MM-dd HH:mm:ssx"
        return form.date(from: text).map { Int($0.timeIntervalSince1970) }
    }

    @Test func `are marked where the rows of the key say, and nowhere else`() async throws {
        // given
        let path = try await Self.made.value
        let page = try Page(try Report(of: path))
        let rows = try page.batches.flatMap { batch in
            try Rows(path, "fishladder_anomaly", batch: batch).rows.map { (batch: batch, row: $0) }
        }.sorted { ($0.batch, $0.row["cause_from"] ?? "") < ($1.batch, $1.row["cause_from"] ?? "") }
        let marks = page.anomalies.sorted {
            (page.batches[$0.batch], $0.from ?? 0) < (page.batches[$1.batch], $1.from ?? 0)
        }
        let names = Dictionary(
            uniqueKeysWithValues: try Rows(path, "infrastructure_container").rows.map { ($0["id"], $0["name"]) })
        let sensors = try Rows(path, "infrastructure_sensor").rows
        // then
        #expect(Set(rows.compactMap { $0.row["kind"] }).count >= 8)
        #expect(marks.count == rows.count)
        for (mark, (batch, row)) in zip(marks, rows) {
            #expect(mark.kind == row["kind"] && page.batches[mark.batch] == batch)
            #expect(mark.from == Self.seconds(row["cause_from"]) && mark.to == Self.seconds(row["cause_to"]))
            let ids = (row["containers"] ?? "").matches(of: /[0-9]+/).map { String($0.0) }
            #expect(mark.containers == ids.map { names[$0] ?? "" } && !ids.isEmpty)
            let sensor = sensors.first { $0["id"] == row["sensor_id"] }
            #expect(mark.parameter != nil || sensor == nil)
            if let parameter = mark.parameter, let name = sensor?["name"] {
                #expect(name == "\(mark.containers[0])-\(parameter.filter { $0 != " " })")
            }
        }
        // and the table has the same in words
        let told = try page.rows(ofTable: "planted")
        #expect(told.count == rows.count)
        let lastDays = Dictionary(uniqueKeysWithValues: try page.rows(ofTable: "batches").map { ($0[0], $0[6]) })
        for (mark, (batch, row)) in zip(marks, rows) {
            func time(_ column: String, _ none: String) -> String {
                let text = row[column] ?? ""
                return text.isEmpty ? none : String(text.prefix(16))
            }
            let sensor = sensors.first { $0["id"] == row["sensor_id"] }
            let more = mark.containers.count > 1 ? " and \(mark.containers.count - 1) more" : ""
            let peak = row["peak_sigma"] ?? ""
            // One that comes after the harvest touches nothing, which the page says.
            let isLate = time("cause_from", "none").prefix(10) > lastDays[batch] ?? "" && mark.batches.count == 1
            let never = isLate ? "never: the batch had ended" : "never"
            let cells = [
                mark.kind, mark.batches.map { page.batches[$0] }.joined(separator: " "),
                (sensor?["name"] ?? mark.containers[0]) + more, time("cause_from", "none"),
                time("cause_to", "none"), time("visible_from", never), time("visible_to", "never"),
                peak.isEmpty ? "\u{2013}" : peak,
            ]
            #expect(told.contains { row in row.map { $0.filter { $0 != "," } } == cells }, "\(cells)")
        }
    }

    @Test func `can be chosen, in pictures that show them`() async throws {
        let page = try Page(try Report(of: try await Self.made.value))
        for mark in page.anomalies {
            #expect(!mark.pictures.isEmpty && page.ids.isSuperset(of: mark.pictures), "\(mark.kind)")
            guard let from = mark.from, let to = mark.to else { continue }
            let days = try page.values("population", batch: mark.batch).bySeries[0].values.count
            let first = try page.values("population", batch: mark.batch).first
            #expect(mark.days.clamped(to: first...(first + days - 1)) == mark.days, "\(mark.kind)")
            if (first...(first + days - 1)).contains(from / 86_400) {
                #expect(mark.days.contains(from / 86_400) && mark.days.contains(min(first + days - 1, to / 86_400)))
            }
            if mark.pictures.contains("water") {
                #expect(try page.choices("water", batch: mark.batch).contains(mark.containers[0]))
                #expect(try mark.parameter.map { try page.faces("water").contains($0) } ?? true)
            }
        }
        // Each kind is known, so that it is not marked everywhere.
        #expect(page.anomalies.allSatisfy { !$0.pictures.contains("lice") || $0.pictures == ["lice"] })
    }

    @Test func `are listed in the text, and those of one batch alone in its report`() async throws {
        let path = try await Self.made.value
        let page = try Page(try Report(of: path))
        let text = try Report(of: path).text
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        for batch in page.batches.indices {
            let report = try Report(of: path, batch: page.batches[batch])
            let alone = try Page(report).anomalies
            // Those of other batches that it feels, too, since it is in the same water.
            let all = page.anomalies.filter { $0.batches.contains(batch) }
            let own = all.filter { $0.batch == batch }
            #expect(text.contains("\n\n\(page.batches[batch])\nKind ") || own.isEmpty)
            #expect(alone.map(\.kind) == all.map(\.kind) && alone.map(\.from) == all.map(\.from))
            #expect(own.map(\.days).allSatisfy { days in alone.contains { $0.days == days } })
            for kind in alone.map(\.kind) {
                #expect(text.contains("\n\(kind)") && report.text.contains("\n\(kind)"))
            }
        }
    }

    /// The traces say in which batches rows of daily states changed: those in the containers of an anomaly while its cause lasts.
    @Test func `are told of every batch that is in the same water`() async throws {
        let entry = #"{"kind": "temperature", "container": "FI-SEA-01-Ring-01", "from": "2025-10-15", "severity": 9}"#
        let words = "{\"anomalies\": [\(entry)]}"
        let path = try await TinySnapshot.make(
            batches: 2, stagger: 20, anomalies: try AnomalyRecipe(text: Array(words.utf8), file: "warm.json"))
        let page = try Page(try Report(of: path))
        let mark = try #require(page.anomalies.first)
        let touched = try page.batches.filter { batch in
            try Rows(path, "fishladder_anomaly_trace", batch: batch).rows.contains { row in
                row["table_name"] == "batch_actualdailyassignmentstate" && row["day"] ?? "" < "2025-10-20"
            }
        }
        #expect(touched.count == 2)
        #expect(mark.batches.map { page.batches[$0] } == touched)
        for batch in touched {
            #expect(try Page(try Report(of: path, batch: batch)).anomalies.map(\.kind) == [mark.kind])
        }
    }

    @Test func `beyond the room of a page are left out, those with the smallest peaks first`() async throws {
        let path = try await Self.made.value
        let all = try Page(try Report(of: path)).rows(ofTable: "planted")
        var room = PageRoom()
        room.anomalies = 3
        let report = try Report(of: path, room: room)
        let shown = try Page(report).rows(ofTable: "planted")
        func peaks(_ rows: [[String]]) -> [Decimal] {
            rows.map { Decimal(string: $0[7].filter { $0 != "," }) ?? -1 }.sorted(by: >)
        }
        #expect(peaks(shown) == Array(peaks(all).prefix(3)))
        #expect(shown == all.filter { shown.contains($0) })
        #expect(try Page(report).anomalies.map(\.kind) == shown.map { $0[0] })
        for text in [report.html, report.text.replacing("\n", with: " ")] {
            #expect(text.contains("the 3 with the greatest peaks; \(all.count - 3) more are left out"))
        }
    }

    @Test func `have no section in a snapshot without an answer key`() async throws {
        let report = try Report(of: try await TinySnapshot.path())
        #expect(!report.html.contains("id=\"anomalies\"") && !report.html.contains("id=\"planted\""))
        #expect(!report.text.contains("Planted anomalies"))
        #expect(try Page(report).anomalies.isEmpty)
    }

    @Test func `from a stranger bring nothing but text, and no time beyond their batch`() async throws {
        // given a snapshot whose key holds absurd kinds, places and times
        let path = try await Self.made.value
        let copy = TinySnapshot.newPath()
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        let snapshot = SnapshotEditor(copy)
        let plain = try Report(of: path).html
        let odd = [
            ("kind", `A snapshot from a stranger`.name),
            ("containers", #""[9223372036854775807, -5, 99999999999999999999, x]""#), ("container_id", "77777777"),
            ("sensor_id", "-1"), ("cause_from", "9999-12-31 23:59:59+00"),
            ("cause_to", "0001-01-01 00:00:00+00"), ("visible_to", "9999-12-31 23:59:59+00"),
            ("peak_sigma", "9999999999.99"),
        ]
        for part in try snapshot.parts(of: "fishladder_anomaly") {
            for line in 2...(try snapshot.lines(part).count) {
                for (place, (column, value)) in odd.enumerated() where (line + place) % 3 > 0 {
                    try snapshot.change(part, line: line, column) { _ in value }
                }
            }
        }
        // when
        let report = try Report(of: snapshot.path)
        // then
        func elements(_ page: String) -> Set<String> {
            Set(page.matches(of: /<[a-z!\/][^>]*>?/).map { String($0.0.prefix(8)) })
        }
        #expect(elements(report.html) == elements(plain))
        #expect(!report.html.contains("\u{202E}") && !report.html.contains("\u{1B}"))
        #expect(!report.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
        #expect(report.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let page = try Page(report)
        #expect(page.anomalies.contains { $0.from == Self.seconds("9999-12-31 23:59:59+00") })
        for mark in page.anomalies {
            let values = try page.values("population", batch: mark.batch)
            let last = values.first + values.bySeries[0].values.count - 1
            #expect(mark.days.lowerBound >= values.first && mark.days.upperBound <= last)
        }
    }
}
