/// A column whose value follows from its row, or from a row it refers to, has that value.
///
/// The rules are independent of the declarations of the tables, so that an error in these is found.
final class ColumnRules: Checking, Check {
    static let promises: [Promise] = [.columns]
    static let needs = all.map { Need.wholeIfAny($0.table) }

    typealias Rules = KeyValuePairs<StaticString, ColumnRule>

    private static var all: [(table: KnownTable, rules: Rules)] {
        [moves, fishEvents, batches, workflows, water, health, feed, scenarios, activities, money, people]
            .flatMap { $0.map { ($0.key, $0.value) } }
    }

    private let rules = Dictionary(all.map { ($0.table, Array($0.rules)) }, uniquingKeysWith: +)
    /// Of the part whose rows come.
    private var part: CurrentPart?
    private var current: [(key: StaticString, value: ColumnRule)] = []

    func take(_ row: Fields, of table: KnownTable) {
        findings.look(.columns)
        if row.part !== part {
            part = row.part
            current = rules[table] ?? []
        }
        let known = RowInFacts(fields: row, check: self)
        for (column, rule) in current {
            guard let expected = rule.broken(column, known) else { continue }
            let found = row.text(column)
            findings.add(
                .columns, row.place, "\(column)", found: found.isEmpty ? "nothing" : found, expected: expected)
        }
    }
}
