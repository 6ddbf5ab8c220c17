import Console

func bashCompletionScript() -> String {
    """
    # bash completion for fishladder

    _fishladder_offer() {
        mapfile -t COMPREPLY < <(compgen "${@}" -- "$current")
    }

    # Names on the disk are escaped and folders get a slash; outside of a completion there is no such option.
    _fishladder_offer_paths() {
        compopt -o filenames 2>/dev/null
        _fishladder_offer "${@}"
    }

    _fishladder() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
        COMPREPLY=()
        # "--level=6" reaches us as three words.
        if [[ $current == = ]]; then
            current=
        elif [[ $previous == = ]]; then
            previous=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        if ((COMP_CWORD == 1)); then
            _fishladder_offer -W '\(firstWords.joined(separator: " "))'
            return
        fi
        case ${COMP_WORDS[1]} in
    \(Command.allCases.map { bashCase(of: $0.definition) }.joined(separator: "\n"))
        esac
    }

    complete -F _fishladder fishladder

    """
}

private var firstWords: [String] {
    Command.allCases.map(\.rawValue) + OptionFacts.ofTheProgram.flatMap(\.spellings)
}

private func bashCase(of command: CommandDefinition<Invocation>) -> String {
    var lines = ["    \(command.name))"]
    let valued = command.options.compactMap { option in
        option.value.map { (option.spellings.joined(separator: "|"), $0.expectation) }
    }
    if !valued.isEmpty {
        lines.append("        case $previous in")
        for (name, expectation) in valued {
            lines.append("        \(name)) \(bashOffer(of: expectation)); return ;;")
        }
        lines.append("        esac")
    }
    let options = "_fishladder_offer -W '\(command.options.flatMap(\.spellings).joined(separator: " "))'"
    if let operand = command.operand {
        lines.append("        if [[ $current == -* ]]; then")
        lines.append("            \(options)")
        lines.append("        else")
        lines.append("            \(bashOffer(of: operand.value.expectation))")
        lines.append("        fi")
    } else {
        lines.append("        \(options)")
    }
    lines.append("        ;;")
    return lines.joined(separator: "\n")
}

/// A no-op if nothing is known, so that no wrong guess is offered.
private func bashOffer(of expectation: Expectation) -> String {
    let (words, paths) = expectation.candidates
    let list = words.isEmpty ? "" : " -W '\(words.joined(separator: " "))'"
    switch paths {
    case .folders: return "_fishladder_offer_paths -d\(list)"
    case .files: return "_fishladder_offer_paths -f\(list)"
    case .none: return words.isEmpty ? ":" : "_fishladder_offer\(list)"
    }
}
