import Console

func zshCompletionScript() -> String {
    let commands = Command.allCases.map { "            '\($0.rawValue):\(zshText($0.definition.summary))'" }
    return """
        #compdef fishladder
        # zsh completion for fishladder

        _fishladder() {
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
            command) _describe -t commands command commands ;;
            argument)
                case $line[1] in
        \(Command.allCases.map { zshCase(of: $0.definition) }.joined(separator: "\n"))
                esac
                ;;
            esac
        }

        # Sourced, the function is registered; found in $fpath, it is called at once.
        if [[ $funcstack[1] == _fishladder ]]; then
            _fishladder "$@"
        else
            compdef _fishladder fishladder
        fi

        """
}

private func zshCase(of command: CommandDefinition<Invocation>) -> String {
    var arguments = command.options.map { option in
        let others = option.name == OptionFacts.help.name ? ["- *"] : option.spellings + option.excludes
        return zshOption(option, others: others.joined(separator: " "))
    }
    if let operand = command.operand {
        let place = operand.count.upperBound > 1 ? "*" : "1"
        arguments.append("'\(place):\(operand.value.placeholder.lowercased()):\(zshAction(operand.value.expectation))'")
    }
    let lines = arguments.map { "            \($0)" }.joined(separator: " \\\n")
    return "        \(command.name))\n            _arguments -S \\\n\(lines)\n            ;;"
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
