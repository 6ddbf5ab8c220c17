/// The help of a command, or of the whole program; lines end before `width` but for examples, which stay whole.
public func helpText(for command: Command?, width: Int = 80) -> String {
    var page = HelpPage(width: width)
    if let command {
        page.describe(command.definition)
    } else {
        page.describeProgram()
    }
    return page.text
}

/// What is shown to someone who asked for nothing: how to call the program and where to read more.
public func shortHelpText(width: Int = 80) -> String {
    var page = HelpPage(width: width)
    page.paragraph(programUsage)
    page.section("Commands", rows: commandRows)
    page.paragraph("\"fishladder help COMMAND\" shows the options of a command.")
    return page.text
}

private let programUsage = "Usage: fishladder COMMAND [OPTION]..."

private var commandRows: [HelpPage.Row] {
    Command.allCases.map { (left: $0.rawValue, right: $0.definition.summary) }
}

extension HelpPage {
    fileprivate mutating func describe(_ command: CommandDefinition) {
        paragraph("Usage: \(command.usage)")
        paragraph("\(command.summary).")
        if let value = command.operand?.value, !isListed(value) {
            paragraph("\(value.placeholder) is \(value.expectation).")
        }
        let column = column(beside: command.options.map(row))
        for part in Section.allCases {
            section(part.rawValue, rows: command.options.filter { $0.section == part }.map(row), column: column)
        }
        examples(command.examples)
    }

    fileprivate mutating func describeProgram() {
        paragraph(programUsage)
        paragraph("Generates the data of a salmon farm, day by day, as files that PostgreSQL reads.")
        section("Commands", rows: commandRows)
        section("Options", rows: OptionFacts.ofTheProgram.map(row))
        section(
            "Exit codes",
            rows: [
                ("0", "Done"),
                ("1", "The work failed, or a check did"),
                ("2", "The command line cannot be carried out"),
                ("130, 143", "Stopped by Ctrl-C or by a signal to end; --resume goes on from there"),
            ])
        examples(Command.allCases.compactMap { $0.definition.examples.first }.dropLast())
    }

    private func row(of option: OptionFacts) -> Row {
        let left = (option.short.map { "\($0), " } ?? "") + option.spelled
        let notes = [option.value.flatMap(note), option.defaultText.map { "default: \($0)" }].compactMap(\.self)
        return (left, option.summary + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"))
    }

    /// What a value must be, where neither the summary nor the placeholder says so already.
    private func note(on value: ValueFacts) -> String? {
        switch value.expectation {
        case .folder, .text: nil
        case let expectation: isListed(value) ? nil : "\(expectation)"
        }
    }

    private func isListed(_ value: ValueFacts) -> Bool {
        value.expectation.candidates.words.joined(separator: "|") == value.placeholder
    }
}
