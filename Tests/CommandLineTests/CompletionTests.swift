import CommandLine
import Console
import Testing

@Suite struct `Completions` {
    @Test(arguments: Shell.allCases, Command.allCases)
    func `offer every command, option and known value`(shell: Shell, command: Command) {
        let script = completionScript(of: Command.self, for: shell)
        #expect(script.contains(command.rawValue))
        for option in command.definition.options {
            // fish names an option without its dashes.
            let name = shell == .fish ? "-l \(option.name.dropFirst(2))" : option.name
            #expect(script.contains(name))
            for word in option.value?.candidates.words ?? [] {
                #expect(script.contains(shell == .zsh ? word.replacing(" ", with: "\\ ") : word))
            }
        }
    }

    @Test(arguments: [
        (Shell.bash, "--partition-by) _fishladder_offer_names day month; return ;;"),
        (.bash, "-o|--output) _fishladder_offer_paths -d; return ;;"),
        (.bash, "--geography) _fishladder_offer_names Scotland 'Faroe Islands'; return ;;"),
        (.bash, "--eggs) :; return ;;"),
        (.zsh, ":NAME:(Scotland Faroe\\ Islands)'"),
        (.fish, "-l geography -r -f -a 'Scotland \\'Faroe Islands\\''"),
        (.bash, "--tables) _fishladder_offer_list infrastructure_geography infrastructure_areagroup "),
        (.zsh, ":LIST:_values -s , tables infrastructure_geography infrastructure_areagroup "),
        (.fish, "-l tables -r -f -a '(__fish_append , infrastructure_geography infrastructure_areagroup "),
        (
            .zsh,
            "'(-o --output)-o+[Folder to create]:DIR:_files -/' '(-o --output)--output=[Folder to create]:DIR:_files -/'"
        ),
        (.zsh, "'(-q --quiet --verbose)-q[Print nothing on stderr except errors]'"),
        (.zsh, "'(--overwrite --resume)--overwrite[Replace an existing output]'"),
        (.zsh, "'verify:Check a snapshot\\: its files, its keys and its fish'"),
        (.fish, "-s o -l output -r -f -a '(__fish_complete_directories)' -d 'Folder to create'"),
        (
            .fish,
            "-l profile -r -f -k -a 'standard lifelike plan-v2 bakkafrost quick tiny history (__fish_complete_path (commandline -ct))' -d 'Farm and rules to simulate'"
        ),
    ])
    func `are written as each shell wants them`(shell: Shell, line: String) {
        #expect(completionScript(of: Command.self, for: shell).contains(line))
    }

    @Test(arguments: Shell.allCases)
    func `end with one newline and have no trailing spaces`(shell: Shell) {
        let script = completionScript(of: Command.self, for: shell)
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.last == "")
        #expect(lines.dropLast().last != "")
        #expect(lines.allSatisfy { $0.last != " " })
    }
}
