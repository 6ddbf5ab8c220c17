import Console
import JSON
import Testing
import Wording

@Suite struct `What is foreign` {
    @Test(arguments: [
        ("FI-2024-001", "FI-2024-001"), ("Ærøskøbing ⛴", "Ærøskøbing ⛴"), ("two\nlines\tand\r", "two\\nlines\\tand\\r"),
        ("\u{1B}[2J", "\\u{1B}[2J"), ("\u{1B}[32mok\u{1B}[0m", "\\u{1B}[32mok\\u{1B}[0m"), ("\u{9B}2J", "\\u{9B}2J"),
        ("a\u{7F}b\u{0}", "a\\u{7F}b\\u{0}"), ("\u{202E}txt.exe", "\\u{202E}txt.exe"), ("\u{2028}", "\\u{2028}"),
    ])
    func `is shown with its controls written out`(text: String, shown: String) {
        #expect(printable(text) == shown)
        #expect(quoted(text).unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) })
        var table = TextTable(["name"])
        table.add([text])
        #expect(table.text == "name\n\(shown)\n")
    }

    @Test(arguments: ["\u{7F}", "\u{9B}2J", "\u{1B}[2J", "\u{0}"])
    func `reaches no terminal as JSON either, and is the same when it is read`(text: String) throws {
        let written = JSON.string(text).compact
        #expect(written.utf8.allSatisfy { (0x20..<0x7f).contains($0) })
        #expect(try JSON(parsing: written.utf8) == .string(text))
    }
}
