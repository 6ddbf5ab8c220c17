public import Farm
public import JSON
import Wording

/// Which anomalies a run shall have: what `--anomalies` names.
///
/// Each entry names a kind, and whatever else it does not leave to be drawn.
public struct AnomalyRecipe: Equatable, Sendable {
    public struct Entry: Equatable, Sendable {
        public var kind = ""
        public var amount = Amount.count(1)
        public var batch: String?
        public var container: String?
        public var parameter: Parameter?
        public var from: Moment?
        /// In standard deviations of the rows without anomalies.
        public var severity: Double?
        /// In the file.
        public var line = 0
    }

    public enum Amount: Equatable, Sendable {
        case count(Int)
        /// One in so many days of a container, on the most likely days of the year for the kind.
        case everyContainerDays(Int)
    }

    public let entries: [Entry]
    /// The file as it was read.
    public let json: JSON
    /// As whoever gave it named it.
    public let file: String

    public static let standardName = "standard"

    /// The recipe that ships with the program.
    public static var standard: AnomalyRecipe {
        get throws(InputProblem) { try AnomalyRecipe(text: PackageResources.standard_json, file: standardName) }
    }

    public init(text: [UInt8], file: String) throws(InputProblem) {
        let json: JSON
        do {
            json = try JSON(parsing: text)
        } catch {
            throw .anomaly(
                file: file, line: error.line, what: "is not JSON there",
                remedy: "\(error.expected) is expected at column \(error.column)")
        }
        try self.init(json, lines: Self.linesOfEntries(text), file: file)
    }

    /// From a manifest, whose lines nobody counts.
    public init(_ json: JSON, file: String) throws(InputProblem) { try self.init(json, lines: [], file: file) }

    private init(_ json: JSON, lines: [Int], file: String) throws(InputProblem) {
        guard case .object(let members) = json, members.count == 1, case .array(let elements)? = json["anomalies"]
        else {
            throw .anomaly(
                file: file, line: 1, what: "is not an object of one list",
                remedy: "write { \"anomalies\": [ { \"kind\": \"oxygen-crash\" } ] }")
        }
        guard (1...Self.mostEntries).contains(elements.count) else {
            throw .anomaly(
                file: file, line: 1, what: "lists \(elements.count) anomalies",
                remedy: "list 1 to \(Self.mostEntries), or give one \"everyContainerDays\"")
        }
        var entries: [Entry] = []
        for (index, element) in elements.enumerated() {
            let line = index < lines.count ? lines[index] : 1
            entries.append(try EntryReader(element, file: file, line: line).read())
        }
        self.entries = entries
        self.json = json
        self.file = file
    }

    private static let mostEntries = 10_000

    /// The lines on which the elements of the list begin: each is an object in a list in an object.
    private static func linesOfEntries(_ text: [UInt8]) -> [Int] {
        var lines: [Int] = []
        var (line, depth) = (1, 0)
        var (isText, isEscaped) = (false, false)
        for byte in text {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if depth == 2 { lines.append(line) }
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
        return lines
    }
}

/// Reads one entry, and says what is wrong with it.
private struct EntryReader {
    let members: [JSON.Member]
    let file: String
    let line: Int

    private static let keys = [
        "kind", "count", "everyContainerDays", "batch", "container", "parameter", "from", "severity",
    ]

    init(_ json: JSON, file: String, line: Int) throws(InputProblem) {
        self.file = file
        self.line = line
        guard case .object(let members) = json else {
            throw .anomaly(
                file: file, line: line, what: "has \(json.kind) in its list", remedy: "write an object there")
        }
        self.members = members
    }

    func read() throws(InputProblem) -> AnomalyRecipe.Entry {
        if let unknown = members.first(where: { !Self.keys.contains($0.key) }) {
            throw wrong("has \(quoted(unknown.key))", "use one of \(listed(Self.keys))")
        }
        var entry = AnomalyRecipe.Entry()
        entry.line = line
        guard let kind = try text("kind"), let type = AnomalyKinds.kind(named: kind) else {
            throw wrong("names no kind that is known", "give \"kind\" as one of \(listed(AnomalyKinds.names))")
        }
        entry.kind = kind
        entry.batch = try text("batch")
        entry.container = try text("container")
        entry.from = try moment()
        entry.severity = try number("severity", 0.5...50)
        if let name = try text("parameter") {
            guard case .probe(let parameters) = type.scope else {
                throw wrong("names the parameter of a \(kind)", "leave it out: only faults of a probe have one")
            }
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                throw wrong("names the parameter \(quoted(name))", "use one of \(listed(parameters.map(\.name)))")
            }
            entry.parameter = parameter
        }
        let every = try number("everyContainerDays", 1...1_000_000)
        let count = try number("count", 1...10_000)
        if let every {
            guard count == nil, entry.from == nil, entry.container == nil, entry.batch == nil else {
                throw wrong(
                    "has \"everyContainerDays\" beside a count, a place or a time", "leave out one or the other")
            }
            entry.amount = .everyContainerDays(Int(every))
        } else {
            entry.amount = .count(Int(count ?? 1))
        }
        if entry.from != nil && entry.container == nil {
            throw wrong("has \"from\" without a container", "add \"container\", such as \"FI-SEA-01-Ring-01\"")
        }
        return entry
    }

    private func wrong(_ what: String, _ remedy: String) -> InputProblem {
        .anomaly(file: file, line: line, what: what, remedy: remedy)
    }

    private func value(_ key: String) -> JSON? { members.first { $0.key == key }?.value }

    private func text(_ key: String) throws(InputProblem) -> String? {
        switch value(key) {
        case nil: return nil
        case .string(let text)? where (1...200).contains(text.utf8.count): return text
        default: throw wrong("has no text for \(quoted(key))", "give it in quotes, in one line")
        }
    }

    private func number(_ key: String, _ range: ClosedRange<Double>) throws(InputProblem) -> Double? {
        guard let value = value(key) else { return nil }
        guard case .number(let text) = value, let number = Double(text), range.contains(number) else {
            throw wrong(
                "has \(value.compact.prefix(40)) for \(quoted(key))",
                "give a number from \(short(range.lowerBound)) to \(short(range.upperBound))")
        }
        return number
    }

    private func short(_ number: Double) -> String { number == number.rounded() ? "\(Int(number))" : "\(number)" }

    /// `2025-08-20`, or with an hour: `2025-08-20 06:00`.
    private func moment() throws(InputProblem) -> Moment? {
        guard let text = try text("from") else { return nil }
        let bytes = Array(text.utf8)
        let isTimed = bytes.count == 16 && bytes[10] == UInt8(ascii: " ") && bytes[13] == UInt8(ascii: ":")
        let hour = isTimed ? Int(text.dropFirst(11).prefix(2)) : 0
        let minute = isTimed ? Int(text.dropFirst(14)) : 0
        guard let date = CalendarDate(String(text.prefix(10))), isTimed || bytes.count == 10, let hour, let minute,
            (0...23).contains(hour), (0...59).contains(minute)
        else {
            throw wrong("has \(quoted(text)) for \"from\"", "write a day or an hour, such as \"2025-08-20 06:00\"")
        }
        return Moment(date, hour: hour, minute: minute)
    }
}
