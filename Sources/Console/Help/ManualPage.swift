/// The manual page of a program in the language of `man`, of the same values as its help. `other` is the program to see also.
package func manualPage<Command: ProgramCommand>(of _: Command.Type, version: String, beside other: String) -> String {
    let program = Command.program
    var page = ManualPage()
    page.line(".TH \(program.name.uppercased()) 1 \"\" \"\(program.name) \(version)\"")
    page.line(".SH NAME")
    page.text("\(program.name) \\- \(ManualPage.escaped(String(program.purpose.dropLast())))")
    page.line(".SH SYNOPSIS")
    if let unnamed = Command.unnamed {
        page.bold(unnamed.definition.usage)
        page.line(".br")
    }
    page.bold("\(program.name) COMMAND [OPTION]...")
    page.line(".SH DESCRIPTION")
    page.paragraph(program.purpose)
    page.list(OptionFacts.ofTheProgram.map(\.row))
    page.line(".SH COMMANDS")
    for command in Command.allCases { page.describe(command.definition) }
    page.line(".SH EXIT STATUS")
    page.list(program.exitCodes)
    page.line(".SH SEE ALSO")
    page.line(".BR \(ManualPage.escaped(other)) (1)")
    return page.written
}

private struct ManualPage {
    private(set) var written = ""

    mutating func line(_ line: String) { written += line + "\n" }

    /// Text that is escaped already: a dot or a quote at its beginning would make it a request.
    mutating func text(_ text: String) { line((text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : "") + text) }

    mutating func paragraph(_ sentence: String) { text(Self.escaped(sentence)) }

    mutating func bold(_ words: String) { text("\\fB" + Self.escaped(words) + "\\fR") }

    mutating func list(_ rows: [HelpPage.Row]) {
        for row in rows {
            line(".TP")
            bold(row.left)
            paragraph(row.right + ".")
        }
    }

    mutating func describe<Invocation>(_ command: CommandDefinition<Invocation>) {
        line(".SS \(Self.escaped(command.usage))")
        paragraph("\(command.summary).")
        if let sentence = command.operandSentence {
            line(".PP")
            paragraph(sentence)
        }
        for (title, options) in command.sections {
            line(".PP")
            paragraph("\(title):")
            list(options.map(\.row))
        }
        line(".PP")
        paragraph(command.examples.count == 1 ? "Example:" : "Examples:")
        for example in command.examples {
            line(".TP")
            bold(example.command)
            paragraph(example.does + ".")
        }
    }

    /// A hyphen is to be copied as one, and a backslash shown.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
