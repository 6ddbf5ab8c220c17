import Console

/// A shell script that completes commands, options and known values.
///
/// It calls no program: all words are written into it, so it is fast, and as old as the program that printed it.
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
