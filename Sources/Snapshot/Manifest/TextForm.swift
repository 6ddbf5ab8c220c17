import Farm

/// The allowed forms of texts in a manifest, byte by byte.
///
/// A snapshot may come from anybody, and values of its manifest become part of paths, scripts, SQL and messages. So
/// every command refuses a manifest with an unsafe text.
struct TextForm: Sendable {
    /// For an error.
    let expected: String
    private let mostBytes: Int
    private let isRight: @Sendable (String) -> Bool

    private init(_ expected: String, atMost most: Int = 200, _ isRight: @escaping @Sendable (String) -> Bool) {
        self.expected = expected
        self.mostBytes = most
        self.isRight = isRight
    }

    func allows(_ text: String) -> Bool { (1...mostBytes).contains(text.utf8.count) && isRight(text) }

    static let version = TextForm("a version such as 0.1.0", atMost: 64) { text in
        isDigit(text.utf8.first ?? 0)
            && text.utf8.allSatisfy { isDigit($0) || isLetter($0) || ".+-_".utf8.contains($0) }
    }
    static let day = TextForm("a day such as 2024-03-15") { CalendarDate($0) != nil }
    static let digest = TextForm("a SHA-256") { $0.utf8.count == 64 && $0.utf8.allSatisfy(isHexDigit) }
    static let checksum = TextForm("a CRC-32") { $0.utf8.count == 8 && $0.utf8.allSatisfy(isHexDigit) }
    /// A name that becomes part of a path, such as a batch or a profile.
    static let pathName = TextForm("a name of letters, digits and any of . _ = -", atMost: 64) { text in
        isSafeInPath(text) && !text.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
    }
    /// A table or column name that PostgreSQL accepts without quotes.
    static let sqlName = TextForm("a name of small letters, digits and _", atMost: 63) { isSQLName($0.utf8) }
    /// `table.column`.
    static let reference = TextForm("a table and its column, such as batch_batch.id,") { text in
        let names = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return names.count == 2 && names.allSatisfy { isSQLName($0) }
    }
    static let type = TextForm("a type such as numeric(10,2)") { isType(Array($0.utf8)[...]) }
    /// Numbers and ranges, separated by spaces.
    static let numbers = TextForm("numbers such as 1-10 15", atMost: 1 << 20) { text in
        text.utf8.allSatisfy { isDigit($0) || "- ".utf8.contains($0) }
    }
    static let shard = TextForm("a share such as 1/4") { Shard($0) != nil }
    /// A display name.
    static let line = TextForm("a text in one line", atMost: 1000) { text in
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) }
    }

    static func oneOf(_ words: [String]) -> TextForm {
        let listed =
            words.count == 1 ? words[0] : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
        return TextForm(listed) { text in words.contains { $0.utf8.elementsEqual(text.utf8) } }
    }
}

private func isSQLName(_ bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first, bytes.count <= 63, !isDigit(first) else { return false }
    return bytes.allSatisfy { (97...122).contains($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
}

/// Words, optionally followed by one or two numbers in brackets.
private func isType(_ bytes: ArraySlice<UInt8>) -> Bool {
    let words = bytes.prefix { (97...122).contains($0) || $0 == UInt8(ascii: " ") }
    let rest = bytes.dropFirst(words.count)
    if words.isEmpty { return false }
    if rest.isEmpty { return true }
    guard rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")") else { return false }
    let numbers = rest.dropFirst().dropLast().split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return (1...2).contains(numbers.count) && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (65...90).contains(byte) }
