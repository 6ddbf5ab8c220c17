import Anomalies
import Foundation
import JSON
import Snapshot
import Testing

/// The answer key of planted anomalies, seen by comparing a snapshot with the same one without them.
@Suite struct `Planted anomalies` {
    /// One of each kind in the life of the farm of the goldens, which is read three times a day.
    private struct Lives {
        let here: Fishladder
        let clean: Rows
        let planted: Rows

        static let shared = Result { try Lives() }

        private init() throws {
            here = try Fishladder()
            try here.write(Self.recipe, to: "faults.json")
            let words = [
                "--profile", Golden("profile.json").path, "--readings-per-day", "4", "--partition-by", "month",
            ]
            let runs = [("clean", []), ("planted", ["--anomalies", "./faults.json"])]
            for (name, more) in runs {
                let ended = try here.run([Fishladder.program, "generate", "--output", name] + words + more)
                guard ended.code == 0 else { throw GoldenProblem(text: ended.err) }
            }
            clean = try Rows(here, "clean")
            planted = try Rows(here, "planted")
        }

        /// In the order in which they begin.
        static let kinds = [
            ("sensor-stuck", "FI-FW-01-A-C01", "2024-02-01"), ("temperature", "FI-FW-01-B-C01", "2024-05-01 06:00"),
            ("oxygen-crash", "FI-FW-01-C-C01", "2024-08-01 09:00"), ("sensor-dropout", "FI-FW-01-D-C01", "2024-11-01"),
            ("delivery-missed", "FI-FW-01-E-C01", "2025-01-15"),
            ("readings-doubled", "FI-SEA-01-Ring-01", "2025-04-10"),
            // Four weeks after its fish came, when there were too few counts in the ring itself to measure it by.
            ("lice-outbreak", "FI-SEA-01-Ring-01", "2025-04-20"),
            ("sensor-drift", "FI-SEA-01-Ring-02", "2025-05-01"), ("readings-late", "FI-SEA-01-Ring-01", "2025-06-01"),
            ("oxygen-crash", "FI-SEA-01-Ring-01", "2025-08-20 05:00"),
            ("disease-outbreak", "FI-SEA-01-Ring-02", "2025-09-10"),
        ]

        private static var recipe: String {
            let entries = kinds.map { kind, container, from in
                "{\"kind\": \"\(kind)\", \"container\": \"\(container)\", \"from\": \"\(from)\", \"severity\": 9}"
            }
            return "{\"anomalies\": [\n" + entries.joined(separator: ",\n") + "\n]}\n"
        }
    }

    @Test func `are of every kind, and each was seen`() throws {
        let life = try Lives.shared.get()
        let key = life.planted["fishladder_anomaly"]
        #expect(key.rows.map { $0[key.place("kind")] } == Lives.kinds.map(\.0))
        #expect(Set(Lives.kinds.map(\.0)) == Set(AnomalyKinds.names))
        for row in key.rows {
            #expect(row[key.place("visible_from")] != "", "\(row)")
        }
        #expect(try life.here.run([Fishladder.program, "verify", "planted"]).code == 0)
    }

    @Test func `leave every row as it is that no trace names, ids apart`() throws {
        let life = try Lives.shared.get()
        let keys = ["fishladder_anomaly_trace", "fishladder_anomaly_state_trace"].map { life.planted[$0] }
        for table in life.clean.names {
            func ids(_ first: String, _ last: String, _ changes: [String]) -> Set<Int> {
                var ids: Set<Int> = []
                for traces in keys {
                    for row in traces.rows where row[traces.place("table_name")] == table {
                        guard changes.contains(row[traces.place("change")]), let begin = Int(row[traces.place(first)]),
                            let end = Int(row[traces.place(last)])
                        else { continue }
                        ids.formUnion(begin...end)
                    }
                }
                return ids
            }
            let changed = ids("first_id", "last_id", ["changed", "added"])
            let before = ids("clean_first_id", "clean_last_id", ["changed", "removed"])
            let (there, clean) = (life.planted[table], life.clean[table])
            // All that is traced is there.
            #expect(changed.isSubset(of: Set(there.ids)), "\(table)")
            #expect(before.isSubset(of: Set(clean.ids)), "\(table)")
            // The rest is the same, in the same order.
            let left = there.without(changed)
            let leftOfClean = clean.without(before)
            #expect(left.count == leftOfClean.count, "\(table)")
            let difference = zip(left, leftOfClean).first { $0 != $1 }
            #expect(difference == nil, "\(table)")
            // And nothing is traced in vain, where rows only changed.
            if ids("first_id", "last_id", ["added"]).isEmpty && before.count == changed.count {
                #expect(zip(there.only(changed), clean.only(before)).allSatisfy { $0 != $1 }, "\(table)")
            }
        }
        #expect(keys.allSatisfy { $0.rows.count > 20 })
    }

