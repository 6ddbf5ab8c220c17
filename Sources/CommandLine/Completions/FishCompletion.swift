import Console

func fishCompletionScript() -> String {
    let atStart = "__fishladder_command_is ''"
    var lines = OptionFacts.ofTheProgram.map { fishLine(atStart, fishSpelling($0), $0.summary) }
    lines += Command.allCases.map { fishLine(atStart, "-a \($0.rawValue)", $0.definition.summary) }
    for command in Command.allCases.map(\.definition) {
        let afterCommand = "__fishladder_command_is \(command.name)"
        lines.append("")
        lines += command.options.map { fishLine(afterCommand, fishSpelling($0), $0.summary) }
        if let operand = command.operand {
            lines.append(fishLine(afterCommand, fishCandidates(operand.value.expectation).joined(separator: " "), nil))
        }
    }
    return """
        # fish completion for fishladder

        # The first word alone decides: "help verify" is not "verify".
        function __fishladder_command_is
            set -l words (commandline -opc)
            test "$words[2]" = "$argv[1]"
        end

        complete -c fishladder -f
        \(lines.joined(separator: "\n"))

        """
}

private func fishLine(_ condition: String, _ what: String, _ description: String?) -> String {
    "complete -c fishladder -n \(fishText(condition)) \(what)" + (description.map { " -d \(fishText($0))" } ?? "")
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
