import JSON
import TestDice

/// Values at the edges of what a reader can hold, and beyond them.
enum Values {
    static let numbers = [
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "99999999999999999999999999", "1e999",
        "-1e999", "1e308", "NaN", "35184372088832", "4294967296", "2147483648", "999999999999999999", "-1", "0", "-0",
        "1", "00", "+1", "1.5", "0.00000001", "",
    ]

    static let days = [
        "9999-12-31", "0001-01-01", "0000-00-00", "2024-02-30", "1970-01-01", "10000-01-01", "2024-1-1", "2038-01-19",
    ]

    static let texts = [
        "", "\"", "\"\"", "a,b", "\"a,b\"", "\"a\"\u{301}", "'\u{301}; SELECT 1; --", "\u{1B}[2J", "\\.", "../..",
        "/etc",
        "fish\u{0}", "\u{FEFF}", "\r", "all", "reference", "state", "event", "evEnt", "t", "null", "{}", "[]",
        "{\"a\":",
        String(repeating: "x", count: 100_000), "FI-2024-001", "batch_batch", "numeric(99999999999999999999,1)",
        "numeric(18,18)", "character varying(9223372036854775807)", "bigint", "infrastructure_container.id",
    ]

    static func text(_ dice: inout Dice) -> String {
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: texts.randomElement(using: &dice) ?? ""
        case 1: days.randomElement(using: &dice) ?? ""
        case 2: (days.randomElement(using: &dice) ?? "") + " 23:59:59+00"
        default: numbers.randomElement(using: &dice) ?? ""
        }
    }

    static func json(_ dice: inout Dice) -> JSON {
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: .null
        case 1: .bool(.random(using: &dice))
        case 2: .array([])
        case 3: .object([])
        case 4: (0..<40).reduce(JSON.null) { inner, _ in .array([inner]) }
        case 5: .string(text(&dice))
        default:
            // Numbers that JSON has no words for stand as texts.
            numbers.randomElement(using: &dice).map { (try? JSON(parsing: $0.utf8)) ?? .string($0) } ?? .null
        }
    }
}

extension String {
    /// So short that a person can read it.
    var shown: String { utf8.count <= 60 ? self : "\(prefix(40))... (\(utf8.count) bytes)" }
}
