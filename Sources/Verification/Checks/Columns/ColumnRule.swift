import Farm
import Snapshot

/// What the values of one column must be, according to other columns of the row and to rows that it refers to.
enum ColumnRule {
    /// One of these, as they stand in the file.
    case oneOf([StaticString])
    case same(as: StaticString)
    /// This many seconds after an instant, the start of a day, or a day and a time of it; NULL where these are.
    case after([StaticString], Int)
    /// This many seconds after midnight, on any day.
    case clock(Int)
    /// In units of the last decimal; nil if nothing can be expected.
    case range((RowInFacts) -> ClosedRange<Int>?)
    case user(StaticString)
    case number((RowInFacts) -> Int?)
    /// Not NULL, though the column could be.
    case filled
    /// Empty for NULL.
    case text((RowInFacts) -> String?)
    /// A condition that is more than one value.
    case so(StaticString, (RowInFacts) -> Bool)

    static func always(_ text: StaticString) -> ColumnRule { .oneOf([text]) }
    static func within(_ range: ClosedRange<Int>) -> ColumnRule { .range { _ in range } }
    static var empty: ColumnRule { .oneOf([""]) }
    static var yes: ColumnRule { .oneOf(["t"]) }
    static var no: ColumnRule { .oneOf(["f"]) }

    static func at(_ hour: Int, _ minute: Int = 0, of date: StaticString) -> ColumnRule {
        .after([date], (hour * 60 + minute) * 60)
    }

    /// What was expected, if the row has something else; nil otherwise, or if nothing can be expected.
    func broken(_ column: StaticString, _ row: RowInFacts) -> String? {
        let fields = row.fields
        let bytes = fields.bytes(column)
        switch self {
        case .oneOf(let texts):
            for text in texts where text.isEqual(to: bytes) { return nil }
            return texts.map { $0.utf8CodeUnitCount == 0 ? "nothing" : "\($0)" }.joined(separator: " or ")
        case .same(let other):
            return bytes.elementsEqual(fields.bytes(other)) ? nil : "the same as \(other)"
        case .after(let columns, let seconds):
            guard let begin = fields.moment(of: columns) else { return bytes.isEmpty ? nil : "nothing" }
            return fields.moment(column) == begin + seconds ? nil : momentText(begin + seconds)
        case .clock(let second):
            guard let moment = fields.moment(column) else { return "an instant" }
            return moment - day(of: moment) * 86_400 == second ? nil : String(momentText(second).dropFirst(11))
        case .range(let range):
            guard let range = range(row) else { return nil }
            let scale = fields.scale(column)
            if let units = fields.decimal(column), range.contains(units) { return nil }
            if range.count == 1 { return decimalText(range.lowerBound, scale: scale) }
            return "\(decimalText(range.lowerBound, scale: scale)) to \(decimalText(range.upperBound, scale: scale))"
        case .user(let name):
            guard !row.facts.users.isEmpty else { return nil }
            return fields.integer(column).flatMap { row.facts.users[$0] } == "\(name)" ? nil : "the user \(name)"
        case .number(let number):
            guard let expected = number(row), fields.integer(column) != expected else { return nil }
            return "\(expected)"
        case .filled: return bytes.isEmpty ? "a value" : nil
        case .text(let text):
            guard let expected = text(row), fields.text(column) != expected else { return nil }
            return expected.isEmpty ? "nothing" : expected
        case .so(let words, let holds): return holds(row) ? nil : "\(words)"
        }
    }
}

/// A row, and where to look up the rows it refers to.
struct RowInFacts {
    let fields: Fields
    /// It holds the facts: copying these for every row would cost more than most rules.
    let check: Checking

    var facts: Facts { _read { yield check.facts } }

    func text(_ column: StaticString) -> String { fields.text(column) }
    /// A number that is small enough to be calculated with.
    func integer(_ column: StaticString) -> Int? {
        fields.integer(column).flatMap { $0.magnitude < 1 << 44 ? $0 : nil }
    }
    func decimal(_ column: StaticString) -> Int? { fields.decimal(column) }
    func date(_ column: StaticString) -> Int? { fields.date(column) }
    func moment(_ column: StaticString) -> Int? { fields.moment(column) }

    func assignment(_ column: StaticString) -> AssignmentFact? { integer(column).flatMap { facts.assignments[$0] } }
    /// The batch that the part's path names.
    var life: Facts.Life? { facts.life(of: fields.part.batch) }
    func isAtSea(_ assignment: AssignmentFact?) -> Bool? { facts.stage(of: assignment)?.isAtSea }
}

/// As an instant stands in a row.
func instant(_ moment: Int) -> String { momentText(moment) + "+00" }

func instant(_ day: Int, _ hour: Int, _ minute: Int = 0) -> String {
    instant(day * 86_400 + (hour * 60 + minute) * 60)
}

extension Fields {
    fileprivate func moment(of columns: [StaticString]) -> Int? {
        var sum = 0
        for column in columns {
            guard let part = moment(column) ?? secondOfDay(column) ?? date(column).map({ $0 * 86_400 }) else {
                return nil
            }
            sum += part
        }
        return sum
    }
}

extension StaticString {
    fileprivate func isEqual(to bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count == utf8CodeUnitCount else { return false }
        for index in bytes.indices where bytes[index] != utf8Start[index] { return false }
        return true
    }
}

/// Whether a text has a form, in which `#` stands for a number and `*` for anything.
///
/// No text of ours is as long as the limit; a stranger's would take the square of its length.
func fits(_ text: String, _ form: String) -> Bool {
    text.utf8.count <= 2000 && fits(Array(text.utf8)[...], Array(form.utf8)[...])
}

private func fits(_ text: ArraySlice<UInt8>, _ form: ArraySlice<UInt8>) -> Bool {
    guard let sign = form.first else { return text.isEmpty }
    let rest = form.dropFirst()
    guard sign == UInt8(ascii: "#") || sign == UInt8(ascii: "*") else {
        return text.first == sign && fits(text.dropFirst(), rest)
    }
    let most = text.prefix { sign == UInt8(ascii: "*") || $0 < UInt8(ascii: ":") && $0 > UInt8(ascii: "+") }.count
    return most > 0 && (1...most).reversed().contains { fits(text.dropFirst($0), rest) }
}
