import Console
import Loading
import Testing

/// As those of the generator, but for the command that needs no name.
@Suite struct `Completions of the loader` {
    @Test(arguments: [
        (
            Shell.bash,
            "_fishladder_load_offer_paths -d -W 'load status purge export-infrastructure help completions schema manual"
        ),
        (.bash, "    *)\n"), (.bash, "complete -F _fishladder_load fishladder-load"),
        (.zsh, "command) _describe -t commands command commands; _files -/ ;;"),
        (.zsh, "compdef _fishladder_load fishladder-load"),
        (
            .fish,
            "complete -c fishladder-load -n '__fishladder_load_command_is \\'\\'' -f -a '(__fish_complete_directories)'"
        ),
        (.fish, "or set word load\n"),
    ])
    func `take a first word that is no command for a snapshot`(shell: Shell, text: String) {
        let script = completionScript(of: LoadCommand.self, for: shell)
        #expect(script.contains(text), "\(script)")
        for option in LoadCommand.allCases.flatMap(\.definition.options) {
            #expect(script.contains(shell == .fish ? "-l \(option.name.dropFirst(2))" : option.name))
        }
    }

    @Test func `stand beside a manual page with both ways to call it`() {
        let page = manualPage(of: LoadCommand.self, version: "1.2.3", beside: "fishladder").replacing("\\-", with: "-")
        #expect(page.hasPrefix(".TH FISHLADDER-LOAD 1 \"\" \"fishladder-load 1.2.3\"\n"))
        #expect(
            page.contains("fishladder-load SNAPSHOT [OPTION]...") && page.contains("fishladder-load COMMAND [OPTION]"))
        #expect(page.contains(".SS fishladder-load purge [OPTION]...\n"))
    }
}
