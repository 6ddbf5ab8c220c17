/// The help of a command, or of the whole program. Lines are wrapped before `width`, except examples.
package func helpText<Command: ProgramCommand>(for command: Command?, width: Int = 80) -> String {
    var page = HelpPage(width: width)
    if let command {
        page.describe(command.definition)
    } else {
        page.describe(Command.self)
    }
    return page.text
}

/// The short help without arguments: how to call the program and where to read more.
package func shortHelpText<Command: ProgramCommand>(of _: Command.Type, width: Int = 80) -> String {
    var page = HelpPage(width: width)
    page.paragraph(usage(of: Command.self))
    page.section("Commands", rows: commandRows(of: Command.self))
    page.paragraph("\"\(Command.program.name) help COMMAND\" shows the options of a command.")
    return page.text
}

private func usage<Command: ProgramCommand>(of _: Command.Type) -> String {
    let named = "\(Command.program.name) COMMAND [OPTION]..."
    return "Usage: " + (Command.unnamed.map { "\($0.definition.usage) or \(named)" } ?? named)
}

private func commandRows<Command: ProgramCommand>(of _: Command.Type) -> [HelpPage.Row] {
    Command.allCases.map { (left: $0.rawValue, right: $0.definition.summary) }
}

extension HelpPage {
    fileprivate mutating func describe<Invocation>(_ command: CommandDefinition<Invocation>) {
        paragraph("Usage: \(command.usage)")
        paragraph("\(command.summary).")
        if let operand = command.operand, !isListed(operand.value) {
            let verb = operand.count.upperBound > 1 ? "are" : "is"
            paragraph("\(operand.value.placeholder) \(verb) \(operand.value.expectation).")
        }
        let column = column(beside: command.options.map(row))
        var sections: [Section] = []
        for option in command.options where !sections.contains(option.section) { sections.append(option.section) }
        for part in sections {
            section(part.title, rows: command.options.filter { $0.section == part }.map(row), column: column)
        }
        examples(command.examples)
    }

    fileprivate mutating func describe<Command: ProgramCommand>(_: Command.Type) {
        paragraph(usage(of: Command.self))
        paragraph(Command.program.purpose)
        section("Commands", rows: commandRows(of: Command.self))
        section("Options", rows: OptionFacts.ofTheProgram.map(row))
        section(
            "Exit codes",
            rows: [
                ("0", "Done"),
                ("1", "The work or a check failed"),
                ("2", "The command line is not valid"),
                ("130, 143", "Stopped by Ctrl-C or a termination signal; \(Command.program.whenStopped)"),
                ("141", "The reader of the results closed the pipe early"),
            ])
        examples(Command.allCases.compactMap { $0.definition.examples.first }.dropLast())
    }

    private func row(of option: OptionFacts) -> Row {
        let left = (option.short.map { "\($0), " } ?? "") + option.spelled
        let notes = [option.value.flatMap(note), option.defaultText.map { "default: \($0)" }].compactMap(\.self)
        return (left, option.summary + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"))
    }

    /// What is expected of a value, if neither the summary nor the placeholder says so.
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
