func fishCompletionScript<Command: ProgramCommand>(of _: Command.Type) -> String {
    let program = Command.program.name
    let function = "__\(Command.functionName)_command_is"
    let atStart = "\(function) ''"
    func line(_ condition: String, _ what: String, _ description: String?) -> String {
        "complete -c \(program) -n \(fishText(condition)) \(what)" + (description.map { " -d \(fishText($0))" } ?? "")
    }
    var lines = OptionFacts.ofTheProgram.map { line(atStart, fishSpelling($0), $0.summary) }
    lines += Command.allCases.map { line(atStart, "-a \($0.rawValue)", $0.definition.summary) }
    if let operand = Command.unnamed?.definition.operand {
        lines.append(line(atStart, fishCandidates(operand.value.expectation).joined(separator: " "), nil))
    }
    for command in Command.allCases.map(\.definition) {
        let afterCommand = "\(function) \(command.name)"
        lines.append("")
        lines += command.options.map { line(afterCommand, fishSpelling($0), $0.summary) }
        if let operand = command.operand {
            lines.append(line(afterCommand, fishCandidates(operand.value.expectation).joined(separator: " "), nil))
        }
    }
    return """
        # fish completion for \(program)

        # The first word alone decides: "help verify" is not "verify".
        function \(function)
            set -l words (commandline -opc)
            set -l word "$words[2]"
        \(unnamedLine(of: Command.self))    test "$word" = "$argv[1]"
        end

        complete -c \(program) -f
        \(lines.joined(separator: "\n"))

        """
}

/// Any other word is the operand of the command that needs no name.
private func unnamedLine<Command: ProgramCommand>(of _: Command.Type) -> String {
    guard let command = Command.unnamed else { return "" }
    let names = Command.allCases.map(\.rawValue).joined(separator: " ")
    return "    contains -- \"$word\" '' \(names); or set word \(command.rawValue)\n"
}

/// `-r` means that a value is required.
private func fishSpelling(_ option: OptionFacts) -> String {
    var words = option.short.map { ["-s", "\($0.dropFirst())"] } ?? []
    words += ["-l", "\(option.name.dropFirst(2))"]
    if let value = option.value { words += ["-r"] + fishCandidates(value.expectation) }
    return words.joined(separator: " ")
}

/// `-F` completes files, `-f` does not.
private func fishCandidates(_ expectation: Expectation) -> [String] {
    let (words, paths) = expectation.candidates
    let list = words.joined(separator: " ")
    if case .list = expectation, !words.isEmpty { return ["-f", "-a", fishText("(__fish_append , \(list))")] }
    return switch paths {
    case .folders: ["-f", "-a", "'(__fish_complete_directories)'"]
    case .files: ["-F", "-a", fishText(list)]
    case .none: words.isEmpty ? ["-f"] : ["-f", "-a", fishText(list)]
    }
}

private func fishText(_ text: String) -> String {
    var escaped = ""
    for character in text {
        if character == "'" || character == "\\" { escaped += "\\" }
        escaped.append(character)
    }
    return "'\(escaped)'"
}
