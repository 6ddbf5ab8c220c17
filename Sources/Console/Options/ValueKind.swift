import Wording

/// A kind of value: what is expected, and how its text is parsed.
package struct ValueKind<Value: Sendable>: Sendable {
    package let facts: ValueFacts
    /// Parses a text. Its error only adds what the expectation does not say.
    package let read: @Sendable (String) throws(Refusal) -> Value

    package init(
        _ placeholder: String, _ expectation: Expectation, read: @escaping @Sendable (String) throws(Refusal) -> Value
    ) {
        facts = ValueFacts(placeholder: placeholder, expectation: expectation)
        self.read = read
    }

    private init(facts: ValueFacts, read: @escaping @Sendable (String) throws(Refusal) -> Value) {
        self.facts = facts
        self.read = read
    }

    /// The same, of which shells offer what is known.
    package func offering(_ known: ValueFacts.Known) -> ValueKind {
        var facts = facts
        facts.known = known
        return ValueKind(facts: facts, read: read)
    }

    package func map<New: Sendable>(_ change: @escaping @Sendable (Value) -> New) -> ValueKind<New> {
        let read = read
        return ValueKind<New>(facts: facts) { text throws(Refusal) in change(try read(text)) }
    }
}

extension ValueKind where Value: RawRepresentable<String> & CaseIterable {
    /// One of the enum's cases, by raw value.
    package static func oneOf(_ type: Value.Type, _ placeholder: String? = nil) -> ValueKind {
        oneOf(Array(type.allCases), placeholder)
    }

    /// One of these cases, by raw value.
    package static func oneOf(_ cases: [Value], _ placeholder: String? = nil) -> ValueKind {
        let words = cases.map(\.rawValue)
        return ValueKind(placeholder ?? words.joined(separator: "|"), .oneOf(words)) { text throws(Refusal) in
            guard let value = Value(rawValue: text), words.contains(text) else {
                throw .wrong(nearest: nearest(to: text, in: words))
            }
            return value
        }
    }
}

extension ValueKind where Value == String {
    /// A name that only the farm can check.
    package static func text(_ placeholder: String, _ what: String) -> ValueKind {
        ValueKind(placeholder, .text(what)) { text throws(Refusal) in
            // Names are shown on one line and written on one line.
            let isLine = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            guard !text.isEmpty, isLine else { throw .wrong(nearest: nil) }
            return text
        }
    }

    /// A folder, existing or not.
    package static func folder(_ placeholder: String, _ what: String) -> ValueKind { path(placeholder, .folder(what)) }

    /// A file, existing or not.
    package static func file(_ placeholder: String, _ what: String) -> ValueKind { path(placeholder, .file(what)) }

    private static func path(_ placeholder: String, _ expectation: Expectation) -> ValueKind {
        ValueKind(placeholder, expectation) { text throws(Refusal) in
            guard !text.isEmpty else { throw .wrong(nearest: nil) }
            return text
        }
    }
}

extension ValueKind where Value == [String] {
    /// Names in the form of table names, of which shells offer the known ones. Whether such tables exist is checked later.
    package static func tables(_ known: [String]) -> ValueKind {
        ValueKind("LIST", .list(of: "tables")) { text throws(Refusal) in
            var names: [String] = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                let name = String(part)
                guard isTableName(name) else {
                    let plain = text.filter { $0 != " " }
                    let isList = plain.split(separator: ",", omittingEmptySubsequences: false).allSatisfy {
                        isTableName(String($0))
                    }
                    throw isList ? .blanks(without: plain) : .wrong(nearest: nil)
                }
                guard !names.contains(name) else { throw .namedTwice(name) }
                names.append(name)
            }
            return names
        }.offering(.names { known })
    }
}

private func isTableName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0.isLowercaseLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
}
