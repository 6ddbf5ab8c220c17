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

    /// The same inputs with another value of one of them.
    public func replacing(_ key: String, by value: JSON) -> Inputs {
        Inputs(members.map { $0.key == key ? .init(key, value) : $0 })
    }

    /// The first input whose value differs, with both values as a person would write them.
    public func firstDifference(from other: Inputs) -> (input: String, there: String, here: String)? {
        for member in members {
            let theirs = other.json[member.key]
            if theirs != member.value {
                return (member.key, Self.shown(theirs), Self.shown(member.value))
            }
        }
        guard let extra = other.members.first(where: { json[$0.key] == nil }) else { return nil }
        return (extra.key, Self.shown(extra.value), "not given")
    }

    private static func shown(_ value: JSON?) -> String {
        switch value {
        case nil: return "not given"
        case .string(let text)?: return text
        case let value?:
            let text = value.compact
            return text.utf8.count <= 80 ? text : String(text.prefix(77)) + "..."
        }
    }
}
