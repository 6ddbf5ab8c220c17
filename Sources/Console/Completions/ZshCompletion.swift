func zshCompletionScript<Command: ProgramCommand>(of _: Command.Type) -> String {
    let name = Command.functionName
    let commands = Command.allCases.map { "            '\($0.rawValue):\(zshText($0.definition.summary))'" }
    // Without a command's name, the word may be the operand of the command that needs none.
    let operandAtStart = Command.unnamed?.definition.operand.map { "; \(zshAction($0.value.expectation))" } ?? ""
    let cases =
        Command.allCases.map { zshCase($0.rawValue, $0.definition) }
        + (Command.unnamed.map { [zshCase("*", $0.definition)] } ?? [])
    return """
        #compdef \(Command.program.name)
        # zsh completion for \(Command.program.name)

        _\(name)() {
            local curcontext=$curcontext state line
            typeset -A opt_args
            local -a commands=(
        \(commands.joined(separator: "\n"))
            )
            _arguments -C \\
                \(OptionFacts.ofTheProgram.map { zshOption($0, others: "- *") }.joined(separator: " \\\n        ")) \\
                '1:command:->command' \\
                '*::argument:->argument'
            case $state in
            command) _describe -t commands command commands\(operandAtStart) ;;
            argument)
                case $line[1] in
        \(cases.joined(separator: "\n"))
                esac
                ;;
            esac
        }

        # Sourced, the function is registered; found in $fpath, it is called at once.
        if [[ $funcstack[1] == _\(name) ]]; then
            _\(name) "$@"
        else
            compdef _\(name) \(Command.program.name)
        fi

        """
}

private func zshCase<Invocation>(_ pattern: String, _ command: CommandDefinition<Invocation>) -> String {
    var arguments = command.options.map { option in
        let others = option.name == OptionFacts.help.name ? ["- *"] : option.spellings + option.excludes
        return zshOption(option, others: others.joined(separator: " "))
    }
    if let operand = command.operand {
        let place = operand.count.upperBound > 1 ? "*" : "1"
        arguments.append("'\(place):\(operand.value.placeholder.lowercased()):\(zshAction(operand.value.expectation))'")
    }
    let lines = arguments.map { "            \($0)" }.joined(separator: " \\\n")
    return "        \(pattern))\n            _arguments -S \\\n\(lines)\n            ;;"
}

private func zshOption(_ option: OptionFacts, others: String) -> String {
    let text = "[\(zshText(option.summary))]"
    guard let value = option.value else {
        return option.spellings.map { "'(\(others))\($0)\(text)'" }.joined(separator: " ")
    }
    let action = "\(text):\(zshText(value.placeholder)):\(zshAction(value.expectation))"
    // The value of a short name may follow it in the same word.
    let spellings = (option.short.map { ["\($0)+"] } ?? []) + ["\(option.name)="]
    return spellings.map { "'(\(others))\($0)\(action)'" }.joined(separator: " ")
}

private func zshAction(_ expectation: Expectation) -> String {
    let (words, paths) = expectation.candidates
    let list = words.joined(separator: " ")
    if case .list(let what, _) = expectation, !words.isEmpty { return "_values -s , \(what) \(list)" }
    switch paths {
    case .folders: return "_files -/"
    // The leading space keeps zsh from adding its own arguments.
    case .files: return " _alternative \"words\\:word\\:(\(list))\" \"files\\:file\\:_files\""
    // A lone space completes nothing and lets zsh show what is expected.
    case .none: return words.isEmpty ? " " : "(\(list))"
    }
}

/// Escapes a description in single quotes, where brackets and colons end a field.
private func zshText(_ text: String) -> String {
    var escaped = ""
    for character in text {
        switch character {
        case "'": escaped += "'\\''"
        case "[", "]", ":", "\\": escaped += "\\\(character)"
        default: escaped.append(character)
        }
    }
    return escaped
}
