/// Reads the arguments that follow the program's name.
///
/// A wish for help is granted even where something else is wrong. Otherwise the first mistake is thrown: of the words,
/// then of their values, each in the order typed.
public func parse(_ arguments: [String]) throws(UsageProblem) -> Invocation {
    let words = arguments.first == "--" ? arguments.dropFirst() : arguments[...]
    guard let first = words.first else { throw .noCommand }
    let rest = words.dropFirst()

    if let command = Command(rawValue: first) { return try parse(rest, of: command) }
    if OptionFacts.help.isCalled(first) { return try parse(rest, of: .help) }
    if OptionFacts.version.isCalled(first) {
        guard rest.isEmpty else { throw .standsAlone(first) }
        return .version
    }
    throw notACommand(first)
}

private func parse(_ words: ArraySlice<String>, of command: Command) throws(UsageProblem) -> Invocation {
    // A value that looks like an option must be joined to its name, so such a word is a wish wherever it stands.
    if words.prefix(while: { $0 != "--" }).contains(where: OptionFacts.help.isCalled) { return .help(command) }
    let definition = command.definition
    return try definition.interpret(TypedWords(words, of: definition))
}

private func notACommand(_ word: String) -> UsageProblem {
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
