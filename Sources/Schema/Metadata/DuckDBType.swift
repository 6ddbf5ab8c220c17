import Tables

extension ColumnType {
    /// As DuckDB names it.
    var duckDB: String {
        switch self {
        case .bigint: "BIGINT"
        case .integer: "INTEGER"
        case .smallint: "SMALLINT"
        case .boolean: "BOOLEAN"
        case .date: "DATE"
        case .time: "TIME"
        case .timestamp: "TIMESTAMPTZ"
        case .text, .varchar: "VARCHAR"
        case .json: "JSON"
        case .double: "DOUBLE"
        case .numeric(let precision, let scale): "DECIMAL(\(precision),\(scale))"
        }
    }
}
