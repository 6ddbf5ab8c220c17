func zshCompletionScript<Command: ProgramCommand>(of _: Command.Type) -> String {
    let name = Command.functionName
    let commands = Command.allCases.map { "            '\($0.rawValue):\(zshText($0.definition.summary))'" }
    // Without a command's name, the word may be the operand of the command that needs none.
    let operandAtStart = Command.unnamed?.definition.operand.map { "; \(zshAction($0.value, name))" } ?? ""
    let cases =
        Command.allCases.map { zshCase($0.rawValue, $0.definition, name) }
        + (Command.unnamed.map { [zshCase("*", $0.definition, name)] } ?? [])
    return """
        #compdef \(Command.program.name)
        # zsh completion for \(Command.program.name)

        # Names in their order, and files after them.
        _\(name)_first() {
            local found=1
            compadd -V names -- "${@}" && found=0
            _files && found=0
            return found
        }

        # Gives names of batches to a command: of the snapshots on the line, whose folders name them.
        _\(name)_batches() {
            local word
            local -a names
            for word in $words; do
                word=${${(Q)word}/#\\~/$HOME}
                [[ -f $word/manifest.json ]] && names+=($word/*/batch=*(N:t))
            done
            names=(${(u)names#batch=})
            (( $#names )) && "${@}" $names
        }

        _\(name)() {
            local curcontext=$curcontext state line
            typeset -A opt_args
            local -a commands=(
        \(commands.joined(separator: "\n"))
            )
            _arguments -C \\
                \(OptionFacts.ofTheProgram.map { zshOption($0, others: "- *", name) }.joined(separator: " \\\n        ")) \\
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

private func zshCase<Invocation>(
    _ pattern: String, _ command: CommandDefinition<Invocation>, _ function: String
) -> String {
    var arguments = command.options.map { option in
        let others = option.name == OptionFacts.help.name ? ["- *"] : option.spellings + option.excludes
        return zshOption(option, others: others.joined(separator: " "), function)
    }
    if let operand = command.operand {
        let place = operand.count.upperBound > 1 ? "*" : "1"
        arguments.append("'\(place):\(operand.value.placeholder.lowercased()):\(zshAction(operand.value, function))'")
    }
    let lines = arguments.map { "            \($0)" }.joined(separator: " \\\n")
    return "        \(pattern))\n            _arguments -S \\\n\(lines)\n            ;;"
}

private func zshOption(_ option: OptionFacts, others: String, _ function: String) -> String {
    let text = "[\(zshText(option.summary))]"
    guard let value = option.value else {
        return option.spellings.map { "'(\(others))\($0)\(text)'" }.joined(separator: " ")
    }
    let action = "\(text):\(zshText(value.placeholder)):\(zshAction(value, function))"
    // The value of a short name may follow it in the same word.
    let spellings = (option.short.map { ["\($0)+"] } ?? []) + ["\(option.name)="]
    return spellings.map { "'(\(others))\($0)\(action)'" }.joined(separator: " ")
}

private func zshAction(_ value: ValueFacts, _ function: String) -> String {
    let candidates = value.candidates
    let list = candidates.words.map(zshWord).joined(separator: " ")
    // A leading space keeps zsh from adding its own arguments; a lone one completes nothing and lets it show what is expected.
    if candidates.areBatches {
        return " _\(function)_batches " + (candidates.isList ? "_values -s , batches" : "compadd --")
    }
    if case .list(let what) = value.expectation, !list.isEmpty { return "_values -s , \(what) \(list)" }
    switch candidates.paths {
    case .folders: return "_files -/"
    case .files where list.isEmpty: return "_files"
    case .files: return " _\(function)_first \(list)"
    case .none: return list.isEmpty ? " " : "(\(list))"
    }
}

private func zshWord(_ word: String) -> String {
    isPlain(word) ? word : word.map { $0 == " " || $0 == ":" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
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
