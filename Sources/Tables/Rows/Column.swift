/// A column's type as PostgreSQL names it.
public enum ColumnType: Equatable, Sendable {
    case bigint, integer, smallint, boolean, date, time, timestamp, text, json, double
    case numeric(precision: Int, scale: Int)
    case varchar(Int)

    public var sql: String {
        switch self {
        case .bigint: "bigint"
        case .integer: "integer"
        case .smallint: "smallint"
        case .boolean: "boolean"
        case .date: "date"
        case .time: "time without time zone"
        case .timestamp: "timestamp with time zone"
        case .text: "text"
        case .json: "jsonb"
        case .double: "double precision"
        case .numeric(let precision, let scale): "numeric(\(precision),\(scale))"
        case .varchar(let length): "character varying(\(length))"
        }
    }
}

/// One column of a table: what a manifest and a schema say of it.
public struct Column: Sendable {
    public let name: String
    public let type: ColumnType
    public let isNullable: Bool
    public let isKey: Bool
    /// `table.column` of the row it points to.
    public let references: String?

    /// A column that always has a value.
    static func the(_ name: String, _ type: ColumnType, to references: String? = nil) -> Column {
        Column(name: name, type: type, isNullable: false, isKey: false, references: references)
    }

    /// A column that may be NULL.
    static func maybe(_ name: String, _ type: ColumnType, to references: String? = nil) -> Column {
        Column(name: name, type: type, isNullable: true, isKey: false, references: references)
    }

    /// A column of the primary key.
    static func key(_ name: String = "id", _ type: ColumnType = .bigint) -> Column {
        Column(name: name, type: type, isNullable: false, isKey: true, references: nil)
    }

    /// The two columns that end or begin most tables of the target.
    static let created = the("created_at", .timestamp)
    static let updated = the("updated_at", .timestamp)
}
