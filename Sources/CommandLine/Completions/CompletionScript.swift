import Console

/// A script for a shell that offers commands, options and the values that are known beforehand.
///
/// It calls no program: what it offers was written into it, so it stays quick and is as old as the program it came from.
package func completionScript(for shell: Shell) -> String {
    switch shell {
    case .bash: bashCompletionScript()
    case .zsh: zshCompletionScript()
    case .fish: fishCompletionScript()
    }
}

extension OptionFacts {
    /// All spellings, the short one first.
    var spellings: [String] { (short.map { [$0] } ?? []) + [name] }
}
