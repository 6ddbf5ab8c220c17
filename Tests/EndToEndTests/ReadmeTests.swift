import Foundation
import Testing

/// The README's commands do what it says: a newcomer types them as they stand.
///
/// `Tools/check` runs these tests and `Tools/demo` itself; what needs a database is run by the tests of the loader.
@Suite struct `The README` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func file(_ name: String) -> String {
        (try? String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }

    private static let text = file("README.md")

    /// A command and what is shown as its output.
    private static let samples = text.matches(of: /```sh\n([^\n]+)\n```\n\n```(csv|text)\n([^`]+)```/)
        .map { (command: String($0.1), language: String($0.2), output: String($0.3)) }

    /// The contents of its blocks of one language, in order.
    private static func blocks(_ language: String) -> [String] {
        text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    private static let commands = blocks("sh").flatMap { $0.split(separator: "\n").map(String.init) }
        .filter { !$0.hasPrefix("Tools/") && !needsDatabase($0) && !needsPackages($0) }

    /// Those are run by the tests of the loader, which have a server.
    private static func needsDatabase(_ command: String) -> Bool {
        command.hasPrefix("createdb") || command.hasPrefix("fishladder-load")
    }

    /// `Tools/package --test` takes those from the page and runs them, and the fixture.
    private static func needsPackages(_ command: String) -> Bool { command.contains("Output/packages/") }

    private static let python = Fishladder.python(having: "duckdb, pandas")

    @discardableResult
    private static func run(_ command: String, in here: Fishladder) throws -> String {
        let programs = URL(fileURLWithPath: Fishladder.program).deletingLastPathComponent().path
        let ended = try here.run(["env", "PATH=\(programs):/usr/bin:/bin", "sh", "-c", command])
        #expect(ended.code == 0, "\(command): \(ended.err)")
        return ended.out
    }

    private static func run(_ commands: [String], in here: Fishladder) throws {
        for command in commands { try run(command, in: here) }
    }

    /// Or the recipe whose page names it makes it, or a bench writes it.
    @Test func `and the pages and tools name no file that is not there`() throws {
        let manager = FileManager.default
        let made = try manager.contentsOfDirectory(atPath: Self.root.appendingPathComponent("Tests/Recipes").path)
            .map { Self.file("Tests/Recipes/\($0)") }.joined()
        let folders = ["Sources/Pipeline/Pipeline.docc", "Tools", "Tools/attacks", "Tools/bench"]
        let texts = try folders.flatMap { folder in
            try manager.contentsOfDirectory(atPath: Self.root.appendingPathComponent(folder).path)
                .map { "\(folder)/\($0)" }
        }
        var named = 0
        for text in texts + ["README.md"] {
            for match in Self.file(text).matches(of: /\b(?:Sources|Tests|Tools)\/[\w\/.+-]*\w/) {
                let path = String(match.0)
                named += 1
                #expect(
                    manager.fileExists(atPath: Self.root.appendingPathComponent(path).path)
                        || made.contains("+++ b/\(path)") || path.hasPrefix("Tools/bench/results/"),
                    "\(text) names \(path)")
            }
        }
        #expect(named > 50)
    }

    /// But for those that only tests have, and the programs.
    @Test func `leads to a page that tells of every module`() {
        let modules = Self.file("Package.swift").components(separatedBy: "\n        .")
            .filter { !$0.contains("path: \"Tests/") }
            .compactMap { $0.firstMatch(of: /^(?:target|systemLibrary)\(\s*name: "(\w+)"/).map { String($0.1) } }
        #expect(modules.count >= 15)
        let page = Self.file("Sources/Pipeline/Pipeline.docc/Architecture.md")
        let halves = (page.components(separatedBy: "## Who imports whom").last ?? "")
            .components(separatedBy: "| module | is |")
        #expect(halves.count == 2)
        for module in modules {
            #expect(halves[0].contains(module) && halves[halves.count - 1].contains("`\(module)`"), "\(module)")
        }
    }

    @Test func `shows commands that work, one after another, in an empty folder`() throws {
        #expect(Self.commands.count >= 5)
        try Self.run(Self.commands, in: try Fishladder())
    }

    @Test func `shows rows and a plan that the program makes`() throws {
        // given
        let here = try Fishladder()
        try Self.run(Self.commands.filter { $0.hasPrefix("fishladder") && $0.contains("Output/scotland") }, in: here)
        #expect(Self.samples.count == 4)
        var page = Self.text
        for sample in Self.samples {
            // when
            let output = try Self.run(sample.command, in: here)
            // then
            if ProcessInfo.processInfo.environment["FISHLADDER_GOLDENS"] == "write" {
                page = page.replacing(
                    "\(sample.command)\n```\n\n```\(sample.language)\n\(sample.output)",
                    with: "\(sample.command)\n```\n\n```\(sample.language)\n\(output)")
            } else {
                #expect(output == sample.output, "\(sample.command); run Tools/goldens, which writes it anew")
            }
        }
        // And the digest by which a test author knows that rows are as they were.
        try here.generate("--profile", "tiny", "--output", "tiny")
        let digest = try #require(try here.manifest("tiny")["datasetDigest"] as? String)
        let shown = try #require(Self.text.firstMatch(of: /its digest is\n`([0-9a-f]{64})`/))
        if ProcessInfo.processInfo.environment["FISHLADDER_GOLDENS"] == "write" {
            page = page.replacing(shown.1, with: digest)
        } else {
            #expect(shown.1 == digest, "the digest of tiny; run Tools/goldens, which writes it anew")
        }
        if page != Self.text {
            try page.write(to: Self.root.appendingPathComponent("README.md"), atomically: true, encoding: .utf8)
        }
    }

    @Test(.enabled(if: python != nil, "needs a Python with duckdb and pandas"))
    func `shows Python that reads a snapshot with the right types`() throws {
        // given
        let here = try Fishladder()
        try Self.run(Self.commands.filter { $0.contains("Output/quick") }, in: here)
        let program = try #require(Self.blocks("python").first { $0.contains("read.py") })
        let types = """

            assert frame["biomass_kg"].dtype == "float64" and frame["id"].dtype == "int64", frame.dtypes
            assert str(frame["created_at"].dtype).endswith("UTC]"), frame.dtypes
            readings = connection.table("environmental_environmentalreading")
            assert readings.count("*").fetchall() == [(12478,)]
            found = dict(zip(readings.columns, map(str, readings.types)))
            assert found["value"] == "DECIMAL(10,4)" and found["id"] == "BIGINT" and found["is_manual"] == "BOOLEAN", found
            assert found["reading_time"] == "TIMESTAMP WITH TIME ZONE", found
            """
        // when, then
        let ended = try here.run([try #require(Self.python), "-c", program + types])
        #expect(ended.code == 0, "\(ended.err)")
    }
}
