import Foundation
import Glibc
import Testing

/// What stands on the disk and in the terminal when all went well.
@Suite struct `A finished run` {
    @Test(arguments: ["standard", "plan-v2", "bakkafrost"])
    func `leaves files that gzip and sha256sum accept, all of them listed and no other`(profile: String) throws {
        // given
        let here = try Fishladder()
        // when
        #expect(
            try here.generate("--profile", profile, "--batches", "1", "--duration", "95", "--output", "farm").code == 0)
        // then
        let shell =
            "cd farm && find . -name '*.csv.gz' -print0 | xargs -0 gzip -t && sha256sum --quiet --strict -c SHA256SUMS"
        #expect(try here.run(["sh", "-c", shell]) == .init(code: 0, out: "", err: ""))
        let files = Set(try here.contents(of: "farm").keys)
        let sums = try here.text("farm/SHA256SUMS").split(separator: "\n").map { String($0.dropFirst(66)) }
        #expect(sums.count == files.count - 1)
        #expect(Set(sums) == files.subtracting(["SHA256SUMS"]))
        let parts = try here.text("farm/parts.csv").split(separator: "\n").dropFirst().map {
            String($0.prefix { $0 != "," })
        }
        let own: Set = [
            "SHA256SUMS", "manifest.json", "parts.csv", "README.md", "schema.sql", "load.sql", "datapackage.json",
            "croissant.json", "read.py", "read.sql",
        ]
        #expect(parts.count == files.count - own.count)
        #expect(Set(parts) == files.subtracting(own))
    }

    @Test func `says in its manifest what its files hold`() throws {
        // given
        let here = try Fishladder()
        try here.generate("--duration", "95", "--output", "farm")
        // when every file is counted again
        let shell =
            "cd farm && for t in */; do echo ${t%/} $(find $t -name '*.gz' | wc -l) "
            + "$(find $t -name '*.gz' -exec sh -c 'gzip -dc $1 | tail -n +2' _ {} \\; | wc -lc); done"
        let counted = try here.run(["sh", "-c", shell]).out.split(separator: "\n")
        // then
        let tables = try #require(try here.manifest("farm")["tables"] as? [[String: Any]])
        let stated = tables.compactMap { table -> String? in
            guard let files = table["files"] as? Int, files > 0, let name = table["name"] as? String,
                let rows = table["rows"] as? Int, let bytes = table["csvBytes"] as? Int
            else { return nil }
            return "\(name) \(files) \(rows) \(bytes)"
        }
        #expect(counted.map(String.init).sorted() == stated.sorted())
        #expect(stated.count > 40)
    }

    @Test func `says its results on one stream and all else on the other`() throws {
        let here = try Fishladder()
        let result = /[a-z]+: [0-9,]+ rows in [0-9,]+ files, [0-9.]+ [kM]B \([0-9.]+ MB as CSV\)\n/
        // given, when
        let plain = try here.generate("--profile", "quick", "--output", "plain")
        let quiet = try here.generate("--profile", "quick", "--output", "quiet", "--quiet")
        let verbose = try here.generate("--profile", "quick", "--output", "verbose", "--verbose")
        // then
        for ended in [plain, quiet, verbose] {
            #expect(ended.code == 0)
            #expect(ended.out.wholeMatch(of: result) != nil, "\(ended.out)")
        }
        #expect(plain.err.split(separator: "\n").count == 1)
        #expect(quiet.err == "")
        for word in [
            "workers:", "units in flight:", "units waiting for a worker:", "buffers:", "peak memory:", "simulating:",
        ] {
            #expect(verbose.err.contains("\n\(word)") || verbose.err.hasPrefix(word))
        }
        #expect(!(plain.err + verbose.err).contains("\u{1B}"))
    }

    @Test(arguments: ["", "--batches 0", "--tables batch_batch --batches 0", "--history --anomalies standard"])
    func `has a card that tells each column in a sentence with its unit`(options: String) throws {
        // given, when
        let here = try Fishladder()
        let words = options.split(separator: " ").map(String.init)
        #expect(try here.generate(["--profile", "quick", "--output", "farm"] + words).code == 0)
        // then
        let card = try here.text("farm/README.md")
        let tables = try #require(try here.manifest("farm")["tables"] as? [[String: Any]])
        let sections = (card.components(separatedBy: "\n## Columns\n").last ?? "").components(separatedBy: "\n### ")
        #expect(sections.count == tables.count + 1)
        for (section, table) in zip(sections.dropFirst(), tables) {
            #expect(section.hasPrefix("\(table["name"] as? String ?? "")\n\n"))
            let columns = try #require(table["columns"] as? [[String: Any]])
            let lines = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
            #expect(lines.count == columns.count)
            for (line, column) in zip(lines, columns) {
                let fields = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
                #expect(fields.count == 4 && fields[0] == "`\(column["name"] as? String ?? "")`")
                #expect(fields[1].hasPrefix(column["type"] as? String ?? "?"))
                #expect(fields[3].hasSuffix(".") && fields[3].count > 3, "\(line)")
            }
        }
        for file in ["read.sql", "read.py", "load.sql", "datapackage.json", "croissant.json"] {
            #expect(card.contains(file) && FileManager.default.fileExists(atPath: "\(here.folder)/farm/\(file)"))
        }
    }

    @Test func `counts one as one`() throws {
        let here = try Fishladder()
        let ended = try here.generate("--profile", "quick", "--tables", "batch_batch", "--output", "farm")
        #expect(ended.out.hasPrefix("farm: 1 row in 1 file, "), "\(ended.out)")
        #expect(try here.text("farm/README.md").contains("\n1 row in 1 file, "))
        let verdict = try here.run([Fishladder.program, "verify", "farm"])
        #expect(verdict.err.hasPrefix("1 row in 1 file, "), "\(verdict.err)")
    }

    @Test func `gives programs one JSON object`() throws {
        let here = try Fishladder()
        for arguments in [["--json"], ["--json", "--resume"]] {
            let ended = try here.generate(["--profile", "quick", "--output", "farm", "--quiet"] + arguments)
            #expect(ended.err == "")
            let object = try JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [String: Any]
            #expect(object?["folder"] as? String == "farm")
            #expect(object?["status"] as? String == (arguments.count == 1 ? "made" : "complete"))
            if arguments.count == 1 {
                #expect(object?["datasetDigest"] as? String == (try here.digest("farm")))
                let totals = try here.manifest("farm")["totals"] as? [String: Int]
                for key in ["rows", "files", "csvBytes", "gzBytes"] { #expect(object?[key] as? Int == totals?[key]) }
            }
        }
    }

    @Test func `overwrites a snapshot when it is asked to`() throws {
        let here = try Fishladder()
        #expect(try here.generate("--duration", "3", "--output", "farm").code == 0)
        #expect(try here.generate("--duration", "2", "--output", "reference").code == 0)
        #expect(try here.generate("--duration", "2", "--output", "farm", "--overwrite").code == 0)
        #expect(differences(try here.contents(of: "farm"), try here.contents(of: "reference")) == [])
        #expect(here.names == ["farm", "reference"])
    }
}

