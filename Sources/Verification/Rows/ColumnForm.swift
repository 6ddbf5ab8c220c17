import JSON
package import Snapshot
import Tables

/// The form that values of one column must have.
package final class ColumnForm {
    let name: String
    let type: ColumnType
    private let isNullable: Bool
    private let upperBound: Int
    /// The JSON text seen last: most rows repeat it, and parsing is slow.
    private var lastJSON: [UInt8] = []

    /// Nothing where the manifest names a type that there is not.
    package init?(_ entry: Manifest.ColumnEntry) {
        guard let type = ColumnType(sql: entry.type) else { return nil }
        name = entry.name
        self.type = type
        isNullable = entry.isNullable
        switch type {
        case .numeric(let precision, _): upperBound = (0..<min(18, precision)).reduce(1) { power, _ in power * 10 }
        case .integer: upperBound = 1 << 31
        case .smallint: upperBound = 1 << 15
        default: upperBound = Int.max
        }
    }

    var expected: String { (isNullable ? "nothing or " : "") + "a value of type \(type.sql) in its one form" }

    package func allows(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if bytes.isEmpty { return isNullable }
        switch type {
        case .bigint: return Digits.integer(bytes) != nil
        case .integer, .smallint: return isSmall(Digits.integer(bytes))
        case .numeric(_, let scale): return isSmall(Digits.decimal(bytes, scale: scale))
        case .boolean: return bytes.count == 1 && (bytes[0] == UInt8(ascii: "t") || bytes[0] == UInt8(ascii: "f"))
        case .date: return Digits.date(bytes) != nil
        case .time: return Digits.time(bytes) != nil
        case .timestamp: return Digits.timestamp(bytes) != nil
        case .double: return Digits.isReal(bytes)
        case .text: return isText(bytes, atMost: Int.max)
        case .varchar(let length): return isText(bytes, atMost: length)
        case .json: return isText(bytes, atMost: Int.max) && isJSON(bytes)
        }
    }

    private func isSmall(_ value: Int?) -> Bool { value.map { $0 < upperBound && $0 > -upperBound } ?? false }

    /// Unicode without control characters, in quotes only where it must be, and never empty ones.
    private func isText(_ bytes: UnsafeBufferPointer<UInt8>, atMost length: Int) -> Bool {
        let isQuoted = bytes[0] == UInt8(ascii: "\"")
        var isASCII = true
        var needsQuotes = false
        var count = 0
        for byte in bytes {
            if byte < 0x20 || byte == 0x7f { return false }
            if byte >= 0x80 { isASCII = false }
            if byte == UInt8(ascii: ",") { needsQuotes = true }
            if byte == UInt8(ascii: "\"") { count += 1 }
        }
        if isQuoted {
            if bytes.count == 2 || (count == 2 && !needsQuotes) { return false }
            count = bytes.count - 2 - (count - 2) / 2
        } else {
            count = bytes.count
        }
        if isASCII { return count <= length }
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        let extra = bytes.count - count
        return text.unicodeScalars.count - extra <= length
    }

    private func isJSON(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if lastJSON.elementsEqual(bytes) { return true }
        guard (try? JSON(parsing: bytes.unquoted)) != nil else { return false }
        lastJSON = Array(bytes)
        return true
    }
}

extension ColumnType {
    /// The inverse of `sql`.
    init?(sql text: String) {
        let simple: [ColumnType] = [
            .bigint, .integer, .smallint, .boolean, .date, .time, .timestamp, .text, .json, .double,
        ]
        if let type = simple.first(where: { $0.sql == text }) {
            self = type
            return
        }
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
        let numbers = text[text.index(after: open)...].dropLast().split(separator: ",").map { Int($0) ?? -1 }
        switch (text[..<open], numbers.count) {
        case ("numeric", 2) where (1...18).contains(numbers[0]) && (0...numbers[0]).contains(numbers[1]):
            self = .numeric(precision: numbers[0], scale: numbers[1])
        case ("character varying", 1) where numbers[0] > 0: self = .varchar(numbers[0])
        default: return nil
        }
    }
}
