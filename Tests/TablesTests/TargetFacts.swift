import Glibc

/// What the target's schema says, as it was read from a freshly migrated database.
struct TargetFacts: Sendable {
    struct Column: Equatable, Sendable {
        var name: String
        var type: String
        var isNullable: Bool
        var isKey: Bool
        var references: String?
    }

    struct Unique: Sendable {
        var table: String
        var columns: [String]
        /// Rows it holds for, where not all.
        var condition: String?
    }

    struct NotNegative: Sendable {
        var table: String
        var column: String
    }

    /// By table, in order of position.
    var columns: [String: [Column]] = [:]
    /// The same of histories, some positions of which are not used.
    var pastColumns: [String: [Column]] = [:]
    var uniques: [Unique] = []
    var notNegatives: [NotNegative] = []
    /// Conditions of another form, which tests spell out.
    var otherChecks: [(table: String, definition: String)] = []

    static let shared = TargetFacts()

    private init() {
        for row in Self.rows("history_columns.csv") {
            pastColumns[row[0], default: []].append(
                Column(
                    name: row[2], type: row[3], isNullable: row[4] == "yes", isKey: row[5] == "yes",
                    references: row[6].isEmpty ? nil : row[6]))
        }
        for row in Self.rows("columns.csv") {
            let positionsSoFar = columns[row[0], default: []].count
            precondition(Int(row[1]) == positionsSoFar + 1, "columns are listed by position")
            columns[row[0], default: []].append(
                Column(
                    name: row[2], type: row[3], isNullable: row[4] == "yes", isKey: row[5] == "yes",
                    references: row[6].isEmpty ? nil : row[6]))
        }
        for row in Self.rows("constraints.csv") {
            switch row[1] {
            case "unique": uniques.append(Self.unique(row[0], row[2].dropFirst("UNIQUE ".count)))
            case "unique index": uniques.append(Self.unique(row[0], row[2][...]))
            default:
                if let check = row[2].firstMatch(of: /^CHECK \(\("?(\w+)"? >= 0\)\)$/) {
                    notNegatives.append(NotNegative(table: row[0], column: String(check.1)))
                } else {
                    otherChecks.append((row[0], row[2]))
                }
            }
        }
    }

    /// Reads `(a, "b") WHERE …`.
    private static func unique(_ table: String, _ text: Substring) -> Unique {
        let list = text.dropFirst().prefix { $0 != ")" }
        let columns = list.split(separator: ",").map { name in
            String(name.drop { $0 == " " || $0 == "\"" }.prefix { $0 != "\"" })
        }
        let rest = text.dropFirst(list.count + 2)
        return Unique(table: table, columns: columns, condition: rest.isEmpty ? nil : String(rest))
    }

    /// The rows below the first, as texts.
    private static func rows(_ name: String, file: String = #filePath) -> [[String]] {
        let folder = file.prefix(upTo: file.lastIndex(of: "/") ?? file.startIndex)
        let bytes = contents(of: "\(folder)/../TargetSchema/\(name)")
        precondition(!bytes.isEmpty, "\(name) is missing")
        return CSV.parse(bytes).dropFirst().map { $0.map { $0 ?? "" } }
    }

    static func contents(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}
