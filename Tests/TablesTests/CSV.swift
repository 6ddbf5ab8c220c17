/// A reader of PostgreSQL's CSV that shares nothing with the writer under test.
enum CSV {
    /// Rows of fields; a field without quotes and without text is NULL.
    static func parse(_ bytes: [UInt8]) -> [[String?]] {
        var rows: [[String?]] = []
        var row: [String?] = []
        var field: [UInt8] = []
        var wasQuoted = false
        var inQuotes = false
        var position = 0
        func ended() -> String? { field.isEmpty && !wasQuoted ? nil : String(decoding: field, as: UTF8.self) }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if inQuotes {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if position < bytes.count && bytes[position] == UInt8(ascii: "\"") {
                    field.append(byte)
                    position += 1
                } else {
                    inQuotes = false
                }
            } else if byte == UInt8(ascii: "\"") {
                inQuotes = true
                wasQuoted = true
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
                row.append(ended())
                field.removeAll(keepingCapacity: true)
                wasQuoted = false
                if byte == UInt8(ascii: "\n") {
                    rows.append(row)
                    row = []
                }
            } else {
                field.append(byte)
            }
        }
        precondition(row.isEmpty && field.isEmpty && !inQuotes, "a file ends with a newline")
        return rows
    }
}
