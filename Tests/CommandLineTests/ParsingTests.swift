import CommandLine
import Console
import Farm
import Snapshot
import Testing

@Suite struct `What arguments mean` {
    @Test func `without options everything is as the help says`() throws {
        #expect(try parse(["generate"]) == .generate(GenerateArguments()))
    }

    @Test(arguments: [
        ["--profile", "plan-v2"], ["--profile=plan-v2"], ["--profile=plan-v2", "--"],
    ])
    func `a value may follow its option or be joined to it`(words: [String]) throws {
        var expected = GenerateArguments()
        expected.profile = .named("plan-v2")
        #expect(try parse(["generate"] + words) == .generate(expected))
    }

    @Test(arguments: [
        ["-o", "year", "-s", "7", "-j", "2", "-v"], ["-oyear", "-s7", "-j2", "-v"],
        ["-o=year", "-s=7", "-j=2", "--verbose"],
    ])
    func `a short name stands for an option, and its value may follow in the same word`(words: [String]) throws {
        var expected = GenerateArguments()
        expected.output = "year"
        expected.seed = 7
        expected.workers = 2
        expected.detail = .verbose
        #expect(try parse(["generate"] + words) == .generate(expected))
    }

    @Test func `short names are different, and one of each option at most`() {
        for command in Command.allCases {
            let names = command.definition.options.flatMap { [$0.name] + [$0.short].compactMap(\.self) }
            #expect(Set(names).count == names.count)
        }
        #expect(throws: UsageProblem.repeated("--seed")) { try parse(["generate", "-s", "7", "--seed", "7"]) }
    }

    @Test func `every option reaches its argument`() throws {
        let words = [
            "generate", "--output", "/tmp/a b=c", "--profile=./farm.json", "--seed=18446744073709551615",
            "--start-date", "2024-02-29", "--eggs", "3500000", "--geography", "Føroyar", "--station=FI-FW-01",
            "--sea-area", "A=1", "--batch-name", "FI-2024-001", "--duration", "10000", "--batches", "0", "--first-id",
            "1000001",
            "--tables", "batch_batch,batch_mortalityevent", "--partition-by", "month", "--level", "9",
            "--workers", "64", "--resume", "--verbose", "--json", "--no-color",
        ]
        var expected = GenerateArguments()
        expected.output = "/tmp/a b=c"
        expected.profile = .file("./farm.json")
        expected.seed = .max
        expected.startDate = CalendarDate(year: 2024, month: 2, day: 29)
        expected.eggs = 3_500_000
        expected.geography = "Føroyar"
        expected.station = "FI-FW-01"
        expected.seaArea = "A=1"
        expected.batchName = "FI-2024-001"
        expected.end = .after(days: 10_000)
        expected.batches = 0
        expected.firstID = 1_000_001
        expected.tables = ["batch_batch", "batch_mortalityevent"]
        expected.partition = .month
        expected.level = 9
        expected.workers = 64
        expected.existing = .resume
        expected.detail = .verbose
        expected.json = true
        expected.noColor = true
        #expect(try parse(words) == .generate(expected))
    }

    @Test(arguments: [
        ("2024-12-31", End.on(CalendarDate(year: 2024, month: 12, day: 31))), ("today", .today),
    ])
    func `a run ends on a day or today`(word: String, end: End) throws {
        var expected = GenerateArguments()
        expected.end = end
        expected.existing = .overwrite
        expected.detail = .quiet
        #expect(try parse(["generate", "--until", word, "--overwrite", "--quiet"]) == .generate(expected))
    }

    @Test(arguments: ["FI-2024-001", "a", "2024-001", "1e5x", "A=b.c_d", "nano", String(repeating: "x", count: 50)])
    func `a batch name that can only be text is taken`(name: String) throws {
        var expected = GenerateArguments()
        expected.batchName = name
        #expect(try parse(["generate", "--batch-name", name]) == .generate(expected))
    }

    @Test(arguments: [("farm.json", "farm.json"), ("dir/farm", "dir/farm"), ("/standard", "/standard")])
    func `what is plainly a path is a profile's file`(word: String, path: String) throws {
        var expected = GenerateArguments()
        expected.profile = .file(path)
        #expect(try parse(["generate", "--profile", word]) == .generate(expected))
    }

    @Test(arguments: [
        ["verify", "--json", "Output/x", "--quiet", "--no-color"],
        ["verify", "--quiet", "--no-color", "--json", "--", "Output/x"],
        ["--", "verify", "Output/x", "--no-color", "--json", "--quiet"],
    ])
    func `options stand before or after what is verified`(words: [String]) throws {
        var expected = VerifyArguments(snapshot: "Output/x")
        expected.json = true
        expected.detail = .quiet
        expected.noColor = true
        #expect(try parse(words) == .verify(expected))
    }

    @Test func `after two dashes a word is no option`() throws {
        #expect(try parse(["verify", "--", "--help"]) == .verify(VerifyArguments(snapshot: "--help")))
        #expect(try parse(["verify", "-"]) == .verify(VerifyArguments(snapshot: "-")))
    }

    @Test(arguments: [
        (["help"], Invocation.help(nil)), (["--help"], .help(nil)), (["-h"], .help(nil)),
        (["help", "verify"], .help(.verify)), (["--help", "verify"], .help(.verify)),
        (["verify", "--help"], .help(.verify)), (["help", "--help"], .help(.help)),
        (["generate", "--nonsense", "--seed", "x", "-h"], .help(.generate)),
        (["generate", "--output", "--help"], .help(.generate)),
        (["--version"], .version), (["-V"], .version),
        (["completions", "bash"], .completions(.bash)), (["completions", "zsh"], .completions(.zsh)),
        (["completions", "fish"], .completions(.fish)),
    ])
    func `help, version and completions are had in every usual way`(words: [String], expected: Invocation) throws {
        #expect(try parse(words) == expected)
    }
}
