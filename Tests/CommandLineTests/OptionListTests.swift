import CommandLine
import Console
import Testing
import Wording

@Suite struct `The list of options` {
    @Test(arguments: Command.allCases)
    func `has one definition for a command, of the same name`(command: Command) {
        #expect(command.definition.name == command.rawValue)
    }

    @Test(arguments: Command.allCases.map(\.definition))
    func `names each option of a command once`(command: CommandDefinition<Invocation>) {
        let names = command.options.map(\.name) + command.options.compactMap(\.short)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { !$0.contains("=") && $0.hasPrefix("-") })
    }

    @Test(arguments: Command.allCases.map(\.definition))
    func `lets options exclude each other both ways`(command: CommandDefinition<Invocation>) {
        for option in command.options {
            for other in option.excludes {
                #expect(command.option(other)?.excludes.contains(option.name) == true, "\(option.name), \(other)")
            }
        }
    }

    /// Where a snapshot goes on, it says itself what it was made from, but for files that only the user has.
    @Test func `lets no option that decides rows be given with the snapshot to extend`() {
        let allowed: Set = [
            "--profile", "--infrastructure", "--until", "--output", "--extend", "--resume", "--overwrite", "--workers",
            "--quiet",
            "--verbose", "--json", "--no-color", "--dry-run", "--help",
        ]
        let generate = Command.generate.definition
        let refused = Set(generate.option("--extend")?.excludes ?? [])
        #expect(Set(generate.options.map(\.name)) == allowed.union(refused))
    }

    @Test(arguments: [
        ("--wrokers", "--workers"), ("--out", "--output"), ("--SEED", "--seed"), ("--sea", "--sea-area"),
        ("--batch", "--batches"), ("--start", "--start-date"), ("--partition", "--partition-by"),
        ("--egs", "--eggs"), ("--stationn", "--station"),
    ])
    func `knows what was meant`(typed: String, meant: String) {
        #expect(nearest(to: typed, in: Command.generate.definition.options.map(\.name)) == meant)
    }

    @Test(arguments: ["--", "-s", "--x", "--frobnicate", String(repeating: "seed", count: 1000)])
    func `does not guess wildly`(typed: String) {
        #expect(nearest(to: typed, in: Command.generate.definition.options.map(\.name)) == nil)
    }

    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1), ("abc", "ab", 1),
        ("kitten", "sitting", 3), ("ca", "abc", 3),
    ])
    func `counts slips between words`(a: String, b: String, slips: Int) {
        #expect(editDistance(Array(a.utf8), Array(b.utf8)) == slips)
        #expect(editDistance(Array(b.utf8), Array(a.utf8)) == slips)
    }
}
