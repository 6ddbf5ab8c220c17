import Farm

/// The allowed forms of texts in a manifest, byte by byte.
///
/// A snapshot may come from anybody, and values of its manifest become part of paths, scripts, SQL and messages. So
/// every command refuses a manifest with an unsafe text.
enum TextForm {
    case version
    case day
    case digest
    case checksum
    /// A name that becomes part of a path, such as a batch or a profile.
    case pathName
    /// A table or column name that PostgreSQL accepts without quotes.
    case sqlName
    /// `table.column`.
    case reference
    case type
    /// Numbers and ranges, separated by spaces.
    case numbers
    case shard
    /// A display name.
    case line
    case oneOf([String])

    func allows(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count <= mostBytes else { return false }
        switch self {
        case .version:
            return isDigit(first) && bytes.allSatisfy { isDigit($0) || isLetter($0) || ".+-_".utf8.contains($0) }
        case .day: return CalendarDate(text) != nil
        case .digest: return bytes.count == 64 && bytes.allSatisfy(isHexDigit)
        case .checksum: return bytes.count == 8 && bytes.allSatisfy(isHexDigit)
        case .pathName: return isSafeInPath(text) && !bytes.allSatisfy { $0 == UInt8(ascii: ".") }
        case .sqlName: return Self.isSQLName(bytes[...])
        case .reference:
            let names = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            return names.count == 2 && names.allSatisfy(Self.isSQLName)
        case .type: return Self.isType(bytes[...])
        case .numbers: return bytes.allSatisfy { isDigit($0) || "- ".utf8.contains($0) }
        case .shard: return Shard(text) != nil
        case .line: return text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) }
        case .oneOf(let words): return words.contains { $0.utf8.elementsEqual(bytes) }
        }
    }

    private var mostBytes: Int {
        switch self {
        case .version, .pathName: 64
        case .sqlName: 63
        case .line: 1000
        case .numbers: 1 << 20
        default: 200
        }
    }

    var expected: String {
        switch self {
        case .version: "a version such as 0.1.0"
        case .day: "a day such as 2024-03-15"
        case .digest: "a SHA-256"
        case .checksum: "a CRC-32"
        case .pathName: "a name of letters, digits and any of . _ = -"
        case .sqlName: "a name of small letters, digits and _"
        case .reference: "a table and its column, such as batch_batch.id,"
        case .type: "a type such as numeric(10,2)"
        case .numbers: "numbers such as 1-10 15"
        case .shard: "a share such as 1/4"
        case .line: "a text in one line"
        case .oneOf(let words):
            words.count == 1 ? words[0] : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
        }
    }

    private static func isSQLName(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, bytes.count <= 63, !isDigit(first) else { return false }
        return bytes.allSatisfy { (97...122).contains($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    /// Words, optionally followed by one or two numbers in brackets.
    private static func isType(_ bytes: ArraySlice<UInt8>) -> Bool {
        let words = bytes.prefix { (97...122).contains($0) || $0 == UInt8(ascii: " ") }
        let rest = bytes.dropFirst(words.count)
        if words.isEmpty { return false }
        if rest.isEmpty { return true }
        guard rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")") else { return false }
        let numbers = rest.dropFirst().dropLast().split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        return (1...2).contains(numbers.count) && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (65...90).contains(byte) }
