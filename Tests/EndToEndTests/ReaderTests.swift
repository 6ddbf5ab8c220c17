import Foundation
import Testing

/// Other programs read a snapshot with the type of every column: the code of `Readers.md`, run as it stands there.
///
/// The snapshot has rows in every table.
@Suite struct `Readers` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let page = root.appendingPathComponent("Sources/Pipeline/Pipeline.docc/Readers.md").path
    private static let comparison = root.appendingPathComponent("Tests/Readers/compare.py").path
    /// What `Tools/check` made, or the machine's own.
    private static let python = ProcessInfo.processInfo.environment["FISHLADDER_TEST_PYTHON"] ?? "python3"
    /// The code with which the comparison ends where a reader is not there.
    private static let isMissing: Int32 = 77

    private func snapshot(in here: Fishladder, _ options: [String] = []) throws -> [String: Any] {
        let words = ["--profile", "tiny", "--output", "tiny", "--quiet"] + options
        let made = try here.run([Fishladder.program, "generate"] + words)
        #expect(made.code == 0, "\(made.err)")
        return try here.manifest("tiny")
    }

    private static let readers = [
        "DuckDB", "Parquet", "pandas", "polars", "pyarrow", "DataFusion", "chDB", "Frictionless", "PySpark", "SQLite",
        "Miller", "data.table", "readr",
    ]

    /// By day a short life is enough: Frictionless takes a minute for the three thousand files of a whole one.
    private static let byDay = ["--partition-by", "day", "--duration", "40"]

    @Test(arguments: readers, ["day", "month"])
    func `give every value of every column in its type`(reader: String, partition: String) throws {
        // given
        let here = try Fishladder()
        let manifest = try snapshot(in: here, partition == "day" ? Self.byDay : [])
        let all = try #require(manifest["tables"] as? [[String: Any]])
        let tables = all.filter { $0["rows"] as? Int ?? 0 > 0 }
        #expect(tables.count == all.count || partition == "day" && tables.count > all.count / 2)
        let columns = tables.reduce(0) { $0 + ($1["columns"] as? [Any] ?? []).count }
        // when
        let ended = try here.run([Self.python, Self.comparison, Self.page, "\(here.folder)/tiny", reader])
        // then
        if ended.code == Self.isMissing { try Test.cancel("\(reader) is not installed") }
        #expect(ended.code == 0, "\(ended.err)")
        #expect(ended.out == "\(columns)\n")
    }

    /// Every value with its type, key and foreign key; of a run with anomalies and history, too, where tables have no rows.
    @Test(arguments: [byDay, [], ["--anomalies", "standard", "--history"]])
    func `of the Frictionless Data Package find it valid`(options: [String]) throws {
        let here = try Fishladder()
        _ = try snapshot(in: here, options)
        let program = """
            import sys
            try:
                import frictionless
            except ModuleNotFoundError:
                sys.exit(\(Self.isMissing))
            report = frictionless.validate("tiny/datapackage.json")
            print(report.valid, len(report.tasks), report.flatten(["title", "note"])[:5])
            """
        let ended = try here.run([Self.python, "-c", program])
        if ended.code == Self.isMissing { try Test.cancel("frictionless is not installed") }
        let tables = try #require(try here.manifest("tiny")["tables"] as? [Any])
        #expect(ended.out == "True \(tables.count) []\n", "\(ended.err)")
    }

    @Test func `of Croissant find it valid, and its rows`() throws {
        let here = try Fishladder()
        _ = try snapshot(in: here)
        let program = """
            import sys
            try:
                import mlcroissant
            except ModuleNotFoundError:
                sys.exit(\(Self.isMissing))
            dataset = mlcroissant.Dataset("tiny/croissant.json")
            assert not dataset.metadata.ctx.issues.errors, dataset.metadata.ctx.issues.report()
            print(len(dataset.metadata.record_sets), sum(len(one.fields) for one in dataset.metadata.record_sets))
            """
        let ended = try here.run([Self.python, "-c", program])
        if ended.code == Self.isMissing { try Test.cancel("mlcroissant is not installed") }
        let tables = try #require(try here.manifest("tiny")["tables"] as? [[String: Any]])
        let columns = tables.reduce(0) { $0 + ($1["columns"] as? [Any] ?? []).count }
        #expect(ended.out == "\(tables.count) \(columns)\n", "\(ended.err)")
    }

    /// The standard has no patterns, so it says again what the list of parts says.
    @Test(arguments: [
        "--profile quick", "--profile quick --partition-by month", "--batches 2 --duration 20 --shard 2/2",
        "--batches 0",
        "--profile tiny --until 2024-02-01",
    ])
    func `are told of every file, and of tables that have none`(options: String) throws {
        // given
        let here = try Fishladder()
        let words = options.split(separator: " ").map(String.init)
        #expect(try here.run([Fishladder.program, "generate", "--output", "new", "--quiet"] + words).code == 0)
        // when
        let json = try JSONSerialization.jsonObject(with: Data(try here.text("new/datapackage.json").utf8))
        let resources = try #require((json as? [String: Any])?["resources"] as? [[String: Any]])
        // then
        let lines = try here.text("new/parts.csv").split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let listed = Dictionary(grouping: lines, by: { String($0[1]) }).mapValues { $0.map { String($0[0]) } }
        let tables = try #require(try here.manifest("new")["tables"] as? [[String: Any]])
        #expect(Set(resources.compactMap { $0["name"] as? String }) == Set(tables.compactMap { $0["name"] as? String }))
        for resource in resources {
            let name = try #require(resource["name"] as? String)
            let schema = try #require(resource["schema"] as? [String: Any])
            let names = try #require(schema["fields"] as? [[String: Any]]).compactMap { $0["name"] as? String }
            // Batch by batch.
            let files = listed[name]?.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            #expect(resource["path"] as? [String] == files)
            #expect(resource["data"] as? [[String]] == (listed[name] == nil ? [names] : nil))
        }
    }

    /// It is a program that others run: each wrong use has a sentence, and nothing is left half done.
    @Test func `in Python refuse what they cannot do`() throws {
        let here = try Fishladder()
        _ = try snapshot(in: here)
        guard try here.run([Self.python, "-c", "import duckdb"]).code == 0 else {
            try Test.cancel("duckdb is not installed")
        }
        try here.write("", to: "there/file")
        // A batch's readings that are not all there.
        let part = "tiny/environmental_environmentalreading/batch=FI-2024-001/2024-05.csv.gz"
        let whole = try here.run([Self.python, "tiny/read.py", "--parquet", "parquet"])
        #expect(whole.code == 0, "\(whole.err)")
        try FileManager.default.removeItem(atPath: "\(here.folder)/\(part)")
        for (words, sentence) in [
            (["--parquet"], "expected nothing, one query, or --parquet FOLDER"),
            (["--parquet", "there"], "\"there\" exists already"),
            (["--parquet", "short"], "environmental_environmentalreading has "),
            (["SELECT * FROM cows"], "cows"),
        ] {
            let ended = try here.run([Self.python, "tiny/read.py"] + words)
            #expect(ended.code == 1 && ended.err.hasPrefix("read.py: ") && ended.err.contains(sentence), "\(ended.err)")
        }
        #expect(!FileManager.default.fileExists(atPath: "\(here.folder)/short"))
    }
}
