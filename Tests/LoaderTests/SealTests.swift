import Loading
import Schema
import Testing

@Suite struct `Text on its way to a server` {
    /// For Swift, a quote and an accent that follows it are one character.
    @Test(arguments: [
        ("plain", "'plain'", "\"plain\""), ("it's", "'it''s'", "\"it's\""), ("a\"b", "'a\"b'", "\"a\"\"b\""),
        ("x'\u{301}; DROP TABLE t; --", "'x''\u{301}; DROP TABLE t; --'", "\"x'\u{301}; DROP TABLE t; --\""),
        ("x\"\u{301}y", "'x\"\u{301}y'", "\"x\"\"\u{301}y\""), ("\\\u{301}'", " E'\\\\\u{301}'''", "\"\\\u{301}'\""),
        ("a\u{0}b", "'a\u{FFFD}b'", "\"a\u{FFFD}b\""), ("", "''", "\"\""),
    ])
    func `is quoted byte by byte`(text: String, asLiteral: String, asIdentifier: String) {
        #expect(literal(text).utf8.elementsEqual(asLiteral.utf8))
        #expect(identifier(text).utf8.elementsEqual(asIdentifier.utf8))
    }

    @Test(arguments: [
        "password=\u{301}x", "host=h password =\u{301}x", "postgresql://u:\u{301}x@h/d", "postgresql://u:p@\u{301}h/d",
        "postgresql://h/d?password=\u{301}x",
    ])
    func `is no place for a password, whatever accent that begins with`(connection: String) {
        #expect(holdsPassword(connection))
    }
}

@Suite struct `A line that ends a COPY` {
    @Test(
        arguments: [
            ("1,a\n\\.\n2,b\n", 4), ("1,a\n\\.\r\n", 4), ("\\.\n", 0), ("1,a\n\\.x\n", nil), ("1,\\.\n", nil),
            ("1,a\n \\.\n", nil), ("\\\\.\n", nil), ("1,\"\n\\.\n\"\n", 4), ("", nil), ("\\.", nil),
        ] as [(String, Int?)])
    func `is found wherever the pieces of it begin and end`(text: String, place: Int?) {
        let bytes = Array(text.utf8)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var mark = EndMark()
                var found: Int?
                for (begin, end) in [(0, first), (first, second), (second, bytes.count)]
                where found == nil && begin < end {
                    let at = Array(bytes[begin..<end]).withUnsafeBytes { mark.find(in: $0) }
                    found = at.map { $0 + begin }
                }
                #expect(found == place, "\(first) \(second)")
            }
        }
    }
}
