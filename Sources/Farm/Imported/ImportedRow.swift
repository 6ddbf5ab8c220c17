import Wording

/// A row of a user's table. Errors name the position of a value.
public struct ImportedRow: Sendable {
    let place: FarmProblem.Place
    let columns: [String: Int]
    let fields: [String?]

    private func field(_ column: String) -> String? { columns[column].flatMap { fields[$0] } }

    private func wrong(_ column: String, _ expected: String) -> FarmProblem {
        .value(place, column: column, found: field(column) ?? "", expected: expected)
    }

    /// A text in one line, of the length that the target's column holds.
    func text(_ column: String, atMost longest: Int) throws(FarmProblem) -> String {
        guard let text = try textOrNull(column, atMost: longest) else {
            throw wrong(column, "a text of 1 to \(longest) characters")
        }
        return text
    }

    func textOrNull(_ column: String, atMost longest: Int) throws(FarmProblem) -> String? {
        guard let text = field(column), !text.isEmpty else { return nil }
        let isLine = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isLine, text.unicodeScalars.count <= longest, !text.unicodeScalars.contains("\u{FFFD}") else {
            throw wrong(column, "a text of 1 to \(longest) characters in UTF-8, in one line")
        }
        return text
    }

    /// Some columns hold ids in 32 bits.
    func id(_ column: String = "id") throws(FarmProblem) -> Int {
        guard let id = try idOrNull(column) else { throw wrong(column, Self.anID) }
        return id
    }

    func idOrNull(_ column: String) throws(FarmProblem) -> Int? {
        guard let text = field(column) else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let id = Int(text), (1...Self.mostID).contains(id)
        else { throw wrong(column, Self.anID) }
        return id
    }

    private static let mostID = Int(Int32.max)
    private static let anID = "a whole number from 1 to \(mostID)"

    /// In units of the last decimal. Further decimals must be zeros.
    func decimal(_ column: String, scale: Int, _ range: ClosedRange<Int>) throws(FarmProblem) -> Int {
        guard let number = try decimalOrNull(column, scale: scale, range) else {
            throw wrong(column, Self.number(range, scale: scale))
        }
        return number
    }

    func decimalOrNull(_ column: String, scale: Int, _ range: ClosedRange<Int>) throws(FarmProblem) -> Int? {
        guard let text = field(column) else { return nil }
        guard let number = Self.units(text, scale: scale), range.contains(number) else {
            throw wrong(column, Self.number(range, scale: scale))
        }
        return number
    }

    private static func number(_ range: ClosedRange<Int>, scale: Int) -> String {
        let unit = (0..<scale).reduce(1) { unit, _ in unit * 10 }
        func shown(_ units: Int) -> String {
            let rest = units.magnitude % UInt(unit)
            return (units < 0 ? "-" : "") + "\(units.magnitude / UInt(unit))"
                + (rest == 0 ? "" : "." + padded(Int(rest), scale))
        }
        return "a number from \(shown(range.lowerBound)) to \(shown(range.upperBound)) of at most \(scale) decimals"
    }

    /// `-12.5` at a scale of 2 is -1250.
    private static func units(_ text: String, scale: Int) -> Int? {
        var digits = text.utf8[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...15).contains(parts[0].count) else { return nil }
        var units = 0
        let decimals = parts.count == 2 ? Array(parts[1]) : []
        if parts.count == 2 && decimals.isEmpty { return nil }
        for byte in parts[0] + decimals.prefix(scale) {
            guard (0x30...0x39).contains(byte) else { return nil }
            let (product, overflow) = units.multipliedReportingOverflow(by: 10)
            let (sum, overflowOfSum) = product.addingReportingOverflow(Int(byte - 0x30))
            if overflow || overflowOfSum { return nil }
            units = sum
        }
        guard decimals.dropFirst(scale).allSatisfy({ $0 == 0x30 }) else { return nil }
        for _ in decimals.prefix(scale).count..<scale {
            let (product, overflow) = units.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            units = product
        }
        return isNegative ? -units : units
    }

    func dateOrNull(_ column: String) throws(FarmProblem) -> CalendarDate? {
        guard let text = field(column) else { return nil }
        guard let date = CalendarDate(text) else { throw wrong(column, "a day written YYYY-MM-DD") }
        return date
    }

    /// Active unless the row says otherwise.
    func isActive() throws(FarmProblem) -> Bool {
        switch field("active")?.lowercased() {
        case nil, "t", "true": return true
        case "f", "false": return false
        default: throw wrong("active", "t or f")
        }
    }
}

extension ImportedRow {
    /// The maximum of `numeric(10,2)` and `numeric(12,2)` columns, in hundredths.
    static let mostOfTen = 9_999_999_999
    static let mostOfTwelve = 999_999_999_999
    /// Maximum length of descriptions, which the target does not limit.
    static let longestText = 1000
}
