/// A CSV table from the user: rows by column name, with columns in any order.
public struct ImportedTable: Sendable {
    public let rows: [ImportedRow]

    /// Parses CSV as PostgreSQL and spreadsheets write it: a header, quotes where needed, any line ends. Unknown
    /// columns are ignored.
    public init(_ text: [UInt8], file: String, table: FarmTable) throws(FarmProblem) {
        var reader = CSVReader(text, file: file)
        guard let header = try reader.next() else { throw .noHeader(file: file) }
        let names = header.fields.map { $0 ?? "" }
        if names.count == 1, names[0].contains(";") { throw .semicolons(file: file) }
        var columns: [String: Int] = [:]
        for (index, name) in names.enumerated() where columns.updateValue(index, forKey: name) != nil {
            throw .columnTwice(file: file, column: name)
        }
        for column in table.needed where columns[column] == nil {
            throw .columnMissing(file: file, column: column, table: table.rawValue)
        }
        var rows: [ImportedRow] = []
        while let record = try reader.next() {
            // Editors add an empty line at the end.
            if record.fields == [nil], names.count > 1, reader.isAtEnd { break }
            let place = FarmProblem.Place(file, record.line)
            guard record.fields.count == names.count else {
                throw .fields(place, found: record.fields.count, expected: names.count)
            }
            rows.append(ImportedRow(place: place, columns: columns, fields: record.fields))
        }
        if rows.isEmpty && table.needsRows { throw .noRows(file: file) }
        self.rows = rows
    }
}

/// Splits CSV into records.
private struct CSVReader {
    private let text: [UInt8]
    private let file: String
    private var position: Int
    private var line = 1

    init(_ text: [UInt8], file: String) {
        self.text = text
        self.file = file
        // Spreadsheets write a UTF-8 byte order mark.
        position = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Whether only empty lines follow.
    var isAtEnd: Bool {
        text[position...].allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    }

    /// The next record and the line it starts on. An empty field without quotes is nil.
    mutating func next() throws(FarmProblem) -> (fields: [String?], line: Int)? {
        guard position < text.count else { return nil }
        let first = line
        var fields: [String?] = []
        while true {
            fields.append(try field(of: first))
            guard position < text.count else { break }
            let separator = text[position]
            position += 1
            if separator == UInt8(ascii: ",") { continue }
            if separator == UInt8(ascii: "\r"), position < text.count, text[position] == UInt8(ascii: "\n") {
                position += 1
            }
            line += 1
            break
        }
        return (fields, first)
    }

    private mutating func field(of record: Int) throws(FarmProblem) -> String? {
        let start = position
        if start < text.count, text[start] == UInt8(ascii: "\"") { return try quoted(record) }
        while position < text.count, !isEnd(text[position]) {
            if text[position] == UInt8(ascii: "\"") { throw .quotes(FarmProblem.Place(file, record)) }
            position += 1
        }
        return position == start ? nil : String(decoding: text[start..<position], as: UTF8.self)
    }

    private mutating func quoted(_ record: Int) throws(FarmProblem) -> String {
        var bytes: [UInt8] = []
        position += 1
        while position < text.count {
            let byte = text[position]
            position += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte != UInt8(ascii: "\"") {
                bytes.append(byte)
            } else if position < text.count, text[position] == UInt8(ascii: "\"") {
                bytes.append(byte)
                position += 1
            } else {
                guard position == text.count || isEnd(text[position]) else { break }
                return String(decoding: bytes, as: UTF8.self)
            }
        }
        throw .quotes(FarmProblem.Place(file, record))
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
