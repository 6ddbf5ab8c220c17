/// A type of a column in the database whose binary form this program can write.
package enum BinaryType: Equatable, Sendable {
    case smallint, integer, bigint, double, numeric
    case boolean, date, time, timestamp
    case text
    /// As text behind a version number.
    case jsonb

    /// By its name in `pg_type`; nil for a type that has to be sent as text.
    package init?(name: String) {
        switch name {
        case "int2": self = .smallint
        case "int4": self = .integer
        case "int8": self = .bigint
        case "float8": self = .double
        case "numeric": self = .numeric
        case "bool": self = .boolean
        case "date": self = .date
        case "time": self = .time
        case "timestamptz": self = .timestamp
        case "text", "varchar", "bpchar", "json": self = .text
        case "jsonb": self = .jsonb
        default: return nil
        }
    }

    /// What a value has to be, for people.
    package var words: String {
        switch self {
        case .smallint: "a whole number from \(Int16.min) to \(Int16.max)"
        case .integer: "a whole number from \(Int32.min) to \(Int32.max)"
        case .bigint: "a whole number of 64 bits"
        case .double: "a number of 64 bits"
        case .numeric: "a number"
        case .boolean: "t or f"
        case .date: "a date such as 2024-03-15"
        case .time: "a time such as 06:00:00"
        case .timestamp: "a moment such as 2024-03-15 06:00:00+00"
        case .text, .jsonb: "text"
        }
    }
}
