/// An error message of the server, or of psql itself.
package struct DatabaseError: Error, Equatable, Sendable {
    /// The five-character SQLSTATE; nil for psql's own messages.
    package var code: String?
    package var message: String
    package var detail: String?
    /// The server's name for the table, which may be a chunk or a temporary table instead of the one meant.
    var table: String?
    /// The line within a COPY, from 1.
    package var line: Int?
    /// Whether the connection was lost.
    package var isLost: Bool

    /// Whether a retry may succeed.
    var isPassing: Bool { code.map { ["40001", "40P01", "55P03"].contains($0) } ?? false }
    var isDuplicate: Bool { code == "23505" }
    /// The role may not have the server's triggers check its rows.
    var isOfTriggers: Bool { code == "42501" && message.contains("session_replication_role") }
    /// Such as a chunk that is in the way of a new one.
    var isOfTimescale: Bool { code?.hasPrefix("TS") ?? false }

    /// Finds the error in psql's output by its code, since severities are in the server's language.
    package init(printed text: String, status: Int32) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n")).map {
            // Server messages may contain line ends, and CR LF is a single `Character` in Swift.
            Self.withoutPlace(String(decoding: $0, as: UTF8.self))
        }
        let causes = lines.indices.filter { Self.cause(lines[$0]) != nil }
        let place = causes.first { Self.isFatal(lines[$0]) } ?? causes.first
        let cause = place.flatMap { Self.cause(lines[$0]) }
        code = cause?.code
        message = cause?.message ?? Self.spoken(lines) ?? "psql ended with status \(status) and said nothing"
        for line in lines[(place ?? 0)...] {
            if detail == nil, let text = Self.text(line, after: "DETAIL:") { detail = text }
            if let text = Self.text(line, after: "TABLE NAME:") { table = text }
            if self.line == nil, let text = Self.text(line, after: "CONTEXT:"), text.hasPrefix("COPY "),
                let number = text.split(separator: ",").first(where: { $0.hasPrefix(" line ") })
            {
                table = table ?? text.dropFirst(5).split(separator: ",").first.map(String.init)
                self.line = Int(number.dropFirst(6).prefix { $0.isNumber })
            }
        }
        let isGone = code.map { $0.hasPrefix("57P") || $0.hasPrefix("08") } ?? false
        isLost =
            isGone
            || lines.contains { $0.contains("connection to server was lost") || $0.contains("closed the connection") }
    }

    /// The prefix `psql:/dev/fd/7:12: ` is a position in our commands.
    private static func withoutPlace(_ line: String) -> String {
        guard line.hasPrefix("psql:") else { return line }
        let words = line.split(separator: " ", maxSplits: 1)
        return words.count == 2 ? String(words[1]).trimmed : line
    }

    /// `ERROR:  22P02: invalid input syntax`.
    private static func cause(_ line: String) -> (code: String, message: String)? {
        let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map {
            String($0).trimmed
        }
        // "error" is a word of psql's own: that of 13 goes on with the server's "FATAL", as long as a code.
        guard parts.count == 3, parts[0] != "error", parts[1].utf8.count == 5,
            parts[1].utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }),
            !["00", "01", "02"].contains(parts[1].prefix(2))
        else { return nil }
        return (parts[1], parts[2])
    }

    private static func isFatal(_ line: String) -> Bool { line.hasPrefix("FATAL") || line.hasPrefix("PANIC") }

    /// A message of psql itself, for instance about a failed connection.
    private static func spoken(_ lines: [String]) -> String? {
        guard let line = lines.first(where: { !$0.isEmpty && !$0.hasPrefix("WARNING") && !$0.hasPrefix("NOTICE") })
        else { return nil }
        let words = text(line, after: "error:") ?? line
        return words.trimmed
    }

    private static func text(_ line: String, after label: String) -> String? {
        line.hasPrefix(label) ? String(line.dropFirst(label.count)).trimmed : nil
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
