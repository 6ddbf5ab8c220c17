/// What a server, or psql itself, said when it would not go on.
package struct DatabaseError: Error, Equatable, Sendable {
    /// Five characters of the SQL standard; nothing where psql speaks for itself.
    package var code: String?
    package var message: String
    package var detail: String?
    /// As the server calls it: a chunk or a temporary table may stand for the table that is meant.
    var table: String?
    /// Of a COPY, from 1.
    package var line: Int?
    /// Whether the server went away rather than refused.
    package var isLost: Bool

    /// Worth another try with nothing changed.
    var isPassing: Bool { code.map { ["40001", "40P01", "55P03"].contains($0) } ?? false }
    var isDuplicate: Bool { code == "23505" }

    /// Finds the cause in what psql printed. Severities are in the server's language; codes are not.
    package init(printed text: String, status: Int32) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n")).map {
            // A message of a server may have line ends of its own, and an end that Swift takes for one character.
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

    /// `psql:/dev/fd/7:12: ` in front of a line says where in our commands.
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
        guard parts.count == 3, parts[1].utf8.count == 5,
            parts[1].utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }),
            !["00", "01", "02"].contains(parts[1].prefix(2))
        else { return nil }
        return (parts[1], parts[2])
    }

    private static func isFatal(_ line: String) -> Bool { line.hasPrefix("FATAL") || line.hasPrefix("PANIC") }

    /// What psql says without a server, such as that it cannot reach one.
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
