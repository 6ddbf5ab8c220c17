/// Text with control characters escaped as in Swift: `\n`, `\u{1B}`.
///
/// Names and messages come from files, databases and other programs. They must not move a terminal's cursor, hide or
/// reorder text beside them, or start a new line.
public func printable(_ text: String) -> String {
    if !text.unicodeScalars.contains(where: isControl) { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        if isControl(scalar) { shown += writtenOut(scalar) } else { shown.unicodeScalars.append(scalar) }
    }
    return shown
}

/// In double quotes, with quotes and control characters escaped.
public func quoted(_ text: String) -> String { printable(text.debugDescription) }

/// Control characters of ASCII and Latin-1, line separators, and characters that change the direction of writing.
package func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069, 0x061c, 0xfeff: true
    default: false
    }
}

package func writtenOut(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
}
