/// Text with control characters escaped as in Swift: `\n`, `\u{1B}`.
///
/// Names and messages come from files, databases and other programs. They must not move a terminal's cursor, hide or
/// reorder text beside them, or start a new line.
package func printable(_ text: String) -> String {
    if !text.unicodeScalars.contains(where: isControl) { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        if isControl(scalar) { shown += writtenOut(scalar) } else { shown.unicodeScalars.append(scalar) }
    }
    return shown
}

/// In double quotes, with quotes and control characters escaped.
package func quoted(_ text: String) -> String { printable(text.debugDescription) }

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

/// Control characters of ASCII and Latin-1, line separators, and characters that change the direction of writing.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069, 0x061c, 0xfeff: true
    default: false
    }
}

private func writtenOut(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
}
