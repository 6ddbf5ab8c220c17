import Wording

/// Parses the arguments after a program's name.
///
/// A request for help is served even if something else is wrong. Otherwise the first error is thrown: first of the
/// words, then of their values, each in the order typed.
package func parse<Command: ProgramCommand>(
    _ arguments: [String], as _: Command.Type
) throws(UsageProblem) -> Command.Invocation {
    let words = arguments.first == "--" ? arguments.dropFirst() : arguments[...]
    guard let first = words.first else { throw .noCommand }
    let rest = words.dropFirst()

    if let command = Command(rawValue: first) { return try parse(rest, of: command) }
    if OptionFacts.help.isCalled(first) { return try parse(help: rest, as: Command.self) }
    if OptionFacts.version.isCalled(first) {
        guard rest.isEmpty else { throw .standsAlone(first) }
        return Command.version
    }
    if let unnamed = Command.unnamed { return try parse(arguments[...], of: unnamed) }
    throw notACommand(first, of: Command.self)
}

/// `--help COMMAND` is `help COMMAND`.
private func parse<Command: ProgramCommand>(
    help words: ArraySlice<String>, as _: Command.Type
) throws(UsageProblem) -> Command.Invocation {
    guard let help = Command(rawValue: "help") else { return Command.help(of: nil) }
    return try parse(words, of: help)
}

private func parse<Command: ProgramCommand>(
    _ words: ArraySlice<String>, of command: Command
) throws(UsageProblem) -> Command.Invocation {
    // A value that looks like an option must be joined to its name, so `--help` as a word is always a request for help.
    if words.prefix(while: { $0 != "--" }).contains(where: OptionFacts.help.isCalled) {
        return Command.help(of: command)
    }
    return try command.definition.interpret(TypedWords(words, of: command))
}

private func notACommand<Command: ProgramCommand>(_ word: String, of _: Command.Type) -> UsageProblem {
    guard word.hasPrefix("-"), word != "-" else {
        return .unknownCommand(word, nearest: nearest(to: word, in: Command.allCases.map(\.rawValue)))
    }
    let name = String(word.prefix { $0 != "=" })
    if let option = OptionFacts.ofTheProgram.first(where: { $0.isCalled(name) }) {
        return .valueNotTaken(name, value: String(word.dropFirst(name.count + 1)), alone: option.name)
    }
    if let owner = Command.owners(of: name).first { return .beforeCommand(name, command: owner) }
    let names = OptionFacts.ofTheProgram.map(\.name) + Command.allCases.flatMap { $0.definition.options.map(\.name) }
    return .unknownOption(name, command: nil, nearest: nearest(to: name, in: names))
}
