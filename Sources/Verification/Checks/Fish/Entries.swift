import Farm
import Snapshot

/// The dead fish of a batch's day are entered together, and as many Sundays on Monday as the rules say.
final class Entries: Checking, Check {
    static let promises: [Promise] = [.entries]
    static let needs: [Need] = [.rows(.mortality, "event_date", "created_at")]

    private let share: Double
    /// When they were entered, by the day of the unit.
    private var entered: [Int: Int] = [:]
    private var sundays = 0
    private var mondays = 0

    required init(_ facts: Facts, _ findings: Findings) {
        share = facts.rules.storing.mondays
        super.init(facts, findings)
    }

    func take(_ row: Fields, of table: KnownTable) {
        guard let died = row.date("event_date"), let moment = row.moment("created_at") else { return }
        findings.look(.entries)
        if let before = entered[died] {
            if before != moment {
                differs(row.place, "created_at", momentText(moment), "\(momentText(before)), as the day's others")
            }
            return
        }
        entered[died] = moment
        guard CalendarDate(daysSince1970: died).isSunday else { return }
        sundays += 1
        if day(of: moment) > died { mondays += 1 }
    }

    func finish(_ unit: UnitOfRows) { entered.removeAll(keepingCapacity: true) }

    func finish() {
        // A snapshot before version 0.7.0 does not say how many.
        if facts.rules.storing.medianSeconds == 0 { return }
        let expected = Double(sundays) * share
        // Five standard deviations of a count of independent Sundays.
        let tolerance = 5 * (expected * (1 - share)).squareRoot() + (share > 0 && share < 1 ? 1 : 0)
        if abs(Double(mondays) - expected) <= tolerance { return }
        differs(
            Place(KnownTable.mortality.rawValue), "entries of \(sundays) Sundays", "\(mondays) made on Monday",
            "about \(Int(expected.rounded()))")
    }
}
