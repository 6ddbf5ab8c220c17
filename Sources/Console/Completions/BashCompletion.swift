func bashCompletionScript<Command: ProgramCommand>(of _: Command.Type) -> String {
    let name = Command.functionName
    // Without a command's name, the word may be the operand of the command that needs none.
    let operand = Command.unnamed?.definition.operand.map { $0.value.expectation.candidates.paths } ?? .none
    return """
        # bash completion for \(Command.program.name)

        _\(name)_offer() {
            mapfile -t COMPREPLY < <(compgen "${@}" -- "$current")
        }

        # Names on the disk are escaped and folders get a slash; outside of a completion there is no such option.
        _\(name)_offer_paths() {
            compopt -o filenames 2>/dev/null
            _\(name)_offer "${@}"
        }

        # Names with commas between them.
        _\(name)_offer_list() {
            local before=
            [[ $current == *,* ]] && before=${current%,*},
            mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "${current##*,}")
        }

        _\(name)() {
            local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
            COMPREPLY=()
            # "--level=6" reaches us as three words.
            if [[ $current == = ]]; then
                current=
            elif [[ $previous == = ]]; then
                previous=${COMP_WORDS[COMP_CWORD - 2]}
            fi
            if ((COMP_CWORD == 1)); then
                _\(name)_offer\(operand == .none ? "" : "_paths \(operand.bashFlag)") -W '\(firstWords(of: Command.self))'
                return
            fi
            case ${COMP_WORDS[1]} in
        \(bashCases(of: Command.self).joined(separator: "\n"))
            esac
        }

        complete -F _\(name) \(Command.program.name)

        """
}

private func firstWords<Command: ProgramCommand>(of _: Command.Type) -> String {
    let options = OptionFacts.ofTheProgram + (Command.unnamed?.definition.options.filter { $0.name != "--help" } ?? [])
    return (Command.allCases.map(\.rawValue) + options.flatMap(\.spellings)).joined(separator: " ")
}

private func bashCases<Command: ProgramCommand>(of _: Command.Type) -> [String] {
    Command.allCases.map { bashCase($0.rawValue, $0.definition, Command.functionName) }
        + (Command.unnamed.map { [bashCase("*", $0.definition, Command.functionName)] } ?? [])
}

private func bashCase<Invocation>(
    _ pattern: String, _ command: CommandDefinition<Invocation>, _ function: String
) -> String {
    var lines = ["    \(pattern))"]
    let valued = command.options.compactMap { option in
        option.value.map { (option.spellings.joined(separator: "|"), $0.expectation) }
    }
    if !valued.isEmpty {
        lines.append("        case $previous in")
        for (name, expectation) in valued {
            lines.append("        \(name)) \(bashOffer(of: expectation, function)); return ;;")
        }
        lines.append("        esac")
    }
    let options = "_\(function)_offer -W '\(command.options.flatMap(\.spellings).joined(separator: " "))'"
    if let operand = command.operand {
        lines.append("        if [[ $current == -* ]]; then")
        lines.append("            \(options)")
        lines.append("        else")
        lines.append("            \(bashOffer(of: operand.value.expectation, function))")
        lines.append("        fi")
    } else {
        lines.append("        \(options)")
    }
    lines.append("        ;;")
    return lines.joined(separator: "\n")
}

/// A no-op if nothing is known, so that no wrong guess is offered.
private func bashOffer(of expectation: Expectation, _ function: String) -> String {
    let (words, paths) = expectation.candidates
    if case .list = expectation, !words.isEmpty { return "_\(function)_offer_list '\(words.joined(separator: " "))'" }
    let list = words.isEmpty ? "" : " -W '\(words.joined(separator: " "))'"
    if paths != .none { return "_\(function)_offer_paths \(paths.bashFlag)\(list)" }
    return words.isEmpty ? ":" : "_\(function)_offer\(list)"
}

extension Expectation.Paths {
    fileprivate var bashFlag: String {
        switch self {
        case .folders: "-d"
        case .files: "-f"
        case .none: ""
        }
    }
}
