import Foundation
import Gzip
import JSON
import Testing

/// Every row as it was when somebody last looked at it: rows change only when that is meant.
///
/// `Tools/goldens` writes the goldens anew.
@Suite struct `Rows stay as they are` {
    @Test(arguments: try GoldenLife.shared.get().tables)
    func `in the days of one life that can be read`(table: String) throws {
        try Golden("rows/\(table).csv").expect(try GoldenLife.shared.get().rows(of: table))
    }

    @Test func `in every table of that life, and no table comes or goes`() throws {
        let golden = Golden("rows.txt")
        let life = try GoldenLife.shared.get()
        try golden.expect(try digests(of: "golden", in: life.here))
        // A table that is gone would leave its file behind.
        let files = try FileManager.default.contentsOfDirectory(atPath: Golden("rows").path)
        #expect(Set(files) == Set(life.tables.map { "\($0).csv" }))
    }

    @Test(arguments: GoldenRun.all)
    func `in runs of every profile and kind`(run: GoldenRun) throws {
        // given
        let here = try Fishladder()
        for words in run.before { #expect(try here.run([Fishladder.program] + words).code == 0) }
        // when
        let ended = try here.run([Fishladder.program] + run.words + ["--output", "run"])
        #expect(ended.code == 0, "\(ended.err)")
        // then
        try Golden("digests/\(run.name).txt").expect(
            "fishladder \(run.words.joined(separator: " "))\n\n" + (try digests(of: "run", in: here)))
    }

    /// A digest of the whole, and a line for each table with the digest of its batches' checksums: so it is seen which
    /// tables differ.
    private func digests(of name: String, in here: Fishladder) throws -> String {
        let manifest = try here.manifest(name)
        var series: [String: (rows: Int, text: String)] = [:]
        for entry in manifest["series"] as? [[String: Any]] ?? [] {
            guard let table = entry["table"] as? String, let rows = entry["rows"] as? Int else { continue }
            series[table, default: (0, "")].rows += rows
            series[table, default: (0, "")].text +=
                "\(entry["batch"] ?? ""),\(rows),\(entry["bytes"] ?? ""),\(entry["crc32"] ?? "")\n"
        }
        let version = (manifest["generator"] as? [String: Any])?["version"] ?? ""
        let lines = series.sorted { $0.key < $1.key }.map { table, sum in
            "\(SHA256.hex(of: sum.text).prefix(16)) \(sum.rows) \(table)\n"
        }
        return "version \(version)\ndataset \(try here.digest(name))\n\n" + lines.joined()
    }
}

/// A run whose rows are pinned by digests.
struct GoldenRun: CustomTestStringConvertible {
    let name: String
    let words: [String]
    /// What must be made first.
    var before: [[String]] = []

    var testDescription: String { name }

    private init(_ name: String, _ words: String, before: [String] = []) {
        self.name = name
        self.words = words.split(separator: " ").map(String.init)
        self.before = before.map { $0.split(separator: " ").map(String.init) }
    }

    static let all = [
        GoldenRun("standard", "generate --partition-by month"),
        GoldenRun("scotland", "generate --geography Scotland --seed 7 --start-date 2023-02-28"),
        GoldenRun("plan-v2", "generate --profile plan-v2 --eggs 2000000 --partition-by month"),
        GoldenRun("bakkafrost", "generate --profile bakkafrost --batches 1 --until 2025-05-15"),
        GoldenRun("quick", "generate --profile quick"),
        // Two batches that follow each other in their halls, with the day on which feed and rings are handed on.
        GoldenRun("history", "generate --profile history --batches 3 --until 2024-07-15"),
        GoldenRun(
            "ladder",
            "generate --layout ladder --until 2026-06-30 --tables "
                + "batch_batch,batch_batchcontainerassignment,inventory_feedpurchase,harvest_harvestlot,health_treatment"
        ),
        GoldenRun(
            "own-farm", "generate --infrastructure farm --duration 100", before: ["generate --batches 0 --output farm"]),
        GoldenRun("first-id", "generate --first-id 5000001 --duration 460 --partition-by month"),
        GoldenRun("anomalies", "generate --anomalies standard --seed 5 --partition-by month"),
        GoldenRun("changes", "generate --profile tiny --history --partition-by month"),
        GoldenRun("shard", "generate --batches 2 --until 2024-04-15 --shard 2/3"),
    ]
}

/// One whole life on a small farm, of whose days some are kept as text.
struct GoldenLife {
    let here: Fishladder
    let tables: [String]

    /// Made once for all tests.
    static let shared = Result { try GoldenLife() }

    private init() throws {
        here = try Fishladder()
        let ended = try here.generate("--profile", Golden("profile.json").path, "--output", "golden")
        guard ended.code == 0 else { throw GoldenProblem(text: ended.err) }
        tables = try here.names(of: "golden").filter { $0.contains("_") || $0 == "scenario" }
    }

    /// Creation and the day after; the first week's end; a transfer's two days; first meals and samples; a scenario; a
    /// vaccination; the move to sea with a sampling; lice counted and, after a fast, treated; a gale with the month's journal; the
    /// decision on a harvest, and the harvest.
    private static let days = [
        "2024-01-01", "2024-01-02", "2024-03-31", "2024-04-01", "2024-04-07", "2024-06-29", "2024-10-07", "2025-03-26",
        "2025-03-27", "2025-07-31", "2025-08-03", "2025-12-21", "2026-02-07", "2026-02-12",
    ]

    /// Longer parts are cut here: what they hold more of is alike, and stands in the digest.
    private static let mostLines = 60

    /// The text of a table's files that are kept.
    func rows(of table: String) throws -> String {
        var text = ""
        for path in try here.paths(below: "golden/\(table)") where path.hasSuffix(".csv.gz") {
            let name = path.split(separator: "/").last.map { $0.dropLast(7) } ?? ""
            guard name == "all" || Self.days.contains(String(name)) else { continue }
            let lines = try here.gunzipped("golden/\(table)/\(path)").split(separator: "\n")
            text += "# \(path)\n" + lines.prefix(Self.mostLines).joined(separator: "\n") + "\n"
            if lines.count > Self.mostLines { text += "# and \(lines.count - Self.mostLines) rows more\n" }
        }
        return text
    }
}

struct GoldenProblem: Error { let text: String }

/// A text that is kept beside these tests.
struct Golden {
    private let name: String
    let path: String

    init(_ name: String) {
        self.name = name
        path =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens/\(name)").path
    }

    /// Compares, and shows the first line that differs. Writes instead where that was asked for.
    func expect(_ text: String) throws {
        if ProcessInfo.processInfo.environment["FISHLADDER_GOLDENS"] == "write" {
            let url = URL(fileURLWithPath: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
            return
        }
        let golden = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        guard golden != text else { return }
        let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).prefix { $0 == $1 }.count
        Issue.record(
            """
            \(name), line \(line + 1):
            - \(line < old.count ? old[line] : "(end)")
            + \(line < new.count ? new[line] : "(end)")
            If that is meant, run Tools/goldens and say in the commit what moved and why.
            """)
    }
}
