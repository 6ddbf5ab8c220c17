import Gzip
import Snapshot

/// How a file differs from the one that would be made, and where first.
public struct FileDifference: Sendable, Equatable {
    public let path: String
    /// From 1; 0 for the file as a whole.
    public let line: Int
    public let subject: String
    public let found: String
    public let expected: String

    init(path: String, line: Int = 0, subject: String, found: String, expected: String) {
        self.path = path
        self.line = line
        self.subject = subject
        self.found = found
        self.expected = expected
    }

    /// The first line that differs, and of a row the column; nothing where the contents are the same.
    init?(_ path: String, there: [UInt8]?, made: [UInt8]) {
        guard let there else {
            self.init(
                path: path, subject: "the file", found: "nothing that can be read", expected: "\(made.count) bytes")
            return
        }
        guard let place = Self.firstDifference(there, made) else { return nil }
        let line = made[..<place].count { $0 == Self.newline } + 1
        let found = Self.line(of: there, around: place)
        let expected = Self.line(of: made, around: place)
        let header = made.prefix { $0 != Self.newline }
        guard path.hasSuffix(".csv.gz"), line > 1, let found, let expected else {
            self.init(
                path: path, line: line, subject: "the line", found: Self.shown(found), expected: Self.shown(expected))
            return
        }
        let column = Self.field(of: expected[...], at: place - (made[..<place].lastIndex(of: Self.newline) ?? -1) - 1)
        let name = Self.fields(header).dropFirst(column).first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        self.init(
            path: path, line: line, subject: name,
            found: Self.shown(Self.fields(found[...]).dropFirst(column).first.map(Array.init)),
            expected: Self.shown(Self.fields(expected[...]).dropFirst(column).first.map(Array.init)))
    }

    /// The first line of a page that differs; nothing where the file is the page.
    init?(_ page: Page, in snapshot: String) {
        do {
            guard let difference = try page.difference(from: "\(snapshot)/\(page.name)") else { return nil }
            self.init(
                path: page.name, line: difference.line, subject: "the line", found: Self.shown(difference.found),
                expected: Self.shown(difference.expected))
        } catch {
            self.init(
                path: page.name, subject: "the file", found: "nothing that can be read", expected: "what was written")
        }
    }

    private static let newline = UInt8(ascii: "\n")

    private static func firstDifference(_ one: [UInt8], _ other: [UInt8]) -> Int? {
        let shorter = min(one.count, other.count)
        return (0..<shorter).first { one[$0] != other[$0] } ?? (one.count == other.count ? nil : shorter)
    }

    /// The line that has the place; nothing behind the last.
    private static func line(of text: [UInt8], around place: Int) -> [UInt8]? {
        guard place < text.count else { return nil }
        let start = text[..<place].lastIndex(of: newline).map { $0 + 1 } ?? 0
        return Array(text[start...].prefix { $0 != newline })
    }

    private static func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var fields: [ArraySlice<UInt8>] = []
        var start = line.startIndex
        var isQuoted = false
        for (index, byte) in zip(line.indices, line) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ","), !isQuoted {
                fields.append(line[start..<index])
                start = index + 1
            }
        }
        return fields + [line[start...]]
    }

    /// The number of the field that has a place in its line.
    private static func field(of line: ArraySlice<UInt8>, at place: Int) -> Int {
        let ends = fields(line).map(\.endIndex)
        return ends.firstIndex { $0 >= place } ?? max(0, ends.count - 1)
    }

    /// Of what is long its beginning.
    private static func shown(_ bytes: [UInt8]?) -> String {
        guard let bytes else { return "no such line" }
        let text = String(decoding: bytes.prefix(200), as: UTF8.self)
        return bytes.isEmpty ? "nothing" : bytes.count > 200 ? text + "..." : text
    }
}

/// What a gzip file holds; nothing where it cannot be read or holds more.
func contentsOfGzip(_ path: String, atMost most: Int) -> [UInt8]? {
    struct TooLong: Error {}
    guard let bytes = try? Disk.read(path) else { return nil }
    var contents: [UInt8] = []
    var gzip = GzipReader()
    gzip.begin()
    do {
        try bytes.withUnsafeBytes { bytes in
            try gzip.read(bytes) {
                contents.append(contentsOf: $0)
                if contents.count > most { throw TooLong() }
            }
        }
        try gzip.end()
        return contents
    } catch {
        return nil
    }
}
