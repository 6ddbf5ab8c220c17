import Snapshot

/// One family of promises, checked while rows stream by.
///
/// Rows come table by table of one unit: a batch's day or month. Sums over the tables of a unit live until the unit is
/// finished; what lives longer grows with batches only. A new promise is one new file, its line in `Checks`, and its
/// sentence in `Promise`.
protocol Check: Checking {
    static var promises: [Promise] { get }
    static var needs: [Need] { get }
    /// A row of one of the tables asked for; only the columns asked for can be read.
    func take(_ row: Fields, of table: KnownTable)
    func finish(_ unit: UnitOfRows)
    /// After the last row.
    func finish()
}

/// What every check has: what it may look up, and where it tells what it found.
class Checking {
    final let facts: Facts
    final let findings: Findings

    required init(_ facts: Facts, _ findings: Findings) {
        self.facts = facts
        self.findings = findings
    }
}

extension Check {
    func take(_ row: Fields, of table: KnownTable) {}
    func finish(_ unit: UnitOfRows) {}
    func finish() {}

    /// A finding, in a check of one promise.
    func differs(
        _ place: @autoclosure () -> Place, _ what: @autoclosure () -> String, _ found: @autoclosure () -> String,
        _ expected: @autoclosure () -> String
    ) {
        findings.add(Self.promises[0], place(), what(), found: found(), expected: expected())
    }
}

/// What a check cannot do without.
struct Need {
    enum Kind {
        /// Its rows are handed over.
        case rows
        /// Its rows are handed over if there are any; at least one such table must be there.
        case rowsIfAny
        /// Its rows are handed over if there are any, and nothing is missing where there are none.
        case rowsIfThere
        /// Its rows are looked up among the facts.
        case facts
    }

    let kind: Kind
    let table: KnownTable
    /// Where no anomalies are planted there is no such table, and nothing is missing.
    private(set) var isOfAnomalies = false
    /// Nothing where all may be read.
    private let columns: [AskedColumns.Column]?

    private init(
        _ kind: Kind, _ table: KnownTable, _ columns: [StaticString]? = [],
        _ roles: KeyValuePairs<StaticString, StaticString> = [:]
    ) {
        self.kind = kind
        self.table = table
        self.columns = columns.map { $0.map { ($0, $0) } + roles.map { ($0.key, $0.value) } }
    }

    /// About what a row costs, in columns that are read.
    var weight: Double { Double(2 + (columns?.count ?? 10)) }

    /// The columns as they stand in a table; nothing where it lacks one of them.
    func columns(of table: Manifest.TableEntry, for check: any Check.Type) -> AskedColumns? {
        guard let columns else { return AskedColumns(allOf: table, for: "\(check)") }
        return AskedColumns(columns, of: table, for: "\(check)")
    }

    static func rows(
        _ table: KnownTable, _ columns: StaticString..., roles: KeyValuePairs<StaticString, StaticString> = [:]
    ) -> Need { Need(.rows, table, columns, roles) }

    static func rowsIfAny(
        _ table: KnownTable, _ columns: StaticString..., roles: KeyValuePairs<StaticString, StaticString> = [:]
    ) -> Need { Need(.rowsIfAny, table, columns, roles) }

    static func rowsIfThere(_ table: KnownTable, _ columns: StaticString...) -> Need {
        Need(.rowsIfThere, table, columns)
    }

    /// Rows that say where and when, with the columns that do.
    static func containerDays(
        _ table: KnownTable, _ columns: StaticString..., and more: [StaticString] = []
    ) -> Need { Need(.rows, table, columns + more, table.containerDay) }

    static func containerDaysIfAny(_ table: KnownTable, _ columns: StaticString...) -> Need {
        Need(.rowsIfAny, table, columns, table.containerDay)
    }

    /// Of which any column may be read.
    static func wholeIfAny(_ table: KnownTable) -> Need { Need(.rowsIfAny, table, nil) }

    static func facts(_ table: KnownTable) -> Need { Need(.facts, table) }

    /// The planted anomalies, which excuse rows that would break the promise otherwise.
    static let excuses = facts(.anomaly).ofAnomalies

    var ofAnomalies: Need {
        var need = self
        need.isOfAnomalies = true
        return need
    }
}

/// A batch's day or month whose rows have all been handed over.
final class UnitOfRows {
    let batch: String
    /// Those of the period on which the batch lived.
    let days: ClosedRange<Int>
    /// The path of a table's part.
    private(set) var paths: [String: String] = [:]

    init(batch: String, days: ClosedRange<Int>) {
        self.batch = batch
        self.days = days
    }

    func note(_ table: String, _ path: String) { paths[table] = path }

    func has(_ table: KnownTable) -> Bool { paths[table.rawValue] != nil }

    /// Where a row would stand that is not there.
    func place(of table: KnownTable) -> Place {
        Place(paths[table.rawValue] ?? paths.values.min() ?? "\(table.rawValue)/batch=\(batch)")
    }

    private var known: [(assignment: AssignmentFact, day: Int)]?

    /// Every container that the batch has on every day of the unit, day by day.
    func containerDays(_ facts: Facts) -> [(assignment: AssignmentFact, day: Int)] {
        if let known { return known }
        let assignments = facts.assignments(of: batch)
        let all = days.flatMap { day in
            assignments.filter { $0.isOpen(on: day) }.map { (assignment: $0, day: day) }
        }
        known = all
        return all
    }
}

/// A container of a batch on a day.
struct ContainerDay: Hashable {
    let assignment: Int
    let day: Int

    /// For a person.
    var name: String { "assignment \(assignment) on \(dayText(day))" }
}

extension Fields {
    /// Where and when, in tables whose container days were asked for.
    var containerDay: ContainerDay? {
        guard let assignment = integer("assignment"), let day = date("day") else { return nil }
        return ContainerDay(assignment: assignment, day: day)
    }

    /// Of a daily state, which tells of the evening.
    var fishInTheMorning: Int? {
        guard let left = count("population"), let died = count("mortality_count") else { return nil }
        return left + died
    }
}
