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

/// How often a column's value changes from one row of a file to the next.
///
/// A row that begins something new changes what is new with it and all that changes more often: a new day also brings a
/// new container.
public enum Change: Int, Comparable, Sendable {
    case never, batch, day, container, row

    public static func < (one: Change, other: Change) -> Bool { one.rawValue < other.rawValue }

    /// As the data dictionary says it.
    public var words: String {
        switch self {
        case .never: "never"
        case .batch: "with the batch"
        case .day: "with the day"
        case .container: "with the container"
        case .row: "with each row"
        }
    }
}

/// One column of a table: everything that is said of it anywhere follows from here.
public struct Column: Sendable {
    public let name: String
    public let type: ColumnType
    public let isNullable: Bool
    public let isKey: Bool
    /// `table.column` of the row it points to.
    public let references: String?
    /// As above where the target's code goes by it though no foreign key says so.
    public let follows: String?
    /// As people write it; nothing for names, flags and ids.
    public let unit: String?
    /// In one sentence.
    public let meaning: String
    public let changes: Change

    /// What it means, and what it leads to.
    public var sentences: String {
        var text = meaning
        if isKey { text += " Key." }
        if let references { text += " Refers to `\(references)`." }
        if let follows { text += " Leads to `\(follows)`, without a foreign key." }
        return text
    }

    /// The same in the history of its table, where nothing refers to anything: rows may be gone.
    func past(of table: String) -> Column {
        Column(
            name: name, type: type, isNullable: isNullable || references != nil, isKey: false, references: nil,
            follows: isKey ? "\(table).\(name)" : references ?? follows, unit: unit, meaning: meaning,
            changes: changes)
    }
}
