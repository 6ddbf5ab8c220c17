import Tables
import Testing

@Suite struct `The data dictionary` {
    @Test func `has the tables of the catalogue, in its order`() {
        #expect(DictionaryPage.shared.tables.map(\.name) == Catalogue.tables.map(\.name))
    }

    @Test(arguments: Catalogue.tables.map(\.name))
    func `has the columns of the table with their types, in its order`(name: String) throws {
        let table = try #require(Catalogue.tables.first { $0.name == name })
        let entry = try #require(DictionaryPage.shared.table(name), "the page has no such table")

        let columns = table.columns.map { DictionaryPage.Column(name: $0.name, type: $0.type.sql) }

        #expect(entry.columns == columns)
        #expect(entry.kind == table.kindInWords)
        #expect(!entry.sentence.isEmpty)
    }

    @Test(arguments: Catalogue.tables.map(\.name))
    func `says what the table's columns refer to, and which are its key`(name: String) throws {
        let table = try #require(Catalogue.tables.first { $0.name == name })
        let entry = try #require(DictionaryPage.shared.table(name), "the page has no such table")

        for (column, cells) in zip(table.columns, entry.rows) {
            let origin = cells.last ?? ""
            #expect(origin.contains(" Key.") == column.isKey, "\(column.name)")
            let referral = column.references.map { "Refers to `\($0)`." }
            #expect(origin.contains("Refers to ") == (referral != nil), "\(column.name)")
            if let referral { #expect(origin.hasSuffix(referral), "\(column.name)") }
        }
    }

    @Test func `leaves no cell empty`() {
        for table in DictionaryPage.shared.tables {
            for cells in table.rows {
                #expect(cells.count == 4, "\(table.name): \(cells)")
                #expect(cells.allSatisfy { !$0.isEmpty }, "\(table.name): \(cells)")
            }
        }
    }

    /// Whatever is on one side alone shows: a column more, less, elsewhere or of another type.
    @Test func `is read so that a column of the page alone is seen`() throws {
        let page = DictionaryPage(
            """
            # Title

            | parameter | unit |
            |---|---|
            | before the first table | - |

            ## one

            A sentence.

            Kind: event.

            | column | type | unit | where the value comes from |
            |---|---|---|---|
            | `id` | bigint | - | Counted. Key. |
            | `extra` | text |  | Made up. |
            """)

        let table = try #require(page.table("one"))
        #expect(page.tables.count == 1)
        #expect(table.kind == "event")
        #expect(table.sentence == "A sentence.")
        #expect(table.columns == [.init(name: "id", type: "bigint"), .init(name: "extra", type: "text")])
        #expect(table.rows[1] == ["`extra`", "text", "", "Made up."])
    }
}

extension Table {
    /// As the manifest and the page say it: what changes until the end is state, of a batch or not.
    fileprivate var kindInWords: String {
        switch rows {
        case .reference: "reference"
        case .event: "event"
        case .state, .stock: "state"
        }
    }
}

/// The page of the documentation that describes every table, as far as tests compare it.
private struct DictionaryPage: Sendable {
    struct Column: Equatable, Sendable {
        var name: String
        var type: String
    }

    struct Entry: Sendable {
        var name: String
        var sentence = ""
        var kind = ""
        var rows: [[String]] = []

        var columns: [Column] {
            rows.map { cells in
                Column(name: cells.first.map { $0.filter { $0 != "`" } } ?? "", type: cells.count > 1 ? cells[1] : "")
            }
        }
    }

    private(set) var tables: [Entry] = []

    static let shared = DictionaryPage(
        String(decoding: TargetFacts.contents(of: path(from: #filePath)), as: UTF8.self))

    /// The page, seen from this file.
    private static func path(from file: String) -> String {
        let package = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        return "\(package)/Sources/Pipeline/Pipeline.docc/DataDictionary.md"
    }

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            if line.hasPrefix("## ") {
                tables.append(Entry(name: String(line.dropFirst(3))))
                continue
            }
            guard let last = tables.indices.last else { continue }
            if line.hasPrefix("Kind: ") {
                tables[last].kind = String(line.dropFirst(6).prefix { $0 != "." })
            } else if line.hasPrefix("| ") {
                let cells = Self.cells(line)
                if cells.first != "column" { tables[last].rows.append(cells) }
            } else if tables[last].sentence.isEmpty && !line.hasPrefix("|") {
                tables[last].sentence = String(line)
            }
        }
    }

    func table(_ name: String) -> Entry? { tables.first { $0.name == name } }

    /// What stands between the bars, without the blanks around it.
    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { cell in
            let start = cell.drop { $0 == " " }
            return String(start.prefix(start.count - start.reversed().prefix { $0 == " " }.count))
        }
    }
}
