/// A shell with completions.
package enum Shell: String, CaseIterable, Sendable {
    case bash
    case zsh
    case fish
}

/// A shell script that completes commands, options and known values.
///
/// It does not call the program: all words are written into it, so it is fast, and as old as the program that printed it. Only
/// names of batches are read from the disk.
package func completionScript<Command: ProgramCommand>(of _: Command.Type, for shell: Shell) -> String {
    switch shell {
    case .bash: bashCompletionScript(of: Command.self)
    case .zsh: zshCompletionScript(of: Command.self)
    case .fish: fishCompletionScript(of: Command.self)
    }
}

extension ProgramCommand {
    /// The program's name as part of a function's.
    static var functionName: String { program.name.split(separator: "-").joined(separator: "_") }
}

/// Whether a word means itself in every shell.
func isPlain(_ word: String) -> Bool {
    word.utf8.allSatisfy { $0.isDigit || $0.isLowercaseLetter || $0.isUppercaseLetter || "._-".utf8.contains($0) }
}

extension OptionFacts {
    /// All spellings, the short one first.
    var spellings: [String] { (short.map { [$0] } ?? []) + [name] }
}