    @Test func `are found in the rows that the key names`() throws {
        let life = try Lives.shared.get()
        let readings = life.planted["environmental_environmentalreading"]
        let traces = life.planted["fishladder_anomaly_trace"]
        func rows(of anomaly: Int, _ change: String) -> [[String]] {
            let ids = traces.rows.filter {
                $0[traces.place("anomaly_id")] == "\(anomaly)" && $0[traces.place("change")] == change
                    && $0[traces.place("table_name")] == "environmental_environmentalreading"
            }.flatMap { row in
                Int(row[traces.place("first_id")]).map { $0...(Int(row[traces.place("last_id")]) ?? $0) }.map(
                    Array.init) ?? []
            }
            let wanted = Set(ids)
            return readings.rows.filter { wanted.contains(Int($0[0]) ?? 0) }
        }
        // A frozen probe shows one value, but for its flicker.
        let stuck = Dictionary(grouping: rows(of: 1, "changed"), by: { $0[readings.place("value")] })
        let most = stuck.values.map(\.count).max() ?? 0
        #expect(most * 10 >= stuck.values.reduce(0) { $0 + $1.count } * 8)
        // What was sent twice is there a second later.
        let doubled = rows(of: 6, "added")
        #expect(!doubled.isEmpty)
        #expect(doubled.allSatisfy { $0[readings.place("reading_time")].hasSuffix(":00:01+00") })
        // What came late was stored at one instant.
        let late = Set(rows(of: 9, "changed").map { $0[readings.place("created_at")] })
        #expect(late.count == 1)
        // Nobody is fed while a delivery is missed.
        let missed = traces.rows.filter {
            $0[traces.place("anomaly_id")] == "5" && $0[traces.place("change")] == "removed"
                && $0[traces.place("table_name")] == "inventory_feedingevent"
        }
        #expect(!missed.isEmpty)
    }

