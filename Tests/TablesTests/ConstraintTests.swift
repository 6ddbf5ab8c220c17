import Tables
import Testing

@Suite struct `The constraints of tables` {
    @Test(arguments: Catalogue.tables.map(\.name))
    func `are the target's`(name: String) throws {
        let table = try #require(Catalogue.tables.first { $0.name == name })
        let facts = TargetFacts.shared
        var theirs = facts.uniques.filter { $0.table == name }.map { unique in
            // A condition is written in other words there, and means the same.
            "unique \(unique.columns)" + (unique.condition == nil ? "" : " where")
        }
        theirs += facts.notNegatives.filter { $0.table == name }.map { "not negative \($0.column)" }
        theirs += facts.otherChecks.filter { $0.table == name }.map { _ in "only one" }
        let ours = table.constraints.flatMap { constraint -> [String] in
            switch constraint {
            case .unique(let columns): ["unique \(columns)"]
            case .uniqueWhere(_, let columns): ["unique \(columns) where"]
            case .notNegative(let columns): columns.map { "not negative \($0)" }
            case .onlyOne: ["only one"]
            }
        }
        #expect(ours.sorted() == theirs.sorted())
    }

    @Test(arguments: Catalogue.tables.map(\.name))
    func `name columns that the table has`(name: String) throws {
        let table = try #require(Catalogue.tables.first { $0.name == name })
        let columns = Set(table.columns.map(\.name))
        for constraint in table.constraints {
            let named =
                switch constraint {
                case .unique(let names), .uniqueWhere(_, let names), .onlyOne(let names), .notNegative(let names): names
                }
            #expect(columns.isSuperset(of: named))
        }
        #expect(columns.isSuperset(of: table.naturalKey))
    }

    @Test(arguments: Catalogue.tables.filter(\.isReference).map(\.name))
    func `leave no reference table without something people know a row by`(name: String) throws {
        let table = try #require(Catalogue.tables.first { $0.name == name })
        #expect(!table.naturalKey.isEmpty)
    }
}
