func bashCompletionScript<Command: ProgramCommand>(of _: Command.Type) -> String {
    let name = Command.functionName
    // Without a command's name, the word may be the operand of the command that needs none.
    let operand = Command.unnamed?.definition.operand.map { $0.value.candidates.paths } ?? .none
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

        # A blank in a name is typed with a backslash before it, or within quotes.
        _\(name)_offer_names() {
            local name quote= typed=$current
            [[ $typed == [\\"\\']* ]] && quote=${typed:0:1} typed=${typed:1}
            [[ $quote ]] || typed=${typed//\\\\/}
            COMPREPLY=()
            for name; do
                [[ $name == "$typed"* ]] || continue
                [[ $quote ]] || printf -v name %q "$name"
                COMPREPLY+=("$name")
            done
        }

        # Names in their order, and files after them.
        _\(name)_offer_first() {
            compopt -o nosort -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -W "$*" -- "$current"; compgen -f -- "$current" | sort)
        }

        # Names with commas between them.
        _\(name)_offer_list() {
            local before=
            [[ $current == *,* ]] && before=${current%,*},
            mapfile -t COMPREPLY < <(compgen -P "$before" -W "$*" -- "${current##*,}")
        }

        # Of the snapshots on the line, whose folders name them.
        _\(name)_batches() {
            local word part
            for word in "${COMP_WORDS[@]}"; do
                word=${word/#\\~/$HOME} word=${word//\\\\/}
                [[ -f $word/manifest.json ]] || continue
                for part in "$word"/*/batch=*; do
                    [[ -d $part ]] && echo "${part##*/batch=}"
                done
            done | sort -u
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
        option.value.map { (option.spellings.joined(separator: "|"), $0) }
    }
    if !valued.isEmpty {
        lines.append("        case $previous in")
        for (name, value) in valued {
            lines.append("        \(name)) \(bashOffer(of: value, function)); return ;;")
        }
        lines.append("        esac")
    }
    let options = "_\(function)_offer -W '\(command.options.flatMap(\.spellings).joined(separator: " "))'"
    if let operand = command.operand {
        lines.append("        if [[ $current == -* ]]; then")
        lines.append("            \(options)")
        lines.append("        else")
        lines.append("            \(bashOffer(of: operand.value, function))")
        lines.append("        fi")
    } else {
        lines.append("        \(options)")
    }
    lines.append("        ;;")
    return lines.joined(separator: "\n")
}

/// A no-op if nothing is known, so that no wrong guess is offered.
private func bashOffer(of value: ValueFacts, _ function: String) -> String {
    let candidates = value.candidates
    let words = candidates.words.map(bashWord).joined(separator: " ")
    let names = candidates.areBatches ? "$(_\(function)_batches)" : words
    if candidates.isList { return names.isEmpty ? ":" : "_\(function)_offer_list \(names)" }
    switch candidates.paths {
    case .none where names.isEmpty: return ":"
    case .none: return "_\(function)_offer_names \(names)"
    case .files where !words.isEmpty: return "_\(function)_offer_first \(words)"
    case .files, .folders: return "_\(function)_offer_paths \(candidates.paths.bashFlag)"
    }
}

private func bashWord(_ word: String) -> String {
    let parts = word.split(separator: "'", omittingEmptySubsequences: false)
    return isPlain(word) ? word : "'" + parts.joined(separator: "'\\''") + "'"
}

extension Candidates.Paths {
    fileprivate var bashFlag: String {
        switch self {
        case .folders: "-d"
        case .files: "-f"
        case .none: ""
        }
    }
}
