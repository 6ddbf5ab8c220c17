func fishCompletionScript<Command: ProgramCommand>(of _: Command.Type) -> String {
    let program = Command.program.name
    let name = "__\(Command.functionName)"
    let function = "\(name)_command_is"
    let atStart = "\(function) ''"
    func line(_ condition: String, _ what: String, _ description: String?) -> String {
        "complete -c \(program) -n \(fishText(condition)) \(what)" + (description.map { " -d \(fishText($0))" } ?? "")
    }
    var lines = OptionFacts.ofTheProgram.map { line(atStart, fishSpelling($0, name), $0.summary) }
    lines += Command.allCases.map { line(atStart, "-a \($0.rawValue)", $0.definition.summary) }
    if let operand = Command.unnamed?.definition.operand {
        lines.append(line(atStart, fishCandidates(operand.value, name).joined(separator: " "), nil))
    }
    for command in Command.allCases.map(\.definition) {
        let afterCommand = "\(function) \(command.name)"
        lines.append("")
        lines += command.options.map { line(afterCommand, fishSpelling($0, name), $0.summary) }
        if let operand = command.operand {
            lines.append(line(afterCommand, fishCandidates(operand.value, name).joined(separator: " "), nil))
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

        # Of the snapshots on the line, whose folders name them.
        function \(name)_batches
            for word in (commandline -opc)
                set -l folder (string replace -r '^~' $HOME -- $word)
                test -f "$folder/manifest.json"; or continue
                for part in $folder/*/batch=*
                    string replace -r '.*/batch=' '' -- $part
                end
            end | sort -u
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
private func fishSpelling(_ option: OptionFacts, _ name: String) -> String {
    var words = option.short.map { ["-s", "\($0.dropFirst())"] } ?? []
    words += ["-l", "\(option.name.dropFirst(2))"]
    if let value = option.value { words += ["-r"] + fishCandidates(value, name) }
    return words.joined(separator: " ")
}

/// `-F` completes files, `-f` does not, and `-k` keeps the order.
private func fishCandidates(_ value: ValueFacts, _ function: String) -> [String] {
    let candidates = value.candidates
    let list = candidates.areBatches ? "(\(function)_batches)" : candidates.words.map(fishWord).joined(separator: " ")
    if candidates.isList, !list.isEmpty { return ["-f", "-a", fishText("(__fish_append , \(list))")] }
    return switch candidates.paths {
    case .folders: ["-f", "-a", "'(__fish_complete_directories)'"]
    case .files where list.isEmpty: ["-F"]
    case .files: ["-f", "-k", "-a", fishText("\(list) (__fish_complete_path (commandline -ct))")]
    case .none: list.isEmpty ? ["-f"] : ["-f", "-a", fishText(list)]
    }
}

private func fishWord(_ word: String) -> String { isPlain(word) ? word : fishText(word) }

private func fishText(_ text: String) -> String {
    var escaped = ""
    for character in text {
        if character == "'" || character == "\\" { escaped += "\\" }
        escaped.append(character)
    }
    return "'\(escaped)'"
}
