/// Text with control characters written out, as Swift writes them: `\n`, `\u{1B}`.
///
/// Names and messages come from files, databases and other programs. What they hold must not move a terminal's cursor,
/// hide or turn around what stands beside it, or begin a line of its own.
package func printable(_ text: String) -> String {
    if !text.unicodeScalars.contains(where: isControl) { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        if isControl(scalar) { shown += writtenOut(scalar) } else { shown.unicodeScalars.append(scalar) }
    }
    return shown
}

/// In double quotes, with quotes and control characters written out.
package func quoted(_ text: String) -> String { printable(text.debugDescription) }

/// A colour that programs of ours show a word in.
package enum Color: Int, CaseIterable, Sendable {
    case red = 31
    case green = 32
    case yellow = 33

    private var begin: String { "\u{1B}[\(rawValue)m" }
    private static let end = "\u{1B}[0m"
    private static let sequences = allCases.map(\.begin) + [end]

    package func paint(_ text: String) -> String { begin + text + Self.end }

    /// The sequence of ours that the text begins with.
    fileprivate static func sequence(beginning text: Substring.UnicodeScalarView) -> String? {
        sequences.first { text.starts(with: $0.unicodeScalars) }
    }
}

/// The text as it may reach a terminal whatever it was put together from: with line ends, tabs and our own colours, and
/// with all else that is no character written out.
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

/// Controls of ASCII and Latin-1, separators of lines, and what changes the direction of writing.
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
