import JSON

/// One object of a profile file being read. It knows its position and which keys were read.
struct ProfileFields {
    let file: String
    /// Ends with a dot unless empty.
    let path: String
    private let members: [JSON.Member]
    private var asked: Set<String> = []

    init(_ json: JSON, file: String, path: String = "") throws(InputProblem) {
        guard case .object(let members) = json else {
            throw .profileValue(file: file, key: path, expected: "an object", found: json.kind)
        }
        self.file = file
        self.path = path
        self.members = members
    }

    private mutating func value(_ key: String) throws(InputProblem) -> JSON {
        asked.insert(key)
        guard let member = members.first(where: { $0.key == key }) else {
            throw .profileLacks(file: file, key: path + key)
        }
        return member.value
    }

    func wrong(_ key: String, _ expected: String, _ found: JSON) -> InputProblem {
        let shown =
            switch found {
            case .number(let text): text
            case .string(let text): "\"\(text)\""
            default: found.kind
            }
        return .profileValue(file: file, key: path + key, expected: expected, found: shown)
    }

    /// A single-line text, no longer than the target's column.
    mutating func text(_ key: String, atMost longest: Int = 100) throws(InputProblem) -> String {
        try text(key, try value(key), atMost: longest)
    }

    private func text(_ key: String, _ json: JSON, atMost longest: Int) throws(InputProblem) -> String {
        guard case .string(let text) = json, (1...longest).contains(text.unicodeScalars.count),
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw wrong(key, "a text of 1 to \(longest) characters in one line", json) }
        return text
    }

    /// A part of names: it can be part of a path, and is not mistaken for a number or a date.
    mutating func code(_ key: String, atMost longest: Int) throws(InputProblem) -> String {
        let json = try value(key)
        guard case .string(let text) = json, (1...longest).contains(text.utf8.count), isSafeInPath(text),
            text.utf8.first.map({ ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }) ?? false
        else {
            throw wrong(
                key, "1 to \(longest) letters, digits and . _ = - without accents, beginning with a letter", json)
        }
        return text
    }

    mutating func choice<Choice>(_ key: String, _ choices: [(String, Choice)]) throws(InputProblem) -> Choice {
        let json = try value(key)
        guard case .string(let text) = json, let choice = choices.first(where: { $0.0 == text }) else {
            throw wrong(key, "one of \(choices.map { "\"\($0.0)\"" }.joined(separator: ", "))", json)
        }
        return choice.1
    }

    mutating func whole(_ key: String, _ range: ClosedRange<Int>) throws(InputProblem) -> Int {
        let json = try value(key)
        return try whole(key, json, range)
    }

    private func whole(_ key: String, _ json: JSON, _ range: ClosedRange<Int>) throws(InputProblem) -> Int {
        guard case .number(let text) = json, let number = Int(text), range.contains(number) else {
            throw wrong(key, "a whole number from \(range.lowerBound) to \(range.upperBound)", json)
        }
        return number
    }

    mutating func wholeOrNull(_ key: String, _ range: ClosedRange<Int>) throws(InputProblem) -> Int? {
        let json = try value(key)
        return json == .null ? nil : try whole(key, range)
    }

    mutating func wholeSpan(_ key: String, _ range: ClosedRange<Int>) throws(InputProblem) -> ClosedRange<Int> {
        let (json, ends) = try ends(key)
        let lower = try whole(key, ends[0], range)
        let upper = try whole(key, ends[1], range)
        guard lower <= upper else { throw wrong(key, Self.upward, json) }
        return lower...upper
    }

    mutating func real(_ key: String, _ range: ClosedRange<Double>) throws(InputProblem) -> Double {
        let json = try value(key)
        return try real(key, json, range)
    }

    private func real(_ key: String, _ json: JSON, _ range: ClosedRange<Double>) throws(InputProblem) -> Double {
        guard case .number(let text) = json, let number = Double(text), range.contains(number) else {
            throw wrong(key, "a number from \(range.lowerBound) to \(range.upperBound)", json)
        }
        return number
    }

    mutating func realOrNull(_ key: String, _ range: ClosedRange<Double>) throws(InputProblem) -> Double? {
        let json = try value(key)
        return json == .null ? nil : try real(key, json, range)
    }

    mutating func span(_ key: String, _ range: ClosedRange<Double>) throws(InputProblem) -> ClosedRange<Double> {
        let (json, ends) = try ends(key)
        let lower = try real(key, ends[0], range)
        let upper = try real(key, ends[1], range)
        guard lower <= upper else { throw wrong(key, Self.upward, json) }
        return lower...upper
    }

    private static let upward = "two numbers, the smaller first"

    private mutating func ends(_ key: String) throws(InputProblem) -> (JSON, [JSON]) {
        let json = try value(key)
        guard case .array(let ends) = json, ends.count == 2 else { throw wrong(key, "a list of two numbers", json) }
        return (json, ends)
    }

    /// So many whole numbers.
    mutating func wholes(_ key: String, _ count: Int, _ range: ClosedRange<Int>) throws(InputProblem) -> [Int] {
        let json = try value(key)
        guard case .array(let elements) = json, elements.count == count else {
            throw wrong(key, "a list of \(count) numbers", json)
        }
        var numbers: [Int] = []
        for element in elements { numbers.append(try whole(key, element, range)) }
        return numbers
    }

    /// Hours of a day, in order.
    mutating func hours(
        _ key: String, atLeast least: Int, in range: ClosedRange<Int>
    ) throws(InputProblem) -> [Int] {
        let json = try value(key)
        var hours: [Int] = []
        guard case .array(let elements) = json, elements.count >= least else {
            throw wrong(key, "a list of at least \(least) hours", json)
        }
        for element in elements {
            guard case .number(let text) = element, let hour = Int(text), range.contains(hour),
                hours.last.map({ $0 < hour }) ?? true
            else { throw wrong(key, "growing hours from \(range.lowerBound) to \(range.upperBound)", element) }
            hours.append(hour)
        }
        return hours
    }

    /// Texts without repetitions.
    mutating func texts(_ key: String) throws(InputProblem) -> [String] {
        let json = try value(key)
        guard case .array(let elements) = json else { throw wrong(key, "a list of texts", json) }
        var texts: [String] = []
        for element in elements {
            let text = try text(key, element, atMost: 100)
            if texts.contains(text) { throw wrong(key, "a list of texts, each once", element) }
            texts.append(text)
        }
        return texts
    }

    /// Reads a non-empty list of objects with the same reader.
    mutating func list<Element>(
        _ key: String, _ read: (inout ProfileFields) throws(InputProblem) -> Element
    ) throws(InputProblem) -> [Element] {
        let json = try value(key)
        guard case .array(let elements) = json, !elements.isEmpty else {
            throw wrong(key, "a list of at least one object", json)
        }
        var list: [Element] = []
        for (index, element) in elements.enumerated() {
            var fields = try ProfileFields(element, file: file, path: "\(path)\(key)[\(index)].")
            list.append(try read(&fields))
            try fields.finish()
        }
        return list
    }

    mutating func object<Value>(
        _ key: String, _ read: (inout ProfileFields) throws(InputProblem) -> Value
    ) throws(InputProblem) -> Value {
        var fields = try ProfileFields(try value(key), file: file, path: "\(path)\(key).")
        let value = try read(&fields)
        try fields.finish()
        return value
    }

    /// An unknown key is a mistake, not a comment.
    func finish() throws(InputProblem) {
        if let member = members.first(where: { !asked.contains($0.key) }) {
            throw .profileUnknownKey(file: file, key: path + member.key, known: asked.sorted())
        }
    }
}
