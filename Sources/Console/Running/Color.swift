import Wording

/// A colour for words in output.
package enum Color: Int, CaseIterable, Sendable {
    case red = 31
    case green = 32
    case yellow = 33

    private var begin: String { "\u{1B}[\(rawValue)m" }
    private static let end = "\u{1B}[0m"
    private static let sequences = allCases.map(\.begin) + [end]

    package func paint(_ text: String) -> String { begin + text + Self.end }

    /// One of our own escape sequences at the start of the text.
    fileprivate static func sequence(beginning text: Substring.UnicodeScalarView) -> String? {
        sequences.first { text.starts(with: $0.unicodeScalars) }
    }
}

/// Makes any text safe for a terminal: line ends, tabs and our own colours stay, all other control characters are
/// escaped.
func passable(_ text: String) -> String {
    let layout: Set<Unicode.Scalar> = ["\n", "\t"]
    if !text.unicodeScalars.contains(where: { isControl($0) && !layout.contains($0) }) { return text }
    var shown = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
        if let sequence = Color.sequence(beginning: rest) {
            shown += sequence
            rest = rest.dropFirst(sequence.unicodeScalars.count)
            continue
        }
        if isControl(scalar) && !layout.contains(scalar) {
            shown += writtenOut(scalar)
        } else {
            shown.unicodeScalars.append(scalar)
        }
        rest.removeFirst()
    }
    return shown
}
