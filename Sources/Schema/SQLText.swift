/// A quoted SQL identifier, for any content.
package func identifier(_ name: String) -> String { doubled("\"", in: name) }

/// A quoted SQL string, for any content.
package func literal(_ text: String) -> String {
    let quoted = doubled("'", in: text)
    // Before version 9.1 backslashes were escapes in plain quotes, and a setting can still enable that.
    if !text.utf8.contains(UInt8(ascii: "\\")) { return quoted }
    return " E" + String(decoding: quoted.utf8.flatMap { $0 == UInt8(ascii: "\\") ? [$0, $0] : [$0] }, as: UTF8.self)
}

/// A CSV field, for any content.
///
/// Works on bytes like the server: Swift takes a quote and a following accent for one character. A NUL, which
/// PostgreSQL cannot store and which ends a line for psql, is replaced by the replacement character.
package func field(_ text: String) -> String { doubled("\"", in: text) }

/// Byte by byte, as the server reads it: for Swift a quote and an accent that follows it are one character, and no quote.
/// A NUL, which no text of the server can hold and which ends a line for psql, becomes the character that stands for none.
private func doubled(_ quote: Unicode.Scalar, in text: String) -> String {
    let quote = UInt8(ascii: quote)
    if !text.utf8.contains(where: { $0 == quote || $0 == 0 }) {
        let mark = Character(Unicode.Scalar(quote))
        return "\(mark)\(text)\(mark)"
    }
    var bytes = [quote]
    bytes.reserveCapacity(text.utf8.count + 2)
    for byte in text.utf8 {
        switch byte {
        case quote: bytes.append(contentsOf: repeatElement(quote, count: 2))
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
