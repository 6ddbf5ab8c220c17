import Farm
import Wording

/// How a value of a type can be another of the same type.
package enum ValueChange {
    package typealias Way = (name: String, change: (String) -> String?)

    package static func ways(of type: String) -> [Way] {
        if type == "text" || type.hasPrefix("character") {
            return [("one letter more", { $0.isEmpty || $0.hasSuffix("\"") ? nil : $0 + "x" })]
        }
        return switch type {
        case "boolean": [("the other", { $0 == "t" ? "f" : "t" })]
        case "date": [("a day later", { later($0, 1) }), ("a day earlier", { later($0, -1) })]
        case "time without time zone": [("an hour later", { hourLater($0, at: 0) })]
        case "timestamp with time zone":
            [
                ("a day later", { later($0, 1) }), ("a day earlier", { later($0, -1) }),
                ("an hour later", { hourLater($0, at: 11) }),
            ]
        case "jsonb": [("an empty object", { _ in "{}" })]
        default:
            [
                ("one unit more", { units($0) { $0 + 1 } }), ("one unit less", { units($0) { $0 - 1 } }),
                ("a tenth more", { units($0) { $0 + max(1, $0 / 10) } }), ("twice", { units($0) { 2 * $0 } }),
            ]
        }
    }

    /// The number with its units of the last decimal changed.
    static func units(_ text: String, _ change: (Int) -> Int) -> String? {
        let digits = text.filter { $0 != "." }
        guard let units = Int(digits) else { return nil }
        let scale = scale(of: text)
        let new = change(units)
        let all = padded(abs(new), scale + 1)
        return (new < 0 ? "-" : "") + all.dropLast(scale) + (scale > 0 ? "." : "") + all.suffix(scale)
    }

    /// Of its decimals.
    static func scale(of number: String) -> Int {
        number.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    }

    static func later(_ text: String, _ days: Int) -> String? {
        CalendarDate(String(text.prefix(10))).map { ($0 + days).description + text.dropFirst(10) }
    }

    private static func hourLater(_ text: String, at place: Int) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count > place + 2, let hour = Int(String(decoding: bytes[place..<place + 2], as: UTF8.self)) else {
            return nil
        }
        return String(decoding: bytes[..<place], as: UTF8.self) + padded((hour + 1) % 24, 2)
            + String(decoding: bytes[(place + 2)...], as: UTF8.self)
    }
}
