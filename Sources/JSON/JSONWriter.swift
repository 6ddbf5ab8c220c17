extension JSON {
    /// The value on one line, without spaces.
    public var compact: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// The value on several lines. Short objects and lists without nested objects stay on one line.
    public var pretty: String {
        var text = ""
        write(to: &text, indent: 0)
        return text + "\n"
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let value): text += value
        case .string(let value): Self.quote(value, to: &text)
        case .array(let elements):
            let inner = indent.flatMap { isShort ? nil : $0 + 1 }
            text += "["
            for (index, element) in elements.enumerated() {
                Self.separate(index, to: &text, inner: inner, spaced: indent != nil)
                element.write(to: &text, indent: inner ?? (indent == nil ? nil : indent))
            }
            Self.close("]", to: &text, indent: inner == nil || elements.isEmpty ? nil : indent)
        case .object(let members):
            let inner = indent.flatMap { isShort ? nil : $0 + 1 }
            text += "{"
            for (index, member) in members.enumerated() {
                Self.separate(index, to: &text, inner: inner, spaced: indent != nil)
                Self.quote(member.key, to: &text)
                text += indent == nil ? ":" : ": "
                member.value.write(to: &text, indent: inner ?? (indent == nil ? nil : indent))
            }
            Self.close("}", to: &text, indent: inner == nil || members.isEmpty ? nil : indent)
        }
    }

    private var isShort: Bool {
        switch self {
        case .array(let elements):
            elements.allSatisfy(\.isScalar) && elements.reduce(0) { $0 + $1.compact.utf8.count + 2 } < 100
        case .object(let members):
            members.allSatisfy { $0.value.isScalar }
                && members.reduce(0) { $0 + $1.key.utf8.count + $1.value.compact.utf8.count + 6 } < 100
        default: true
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func separate(_ index: Int, to text: inout String, inner: Int?, spaced: Bool) {
        if index > 0 { text += "," }
        if let inner {
            text += "\n" + String(repeating: "  ", count: inner)
        } else if index > 0 && spaced {
            text += " "
        }
    }

    private static func close(_ bracket: String, to text: inout String, indent: Int?) {
        if let indent { text += "\n" + String(repeating: "  ", count: indent) }
        text += bracket
    }

    private static func quote(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\r": text += "\\r"
            // Control characters of Latin-1 move the cursor of some terminals too.
            case _ where scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value):
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
