import Foundation
import Testing

/// What is typed, and what the tab key then offers.
private let lines: [(typed: String, offers: [String])] = [
    ("fishladder plan --geography ", ["Faroe Islands", "Scotland"]),
    ("fishladder plan --geography Fa", ["Faroe Islands"]),
    ("fishladder plan --station FI-FW-1", ["FI-FW-10", "FI-FW-11", "FI-FW-12"]),
    ("fishladder plan --sea-area S-SEA-20", ["S-SEA-20"]),
    (
        "fishladder plan --profile ",
        ["standard", "lifelike", "plan-v2", "bakkafrost", "quick", "tiny", "history", "farm", "mine.json"]
    ),
    ("fishladder plan --profile m", ["mine.json"]),
    ("fishladder plan --anomalies ", ["standard", "farm", "mine.json"]),
    ("fishladder plan --tables batch_batch,batch_m", ["batch_batch,batch_mortalityevent"]),
    ("fishladder report farm --batch ", ["FI-2024-001", "SCO-2024-001"]),
    ("fishladder report farm --batch S", ["SCO-2024-001"]),
    ("fishladder report nowhere --batch ", []),
    ("fishladder-load farm --batch F", ["FI-2024-001"]),
    ("fishladder-load load farm --batch FI-2024-001,S", ["FI-2024-001,SCO-2024-001"]),
    ("fishladder schema v", ["verify"]),
]

/// The scripts that shells complete by, in those shells. bash is there wherever this is built.
@Suite struct `The tab key` {
    private static func has(_ shell: String) -> Bool { (try? Fishladder().run([shell, "-c", "true"]).code) == 0 }

    /// A snapshot, as far as shells look at one, and a profile.
    private func prepared(_ shell: String) throws -> Fishladder {
        let here = try Fishladder()
        for batch in ["FI-2024-001", "SCO-2024-001"] { try here.write("", to: "farm/batch_batch/batch=\(batch)/part") }
        try here.write("{}", to: "farm/manifest.json")
        try here.write("{}", to: "mine.json")
        for program in [Fishladder.program, "\(Fishladder.program)-load"] {
            let script = try here.run([program, "completions", shell])
            #expect(script.code == 0)
            // Hidden, since files here are offered.
            try here.write(script.out, to: ".scripts/\(program.hasSuffix("-load") ? "load" : "fishladder")")
        }
        return here
    }

    /// Runs a driver that prints what is offered for each line, after a line of its number.
    private func check(_ shell: String, _ here: Fishladder, _ words: [String], _ driver: String) throws {
        try here.write(driver, to: ".scripts/driver")
        try here.write(lines.map { $0.typed + "\n" }.joined(), to: ".scripts/lines")
        let ended = try here.run(words + [".scripts/driver"])
        let parts = ended.out.replacing("\r", with: "").components(separatedBy: "\n#").dropFirst()
        #expect(parts.count == lines.count, "\(ended)")
        for ((typed, offers), part) in zip(lines, parts) {
            let shown = part.split(separator: "\n").dropFirst().map { line in
                let name = line.hasSuffix("/") ? line.dropLast() : line
                return String(name).replacing("\\", with: "")
            }.filter { !$0.hasPrefix(".") }
            // zsh shows the last name of a list alone.
            let wanted = shell == "zsh" ? offers.map { String($0.split(separator: ",").last ?? "") } : offers
            // Only names before files have an order of their own.
            let isOrdered = offers.contains("farm")
            #expect(isOrdered ? shown == wanted : shown.sorted() == wanted.sorted(), "\(typed)")
        }
    }

    @Test func `offers names of sites, batches, tables and profiles before files in bash`() throws {
        let here = try prepared("bash")
        try check(
            "bash", here, ["bash", "--norc"],
            """
            compopt() { :; }
            for script in fishladder load; do . .scripts/$script; done
            number=0
            while IFS= read -r line; do
                # As readline splits it; what ends in a blank has an empty word.
                read -ra COMP_WORDS <<< "$line"
                [[ $line == *' ' ]] && COMP_WORDS+=('')
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
                case ${COMP_WORDS[0]} in fishladder) _fishladder ;; *) _fishladder_load ;; esac
                printf '\\n#%s\\n' "$((number++))"
                ((${#COMPREPLY[@]})) && printf '%s\\n' "${COMPREPLY[@]}"
            done < .scripts/lines
            """)
    }

    @Test(.enabled(if: has("fish"), "needs fish")) func `and in fish`() throws {
        let here = try prepared("fish")
        try check(
            "fish", here, ["fish", "--no-config"],
            """
            for script in fishladder load; source .scripts/$script; end
            set number 0
            while read -l line
                printf '\\n#%s\\n' $number
                set number (math $number + 1)
                complete -C "$line" | string replace -r '\\t.*' ''
            end < .scripts/lines
            """)
    }

    /// In a terminal of its own, where Ctrl-T lists what the tab key would.
    @Test(.enabled(if: has("zsh"), "needs zsh"), .timeLimit(.minutes(4))) func `and in zsh`() throws {
        let here = try prepared("zsh")
        try check(
            "zsh", here, ["zsh", "-f"],
            """
            zmodload zsh/zpty
            setopt extended_glob
            zpty shell zsh -f -i
            zpty -w shell "autoload -Uz compinit; compinit -u -d .scripts/dump; for s in fishladder load; do . .scripts/\\$s; done"
            zpty -w shell "offer() { zle list-choices; zle -R; zle -I; print EN''D; zle kill-whole-line }; zle -N offer"
            zpty -w shell "bindkey '^T' offer; setopt no_prompt_cr no_prompt_sp; LISTMAX=9999; PS1=; stty columns 2000; print READ''Y"
            zpty -r -m shell text '*READY*'
            number=0
            while IFS= read -r line; do
                zpty -w -n shell "$line"$'\\x14'
                zpty -r -m shell text '*END*'
                print -r -- $'\\n'"#$number"
                # The cursor goes up to the line again, which is not what was offered.
                text=${${text//$'\\e[A'/$'\\n'}//$'\\r'/$'\\n'}
                text=${text//$'\\e'\\[[0-9;?]#[A-Za-z]/}
                for shown in ${(f)text}; do
                    [[ $shown == (f|*fishladder*|END*) ]] || print -rl -- ${(s:  :)shown}
                done | sed 's/^ *//; s/ *$//; /^$/d'
                (( ++number ))
            done < .scripts/lines
            """)
    }
}
