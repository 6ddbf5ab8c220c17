package import JSON
import Wording

/// How a value is written in a result. The same declaration gives its schema and its line in the documentation.
package struct ResultForm<Value>: Sendable {
    package let shape: ResultShape
    let write: @Sendable (Value) -> JSON
}

extension ResultForm<String> {
    package static let text = ResultForm(shape: .text) { .string($0) }
    /// Written YYYY-MM-DD.
    package static let day = ResultForm(shape: .day) { .string($0) }
    /// Written YYYY-MM-DDThh:mm:ssZ.
    package static let moment = ResultForm(shape: .moment) { .string($0) }

    /// One of some words.
    package static func words(_ words: [String]) -> ResultForm {
        ResultForm(shape: .words(words)) { .string($0) }
    }
}

extension ResultForm where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of the enum's cases, by raw value.
    package static func oneOf(_ type: Value.Type) -> ResultForm {
        ResultForm(shape: .words(type.allCases.map(\.rawValue))) { .string($0.rawValue) }
    }
}

extension ResultForm where Value: FixedWidthInteger & Sendable {
    /// From 0 on.
    package static var whole: ResultForm { ResultForm(shape: .whole) { .integer($0) } }
}

extension ResultForm<Double> {
    package static func number(decimals: Int) -> ResultForm {
        ResultForm(shape: .number) { .number(decimal($0, decimals)) }
    }
}

extension ResultForm<Bool> {
    package static let truth = ResultForm(shape: .truth) { .bool($0) }
}

extension ResultForm {
    package static func list<Element>(_ form: ResultForm<Element>) -> ResultForm where Value == [Element] {
        let write = form.write
        return ResultForm(shape: .list(form.shape)) { .array($0.map(write)) }
    }

    package static func orNull<Wrapped>(_ form: ResultForm<Wrapped>) -> ResultForm where Value == Wrapped? {
        let write = form.write
        return ResultForm(shape: .orNull(form.shape)) { $0.map(write) ?? .null }
    }

    package static func object(_ members: [ResultMember<Value>]) -> ResultForm {
        ResultForm(shape: .object(members.map(\.facts))) { value in
            .object(members.compactMap { member in member.write(value).map { JSON.Member(member.facts.key, $0) } })
        }
    }
}

/// One member of an object: its key, its meaning and where its value comes from.
package struct ResultMember<Owner>: Sendable {
    let facts: ResultMemberFacts
    /// Nothing where the member is left out.
    let write: @Sendable (Owner) -> JSON?

    package init<Value>(
        _ key: String, _ form: ResultForm<Value>, in unit: String? = nil, _ meaning: String,
        _ value: @escaping @Sendable (Owner) -> Value
    ) {
        facts = ResultMemberFacts(key: key, shape: form.shape, unit: unit, meaning: meaning, isAlways: true)
        let write = form.write
        self.write = { write(value($0)) }
    }

    /// A member that is left out where there is no value.
    package init<Value>(
        _ key: String, ifAny form: ResultForm<Value>, in unit: String? = nil, _ meaning: String,
        _ value: @escaping @Sendable (Owner) -> Value?
    ) {
        facts = ResultMemberFacts(key: key, shape: form.shape, unit: unit, meaning: meaning, isAlways: false)
        let write = form.write
        self.write = { value($0).map(write) }
    }

}

/// An object that a command prints with `--json`: its format and its members.
package struct ResultKind<Value>: Sendable {
    package let facts: ResultFacts
    private let members: [ResultMember<Value>]

    /// `name` names the program and the result. The version grows when a program that reads the old form would misread
    /// the new one. An additional member needs no new version.
    package init(_ name: String, version: Int = 1, _ summary: String, _ members: [ResultMember<Value>]) {
        self.members = members
        facts = ResultFacts(format: "\(name)/\(version)", summary: summary, members: members.map(\.facts))
    }

    /// As it is printed.
    package func text(_ value: Value) -> String { json(value).pretty }

    package func json(_ value: Value) -> JSON {
        guard case .object(let members) = ResultForm.object(members).write(value) else { return .null }
        return .object([.init("format", .string(facts.format))] + members)
    }
}
