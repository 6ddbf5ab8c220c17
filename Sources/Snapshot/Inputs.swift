public import JSON

/// Everything that decides what a snapshot holds: two runs may be joined, or one gone on with, only where these are equal.
public struct Inputs: Equatable, Sendable {
    /// In the order in which differences are looked for.
    public let members: [JSON.Member]

    public init(_ members: [JSON.Member]) { self.members = members }

    public init?(_ json: JSON) {
        guard case .object(let members) = json else { return nil }
        self.members = members
    }

    public init?(compact text: String) {
        guard let json = try? JSON(parsing: text.utf8) else { return nil }
        self.init(json)
    }

    public var json: JSON { .object(members) }

    /// Of the whole plan, with those that a shard leaves to others and those that have not begun.
    public var batchCount: Int {
        if case .array(let batches)? = json["batches"] { batches.count } else { 0 }
    }

    /// The same inputs with another value of one of them.
    public func replacing(_ key: String, by value: JSON) -> Inputs {
        Inputs(members.map { $0.key == key ? .init(key, value) : $0 })
    }

    /// What differs, by the name that a person has for it, with both values as a person would write them.
    public typealias Difference = (input: String, there: String, here: String)

    /// The first that there is, looked for down to single values: two long lists look the same where they begin.
    public func firstDifference(from other: Inputs) -> Difference? {
        Self.difference(other.json, json, Place(name: "", owner: nil))
    }

    /// Where in the inputs a value stands: `eggs` of `FI-2024-001`.
    private struct Place {
        let name: String
        let owner: String?

        var text: String { owner.map { "\(name) of \($0)" } ?? name }

        func member(_ key: String) -> Place { Place(name: Self.words(key), owner: name.isEmpty ? nil : text) }

        /// By its name, where both have one and the same.
        func element(_ index: Int, _ there: JSON, _ here: JSON) -> Place {
            if case .string(let name)? = here["name"], there["name"] == here["name"] {
                return Place(name: name, owner: nil)
            }
            return Place(name: "\(name)[\(index)]", owner: owner)
        }

        private static let options = ["firstID": "--first-id", "partitionBy": "--partition-by"]

        /// `sea area` for `seaArea`.
        private static func words(_ key: String) -> String {
            options[key] ?? key.map { $0.isUppercase ? " \($0.lowercased())" : "\($0)" }.joined()
        }
    }

    private static func difference(_ there: JSON?, _ here: JSON?, _ place: Place) -> Difference? {
        switch (there, here) {
        case (.object(let theirs)?, .object(let ours)?):
            for key in ours.map(\.key) + theirs.map(\.key) {
                if let found = difference(there?[key], here?[key], place.member(key)) { return found }
            }
            return nil
        case (.array(let theirs)?, .array(let ours)?):
            if theirs.count != ours.count {
                return ("the number of \(place.text)", "\(theirs.count)", "\(ours.count)")
            }
            for (index, pair) in zip(theirs, ours).enumerated() {
                if let found = difference(pair.0, pair.1, place.element(index, pair.0, pair.1)) { return found }
            }
            return nil
        default: return there == here ? nil : (place.text, shown(there), shown(here))
        }
    }

    private static func shown(_ value: JSON?) -> String {
        switch value {
        case nil: return "not given"
        case .null?: return "none"
        case .string(let text)?: return text
        case let value?:
            let text = value.compact
            return text.utf8.count <= 80 ? text : String(text.prefix(77)) + "..."
        }
    }
}