    /// Whoever looks for gaps finds each in the list of what is none of a detector's business, those that were there before fish came, too.
    @Test func `leave no reading out of the clean run that no outage explains`() throws {
        // given
        let life = try Lives.shared.get()
        let (readings, states) = (
            life.clean["environmental_environmentalreading"], life.clean["batch_actualdailyassignmentstate"]
        )
        let (sensors, decoys) = (life.clean["infrastructure_sensor"], life.planted["fishladder_decoy"])
        let (sensorPlace, timePlace) = (readings.place("sensor_id"), readings.place("reading_time"))
        let there = Set(readings.rows.map { "\($0[sensorPlace]) \($0[timePlace])" })
        let hours = Set(readings.rows.map { $0[timePlace].dropFirst(10) })
        let outages = decoys.rows.filter { $0[decoys.place("kind")] == "outage" }.map { row in
            (
                container: row[decoys.place("container_id")], sensor: row[decoys.place("sensor_id")],
                span: row[decoys.place("from_time")]...row[decoys.place("to_time")]
            )
        }
        let probes = Dictionary(grouping: sensors.rows, by: { $0[sensors.place("container_id")] })
        // when
        var missing = 0
        for state in states.rows {
            let container = state[states.place("container_id")]
            for sensor in (probes[container] ?? []).map({ $0[0] }) {
                for hour in hours {
                    let time = state[states.place("date")] + hour
                    if there.contains("\(sensor) \(time)") { continue }
                    missing += 1
                    // then
                    let here = outages.filter {
                        $0.container == container && ($0.sensor == sensor || $0.sensor.isEmpty)
                    }
                    #expect(
                        here.contains { $0.span.contains(time) }, "sensor \(sensor) is silent at \(time)")
                }
            }
        }
        #expect(missing > 100)
    }

    /// Batches that share a site, moved into an area while an anomaly lasts there, and one lot of feed used by two of them: `verify`
    /// refused these, or the program ended with an error of its own.
    @Test(arguments: [
        ["--profile", "tiny", "--batches", "4", "--stagger", "10"],
        ["--geography", "Scotland", "--batches", "2", "--readings-per-day", "1", "--partition-by", "month"],
    ])
    func `of several batches agree with the rows and their history`(words: [String]) throws {
        let here = try Fishladder()
        let more = ["--anomalies", "standard", "--history", "--output", "farm"]
        let made = try here.run([Fishladder.program, "generate"] + words + more)
        #expect(made.code == 0, "\(made.err)")
        let verified = try here.run([Fishladder.program, "verify", "farm"])
        #expect(verified.code == 0, "\(verified.out)")
    }

    /// The second shard has rows that an anomaly of the first one's batch changed.
    @Test func `come with some tables and in shards, and verify finds no fault there`() throws {
        let here = try Fishladder()
        let words = [
            "--profile", "lifelike", "--seed", "247", "--start-date", "2075-06-14", "--years", "1",
            "--readings-per-day", "1",
            "--partition-by", "month", "--anomalies", "standard", "--tables",
            "infrastructure_sensor,batch_batch,batch_batchcontainerassignment,batch_actualdailyassignmentstate,batch_mortalityevent",
        ]
        let made = try here.generate(words + ["--shard", "2/2", "--output", "second"])
        #expect(made.code == 0, "\(made.err)")
        let tables = try Manifest(snapshot: "\(here.folder)/second").tables.map(\.name)
        #expect(tables.filter { $0.hasPrefix("fishladder_") }.count == 4, "\(tables)")
        let verified = try here.run([Fishladder.program, "verify", "second"])
        #expect(verified.code == 0, "\(verified.out)")
        #expect(verified.out.contains("needs the anomalies of all shards"), "\(verified.out)")
    }

    private static let python = Fishladder.python(having: "pandas")

    @Test(.enabled(if: python != nil, "needs a Python with pandas"))
    func `are labels of readings in the lines of pandas that the page shows`() throws {
        let life = try Lives.shared.get()
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Pipeline/Pipeline.docc/Anomalies.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let block = try #require(text.firstMatch(of: /(?s)```python\n(.*?)```/)).1
        let more = """

            labelled = readings[readings.anomaly.ne(0)]
            assert readings.index.is_unique and 0 < len(labelled) < 0.1 * len(readings), len(labelled)
            assert set(labelled.anomaly) <= set(key.index), set(labelled.anomaly)
            probes = labelled.anomaly.map(key.sensor_id).dropna()
            assert len(probes) > 20 and (labelled.sensor_id[probes.index] == probes).all()
            """
        try life.here.write(String(block) + more, to: "labels.py")
        let ended = try life.here.run(["env", "-C", "planted", try #require(Self.python), "../labels.py"])
        #expect(ended.code == 0, "\(ended.err)")
        // A probe's silence has no reading to label.
        #expect(ended.out.firstMatch(of: /readings; (\d+) anomalies/).flatMap { Int($0.1) } ?? 0 >= 6)
    }

    @Test func `leave their marks on fish that came through a disease`() throws {
        let life = try Lives.shared.get()
        /// The share of the three worst grades among the fish of the ring, and the mean ratio of deviation to mean in
        /// its last samples.
        func marks(_ rows: Rows) throws -> (downgraded: Double, spread: Double) {
            let (events, lots) = (rows["harvest_harvestevent"], rows["harvest_harvestlot"])
            let stays = rows["batch_batchcontainerassignment"]
            let ring = try #require(life.planted["fishladder_anomaly"].rows.last)[3]
            let stay = Set(stays.rows.filter { $0[stays.place("container_id")] == ring }.map { $0[0] })
            let own = Set(events.rows.filter { stay.contains($0[events.place("assignment_id")]) }.map { $0[0] })
            let ofRing = lots.rows.filter { own.contains($0[lots.place("event_id")]) }
            func fish(_ rows: [[String]]) -> Double {
                rows.reduce(0) { $0 + (Double($1[lots.place("unit_count")]) ?? 0) }
            }
            let worst = ofRing.filter { ["3", "4", "5"].contains($0[lots.place("product_grade_id")]) }
            let samples = rows["batch_growthsample"]
            let last = samples.rows.filter { stay.contains($0[samples.place("assignment_id")]) }.suffix(10)
            let spreads = try last.map { sample in
                try #require(Double(sample[samples.place("std_deviation_weight")]))
                    / #require(Double(sample[samples.place("avg_weight_g")]))
            }
            return (fish(worst) / fish(ofRing), spreads.reduce(0, +) / Double(spreads.count))
        }
        let (clean, planted) = (try marks(life.clean), try marks(life.planted))
        #expect(planted.downgraded > clean.downgraded * 1.3)
        #expect(planted.spread > clean.spread * 1.1)
    }

    @Test func `come through shards, an interruption and any number of workers as in one run`() throws {
        // given
        let here = try Fishladder()
        let words = ["--batches", "1", "--until", "2024-12-31", "--anomalies", "standard", "--partition-by", "month"]
        func generate(_ name: String, _ more: String...) throws -> Int32 {
            try here.run([Fishladder.program, "generate", "--output", name] + words + more).code
        }
        #expect(try generate("whole", "--geography", "Scotland", "--workers", "1") == 0)
        // when
        #expect(try generate("other", "--geography", "Scotland", "--workers", "3") == 0)
        let killed = [Fishladder.program, "generate", "--output", "killed", "--geography", "Scotland"] + words
        let child = try here.start(killed)
        if child.watch(until: { here.exists(".killed.partial/fishladder_anomaly_trace") }) { child.send(SIGKILL) }
        _ = try child.wait()
        #expect(try here.run(killed + ["--resume"]).code == 0)
        for number in 1...2 {
            #expect(try generate("s\(number)", "--geography", "Scotland", "--shard", "\(number)/2") == 0)
        }
        let merged = try here.run([Fishladder.program, "merge", "s1", "s2", "--output", "merged"])
        let extended = try here.run(
            [Fishladder.program, "generate", "--extend", "whole", "--until", "2025-02-28", "--output", "longer"])
        // then
        let whole = try here.contents(of: "whole")
        #expect(differences(whole, try here.contents(of: "other")) == [])
        #expect(differences(whole, try here.contents(of: "killed")) == [])
        #expect(merged.code == 0, "\(merged.err)")
        #expect(differences(whole, try here.contents(of: "merged")) == [])
        #expect(extended.code == 0, "\(extended.err)")
        for name in ["whole", "s1", "longer"] {
            let verified = try here.run([Fishladder.program, "verify", name])
            #expect(verified.code == 0, "\(verified.out)")
        }
        #expect(whole.keys.contains { $0.hasPrefix("fishladder_anomaly_trace/") })
    }

    @Test func `may end a batch early, whose other days are traced as removed`() throws {
        // given
        let here = try Fishladder()
        let warm = ["2025-06-10", "2025-11-10", "2025-12-20"].map {
            "{\"kind\": \"temperature\", \"container\": \"FI-SEA-01-Ring-01\", \"from\": \"\($0)\", \"severity\": 40}"
        }
        try here.write("{\"anomalies\": [\(warm.joined(separator: ", "))]}", to: "warm.json")
        // when
        for (name, more) in [("clean", []), ("warm", ["--anomalies", "./warm.json"])] {
            let words = ["generate", "--profile", Golden("profile.json").path, "--output", name] + more
            #expect(try here.run([Fishladder.program] + words).code == 0)
        }
        // then
        func lastDay(_ name: String) throws -> String {
            try #require(try here.paths(below: "\(name)/batch_actualdailyassignmentstate").last)
        }
        #expect(try lastDay("warm") < lastDay("clean"))
        let traces = try here.paths(below: "warm/fishladder_anomaly_trace")
        #expect(try traces.contains(lastDay("clean")))
        let verified = try here.run([Fishladder.program, "verify", "warm"])
        #expect(verified.code == 0, "\(verified.out)")
    }

    /// All rows of a snapshot, table by table.
    private struct Rows {
        struct OfTable {
            var columns: [String] = []
            /// Places of those that say the same in both runs if nothing differs.
            var compared: [Int] = []
            var rows: [[String]] = []

            var ids: [Int] { rows.compactMap { Int($0[0]) } }
            func place(_ column: String) -> Int { columns.firstIndex(of: column) ?? 0 }
            func without(_ ids: Set<Int>) -> [[String]] {
                rows.filter { !ids.contains(Int($0[0]) ?? 0) }.map { row in compared.map { row[$0] } }
            }
            func only(_ ids: Set<Int>) -> [[String]] {
                rows.filter { ids.contains(Int($0[0]) ?? 0) }.map { row in compared.map { row[$0] } }
            }
        }

        private var tables: [String: OfTable] = [:]
        var names: [String] { tables.keys.sorted() }
        subscript(table: String) -> OfTable { tables[table] ?? OfTable() }

        init(_ here: Fishladder, _ name: String) throws {
            let manifest = try here.manifest(name)
            let entries = manifest["tables"] as? [[String: Any]] ?? []
            let kinds = Dictionary(
                entries.map { ($0["name"] as? String ?? "", $0["kind"] as? String ?? "") },
                uniquingKeysWith: { first, _ in first })
            for entry in entries {
                guard let table = entry["name"] as? String, let columns = entry["columns"] as? [[String: Any]] else {
                    continue
                }
                var one = OfTable()
                one.columns = columns.compactMap { $0["name"] as? String }
                one.compared = columns.indices.dropFirst().filter { place in
                    guard let target = (columns[place]["references"] as? String)?.split(separator: ".").first else {
                        return true
                    }
                    return kinds[String(target)] == "reference"
                        || ["batch_batch", "batch_batchcontainerassignment"].contains(String(target))
                }
                for path in try here.paths(below: "\(name)/\(table)").sorted() where path.hasSuffix(".csv.gz") {
                    let text = try here.gunzipped("\(name)/\(table)/\(path)")
                    one.rows += text.split(separator: "\n").dropFirst().map(Self.fields)
                }
                tables[table] = one
            }
        }

        private static func fields(_ line: Substring) -> [String] {
            var fields: [String] = []
            var field = ""
            var isQuoted = false
            for character in line {
                if character == "\"" { isQuoted.toggle() }
                if character == "," && !isQuoted {
                    fields.append(field)
                    field = ""
                } else {
                    field.append(character)
                }
            }
            return fields + [field]
        }
    }
}