/// Results go to whoever asked for them whole, or it is told that they did not.
@Suite struct `A result that cannot be written` {
    @Test(arguments: [
        "plan --json", "plan", "generate --dry-run", "generate --duration 1 --json", "generate --duration 1",
        "completions bash", "help", "--version",
    ])
    func `gets a sentence and is no success`(words: String) throws {
        let here = try Fishladder()
        let ended = try here.run(["sh", "-c", "exec \(Fishladder.program) \(words) >/dev/full"])
        #expect(
            ended
                == .init(
                    code: 1, out: "",
                    err: "fishladder: The results cannot be written to standard output: No space left on device; send "
                        + "them elsewhere.\n"))
    }

    @Test(arguments: ["plan --json", "help", "generate --duration 1 --quiet"])
    func `because its reader has gone away ends without a word, and is no success either`(words: String) throws {
        // given
        let here = try Fishladder()
        let pipe = "\(here.folder)/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        // Programs that other tests start must not hold an end of it.
        let reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        let writer = open(pipe, O_WRONLY | O_CLOEXEC)
        defer { close(writer) }
        try #require(reader >= 0 && writer >= 0)
        close(reader)
        // when
        let child = try here.start(
            [Fishladder.program] + words.split(separator: " ").map(String.init), stdout: writer)
        // then
        #expect(try child.wait() == .init(code: 141, out: "", err: ""))
    }
}
