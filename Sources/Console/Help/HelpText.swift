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
        if let sentence = command.operandSentence { paragraph(sentence) }
        let column = column(beside: command.options.map(\.row))
        for (title, options) in command.sections { section(title, rows: options.map(\.row), column: column) }
        examples(command.examples)
    }

    fileprivate mutating func describe<Command: ProgramCommand>(_: Command.Type) {
        paragraph(usage(of: Command.self))
        paragraph(Command.program.purpose)
        section("Commands", rows: commandRows(of: Command.self))
        section("Options", rows: OptionFacts.ofTheProgram.map(\.row))
        section("Exit codes", rows: Command.program.exitCodes)
        examples(Command.allCases.compactMap { $0.definition.examples.first }.dropLast())
    }
}
