import CommandLine
import Console
import Testing

/// What was typed, and the sentence it deserves.
typealias Mistake = (typed: [String], sentence: String)

private func sentence(for words: [String]) -> String? {
    do {
        _ = try parse(words)
        return nil
    } catch {
        return error.sentence(of: "fishladder")
    }
}

@Suite struct `What is said of mistakes` {
    @Test(arguments: wordMistakes)
    func `words that cannot be understood get one sentence`(mistake: Mistake) {
        #expect(sentence(for: mistake.typed) == mistake.sentence)
    }

    @Test(arguments: numberMistakes + dayMistakes + nameMistakes)
    func `a value that cannot be used gets one sentence`(mistake: Mistake) {
        #expect(sentence(for: ["generate"] + mistake.typed) == mistake.sentence)
    }

    @Test func `nothing typed is told apart, so that the short help can be shown`() {
        #expect(throws: UsageProblem.noCommand) { try parse([]) }
        #expect(throws: UsageProblem.noCommand) { try parse(["--"]) }
    }

    @Test func `the first mistake typed is the one named`() {
        #expect(throws: UsageProblem.repeated("--seed")) {
            try parse(["generate", "--level", "0", "--seed", "1", "--seed", "x", "--frob"])
        }
        #expect(sentence(for: ["generate", "--workers", "0", "--level", "0"])?.hasPrefix("\"--workers\"") == true)
    }

    @Test func `no sentence carries a control character to the terminal`() {
        let sentence = sentence(for: ["generate", "--gen\u{1B}[31m", "x\ny"]) ?? ""
        #expect(sentence.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
}

private let wordMistakes: [Mistake] = [
    ([], "A command is missing; \"fishladder help\" lists them all."),
    (["generat"], "There is no command \"generat\"; did you mean \"generate\"?"),
    (["frobnicate"], "There is no command \"frobnicate\"; \"fishladder help\" lists them all."),
    ([""], "There is no command \"\"; \"fishladder help\" lists them all."),
    (["-"], "There is no command \"-\"; \"fishladder help\" lists them all."),
    (["--wrokers", "2"], "There is no option \"--wrokers\"; did you mean \"--workers\"?"),
    (["-x"], "There is no option \"-x\"; \"fishladder help\" lists them all."),
    (["--versoin"], "There is no option \"--versoin\"; did you mean \"--version\"?"),
    (["generate", "--wrokers", "2"], "There is no option \"--wrokers\"; did you mean \"--workers\"?"),
    (["generate", "--wrokers=2"], "There is no option \"--wrokers\"; did you mean \"--workers\"?"),
    (["generate", "-seed", "2"], "There is no option \"-seed\"; did you mean \"--seed\"?"),
    (
        ["generate", "--anomaly"],
        "There is no option \"--anomaly\"; did you mean \"--anomalies\"?"
    ),
    (
        ["verify", "x", "--seed", "3"],
        "\"--seed\" is an option of \"generate\", not of \"verify\"; \"fishladder help verify\" lists them all."
    ),
    (["--seed=3", "generate"], "\"--seed\" must follow its command; write \"fishladder generate --seed\"."),
    (["--version", "x"], "\"--version\" stands alone; write \"fishladder --version\"."),
    (["generate", "-V"], "\"-V\" stands alone; write \"fishladder -V\"."),
    (["generate", "--output"], "\"--output\" needs a value; write \"--output DIR\" with the path of a folder."),
    (
        ["generate", "--workers", "--resume"],
        "\"--workers\" needs a value; write \"--workers N\" with a whole number of workers from 1 to 64."
    ),
    (
        ["generate", "--level", "--", "1"],
        "\"--level\" needs a value; write \"--level 1-9\" with a whole number from 1 to 9."
    ),
    (["generate", "--resume=yes"], "\"--resume\" takes no value such as \"yes\"; write \"--resume\" alone."),
    (["generate", "-h=yes"], "\"-h\" takes no value such as \"yes\"; write \"--help\" alone."),
    (["--version=2"], "\"--version\" takes no value such as \"2\"; write \"--version\" alone."),
    (["generate", "--seed", "1", "--seed=1"], "\"--seed\" is given twice; give it once."),
    (["generate", "--json", "--json"], "\"--json\" is given twice; give it once."),
    (
        ["generate", "--duration", "3", "--until", "today"],
        "\"--duration\" and \"--until\" cannot be used together; give one of them."
    ),
    (
        ["generate", "--overwrite", "--resume"],
        "\"--overwrite\" and \"--resume\" cannot be used together; give one of them."
    ),
    (["generate", "--quiet", "--verbose"], "\"--quiet\" and \"--verbose\" cannot be used together; give one of them."),
    (["generate", "Output"], "\"Output\" is more than \"generate\" takes; write \"fishladder generate [OPTION]...\"."),
    (["verify"], "\"verify\" needs the folder of a snapshot; write \"fishladder verify SNAPSHOT [OPTION]...\"."),
    (["verify", ""], "\"verify\" takes the folder of a snapshot, not \"\"."),
    (["verify", "a", "b"], "\"b\" is more than \"verify\" takes; write \"fishladder verify SNAPSHOT [OPTION]...\"."),
    (["help", "a", "b"], "\"b\" is more than \"help\" takes; write \"fishladder help [COMMAND]\"."),
    (
        ["help", "verfiy"],
        "\"help\" takes generate, plan, verify, report, merge, help, completions, schema or manual, not \"verfiy\"; did you mean \"verify\"?"
    ),
    (["verfiy", "Output/x"], "There is no command \"verfiy\"; did you mean \"verify\"?"),
    (["-q", "generate"], "\"-q\" must follow its command; write \"fishladder generate -q\"."),
    (["generate", "-j"], "\"-j\" needs a value; write \"-j N\" with a whole number of workers from 1 to 64."),
    (["generate", "-j0"], "\"--workers\" takes a whole number of workers from 1 to 64, not \"0\"."),
    (["generate", "-q", "-v"], "\"--quiet\" and \"--verbose\" cannot be used together; give one of them."),
    (["generate", "-s", "1", "--seed", "2"], "\"--seed\" is given twice; give it once."),
    (
        ["plan", "-o", "x"],
        "\"-o\" is an option of \"generate\", not of \"plan\"; \"fishladder help plan\" lists them all."
    ),
    (["schema"], "\"schema\" needs generate, plan, verify, report or merge; write \"fishladder schema COMMAND\"."),
    (
        ["schema", "veify"],
        "\"schema\" takes generate, plan, verify, report or merge, not \"veify\"; did you mean \"verify\"?"
    ),
    (["schema", "help"], "\"schema\" takes generate, plan, verify, report or merge, not \"help\"."),
    (
        ["schema", "plan", "--json"],
        "\"--json\" is an option of \"generate\", not of \"schema\"; \"fishladder help schema\" lists them all."
    ),
    (["completions"], "\"completions\" needs bash, zsh or fish; write \"fishladder completions bash|zsh|fish\"."),
    (["completions", "powershell"], "\"completions\" takes bash, zsh or fish, not \"powershell\"."),
]
