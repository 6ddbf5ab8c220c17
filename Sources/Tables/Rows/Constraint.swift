/// A rule of the target about the rows of one table, beside its columns' types and keys.
public enum Constraint: Equatable, Sendable {
    case unique([String])
    /// Unique among the rows for which the condition holds.
    case uniqueWhere(String, [String])
    case notNegative([String])
    /// Exactly one of these columns has a value.
    case onlyOne([String])

    static func unique(_ columns: String...) -> Constraint { .unique(columns) }
    static func uniqueWhere(_ condition: String, _ columns: String...) -> Constraint {
        .uniqueWhere(condition, columns)
    }
    static func notNegative(_ columns: String...) -> Constraint { .notNegative(columns) }
    static func onlyOne(_ columns: String...) -> Constraint { .onlyOne(columns) }
}
