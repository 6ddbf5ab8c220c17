extension JSON {
    /// The value on one line, without spaces.
    public var compact: String {
        var text: [UInt8] = []
        write(to: &text, indent: nil)
        return String(decoding: text, as: UTF8.self)
    }

    /// The value on several lines. Short objects and lists without nested objects stay on one line.
    public var pretty: String { pretty(indent: 0) }

    /// As it stands inside another value, so many levels deep.
    public func pretty(indent: Int) -> String {
        var text: [UInt8] = []
        write(to: &text, indent: indent)
        text.append(UInt8(ascii: "\n"))
        return String(decoding: text, as: UTF8.self)
    }

    /// At most this many bytes stay on one line.
    private static let longestLine = 99

    // Bytes and not a String: appending to one scalar by scalar took a sixth of the time that a small snapshot takes to make.
    private func write(to text: inout [UInt8], indent: Int?) {
        switch self {
        case .null: text.append(contentsOf: "null".utf8)
        case .bool(let value): text.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let value): text.append(contentsOf: value.utf8)
        case .string(let value): Self.quote(value, to: &text)
        case .array(let elements):
            Self.write(elements, in: "[", "]", to: &text, indent, areScalars: elements.allSatisfy(\.isScalar)) {
                $0.write(to: &$1, indent: $2)
            }
        case .object(let members):
            let areScalars = members.allSatisfy { $0.value.isScalar }
            Self.write(members, in: "{", "}", to: &text, indent, areScalars: areScalars) {
                Self.quote($0.key, to: &$1)
                $1.append(UInt8(ascii: ":"))
                if indent != nil { $1.append(UInt8(ascii: " ")) }
                $0.value.write(to: &$1, indent: $2)
            }
        }
    }

    /// On one line, and if that turns out too long, on several instead.
    private static func write<Element>(
        _ elements: [Element], in opening: Unicode.Scalar, _ closing: Unicode.Scalar, to text: inout [UInt8],
        _ indent: Int?, areScalars: Bool, _ write: (Element, inout [UInt8], Int?) -> Void
    ) {
        let start = text.count
        if areScalars || indent == nil {
            text.append(UInt8(ascii: opening))
            for (index, element) in elements.enumerated() {
                if index > 0 { text.append(contentsOf: (indent == nil ? "," : ", ").utf8) }
                write(element, &text, indent)
            }
            text.append(UInt8(ascii: closing))
        }
        guard let indent, !areScalars || text.count - start > longestLine else { return }
        text.removeSubrange(start...)
        text.append(UInt8(ascii: opening))
        for (index, element) in elements.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            newLine(indent + 1, to: &text)
            write(element, &text, indent + 1)
        }
        newLine(indent, to: &text)
        text.append(UInt8(ascii: closing))
    }

    private static func newLine(_ indent: Int, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\n"))
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indent))
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func quote(_ value: String, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            text.append(contentsOf: value.utf8)
        } else {
            for scalar in value.unicodeScalars { text.append(contentsOf: escaped(scalar).utf8) }
        }
        text.append(UInt8(ascii: "\""))
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\t": return "\\t"
        case "\r": return "\\r"
        // Control characters of Latin-1 move the cursor of some terminals too.
        case _ where scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value):
            let hex = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
        default: return String(scalar)
        }
    }
}
