/// A name as SQL writes it, whatever it holds.
package func identifier(_ name: String) -> String { doubled("\"", in: name) }

/// A text as SQL writes it, whatever it holds.
package func literal(_ text: String) -> String {
    let quoted = doubled("'", in: text)
    // Before version 9.1 a backslash meant something in plain quotes, and a setting can still bring that back.
    if !text.utf8.contains(UInt8(ascii: "\\")) { return quoted }
    return " E" + String(decoding: quoted.utf8.flatMap { $0 == UInt8(ascii: "\\") ? [$0, $0] : [$0] }, as: UTF8.self)
}

/// A field of CSV, whatever it holds.
package func field(_ text: String) -> String { doubled("\"", in: text) }

/// Byte by byte, as the server reads it: for Swift a quote and an accent that follows it are one character, and no quote.
/// A NUL, which no text of the server can hold and which ends a line for psql, becomes the character that stands for none.
private func doubled(_ quote: Unicode.Scalar, in text: String) -> String {
    let quote = UInt8(ascii: quote)
    var bytes = [quote]
    for byte in text.utf8 {
        switch byte {
        case quote: bytes += [quote, quote]
        case 0: bytes.append(contentsOf: "\u{FFFD}".utf8)
        default: bytes.append(byte)
        }
    }
    bytes.append(quote)
    return String(decoding: bytes, as: UTF8.self)
}

/// `"id", "name"`.
package func columnList(_ names: [String], prefix: String = "") -> String {
    names.map { prefix + identifier($0) }.joined(separator: ", ")
}
