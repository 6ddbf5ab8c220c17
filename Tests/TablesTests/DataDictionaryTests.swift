import Foundation
import Tables
import Testing

@Suite struct `The data dictionary` {
    @Test func `is the page that the tables' declarations make`() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Pipeline/Pipeline.docc/DataDictionary.md")
        if ProcessInfo.processInfo.environment["FISHLADDER_GOLDENS"] == "write" {
            try Data(DataDictionary.page.utf8).write(to: path)
        }
        let page = try String(contentsOf: path, encoding: .utf8)
        #expect(page == DataDictionary.page, "run Tools/goldens, which writes the page anew")
    }

    @Test(arguments: Catalogue.tables.map(\.name))
    func `tells each table and column in sentences`(name: String) throws {
        let table = try #require(Catalogue.table(named: name))
        #expect(isSentence(table.meaning))
        for column in table.columns {
            #expect(isSentence(column.meaning), "\(column.name): \(column.meaning)")
            // A bar ends a cell of the page's tables.
            #expect(!column.meaning.contains("|"), "\(column.name)")
            let isNumber =
                switch column.type {
                case .numeric, .double: true
                default: false
                }
            #expect(!isNumber || column.unit != nil || Self.pureNumbers.contains(column.name), "\(column.name)")
        }
    }

    /// Numbers that are measured in nothing.
    private static let pureNumbers: Set = [
        "weight_exponent", "temperature_exponent", "exponent_n", "exponent_m", "markup_percent", "weight_threshold_g",
        "price_per_thousand_eggs", "estimated_total_biomass_kg",
    ]

    private func isSentence(_ text: String) -> Bool {
        guard let first = text.first, let last = text.last else { return false }
        return (first.isUppercase || first.isNumber || "`\"".contains(first)) && last == "."
    }
}
