import CommandLine
import Console
import Testing

@Suite struct `The help` {
    @Test func `of a small command is this`() {
        #expect(
            helpText(for: Command.verify) == """
                Usage: fishladder verify SNAPSHOT [OPTION]...

                Check a snapshot: its files, its keys and its fish.

                SNAPSHOT is the folder of a snapshot.

                Execution
                  -j, --workers N  Threads that check rows, and that make the snapshot again (a
                                   whole number of workers from 1 to 64; default: number of
                                   cores)

                Messages
                  -q, --quiet      Print nothing on stderr except errors
                  --json           Print the result as one JSON object; the command "schema"
                                   describes it
                  --no-color       Use no colour, like NO_COLOR in the environment
                  -h, --help       Show this help

                Examples
                  fishladder verify Output/FI-2024-001
                      every file and every row of a snapshot
                  fishladder verify Output/FI-2024-001 --json
                      the same, for a program to read

                """)
    }

    @Test func `of the program begins with its short help and ends with examples`() {
        let text = helpText(for: Command?.none)
        let parts = ["Usage: fishladder COMMAND", "Commands", "Options", "Exit codes", "Examples"]
        let lines = text.split(separator: "\n")
        let places = parts.compactMap { part in lines.firstIndex { $0.hasPrefix(part) } }
        #expect(places.count == parts.count)
        #expect(places == places.sorted())
        #expect(shortHelpText(of: Command.self).split(separator: "\n").count < lines.count)
    }

    @Test(arguments: Command.allCases)
    func `of a command names each of its options with its default`(command: Command) {
        let text = helpText(for: command, width: 500)
        for option in command.definition.options {
            #expect(text.contains(option.spelled))
            #expect(text.contains(option.summary))
            if let value = option.defaultText { #expect(text.contains("default: \(value))")) }
        }
    }

    @Test(arguments: [40, 59, 60, 80, 120], [Command?.none, .generate, .plan, .verify, .report, .help, .completions])
    func `keeps to the width but for examples`(width: Int, command: Command?) {
        let text = helpText(for: command, width: width)
        let lines = text.split(separator: "\n").prefix { $0 != "Examples" }
        #expect(!lines.isEmpty)
        for line in lines {
            #expect(line.utf8.count <= width, "\(line)")
            #expect(line.last != " ")
        }
    }

    @Test func `on an absurdly narrow terminal is that of a narrow one`() {
        #expect(helpText(for: Command.generate, width: -1) == helpText(for: Command.generate, width: 40))
    }

    @Test(arguments: Command.allCases.map(\.definition))
    func `shows examples that are understood`(command: CommandDefinition<Invocation>) throws {
        for example in command.examples {
            let words = example.command.split { " ()".contains($0) }.drop { $0 != "fishladder" }.dropFirst()
            let arguments = words.prefix { $0 != "|" }.map(String.init)
            #expect(throws: Never.self, "\(example.command)") { try parse(arguments) }
        }
    }

    /// With a backslash before each hyphen, as `man` wants it; nothing of it is taken for a request of its own.
    @Test func `is the manual page, too`() {
        let page = manualPage(of: Command.self, version: "1.2.3", beside: "fishladder-load")
        let lines = page.split(separator: "\n")
        #expect(lines.first == ".TH FISHLADDER 1 \"\" \"fishladder 1.2.3\"")
        let requests: Set = [".TH", ".SH", ".SS", ".PP", ".TP", ".BR", ".br"]
        for line in lines where line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(requests.contains(String(line.prefix { $0 != " " })), "\(line)")
        }
        let shown = page.replacing("\\-", with: "-")
        for command in Command.allCases.map(\.definition) {
            #expect(shown.contains(".SS \(command.usage)\n"))
            for option in command.options { #expect(shown.contains("\(option.spelled)\\fR\n\(option.summary)")) }
            for example in command.examples { #expect(shown.contains(example.command)) }
        }
    }
}
