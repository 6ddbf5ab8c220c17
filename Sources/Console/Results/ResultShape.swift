/// What a value in a result can be, whatever the type that it is written from.
package indirect enum ResultShape: Equatable, Sendable {
    case text
    case words([String])
    case day
    case moment
    case whole
    case number
    case truth
    case list(ResultShape)
    case object([ResultMemberFacts])
    case orNull(ResultShape)
}

/// What schema and documentation say of a member.
package struct ResultMemberFacts: Equatable, Sendable {
    package let key: String
    package let shape: ResultShape
    package let unit: String?
    /// One or more sentences.
    package let meaning: String
    package let isAlways: Bool
}

/// What schema and documentation say of an object that a command prints.
package struct ResultFacts: Equatable, Sendable {
    /// `fishladder.plan/1`: its first member.
    package let format: String
    package let summary: String
    package let members: [ResultMemberFacts]
}
