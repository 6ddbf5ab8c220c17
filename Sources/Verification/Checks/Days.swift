import Snapshot

/// Where daily states are there, a batch has files for every day or month from its start to its last day. Readings alone can be
/// missing while a site is silent.
final class Days: Checking, Check {
    static let promises: [Promise] = [.days]
    static let needs: [Need] = [.rowsIfAny(.reading), .rowsIfAny(.dailyState)]

    private var next: [String: Int] = [:]
    /// Days without a reading at all.
    private var mostSilent: Int {
        let rules = facts.rules.missingReadings
        return rules.siteHours.upperBound == 0 ? 0 : rules.longestSilence(ofProbe: false) / 24
    }
    private var hasStates = false

    required init(_ facts: Facts, _ findings: Findings) {
        super.init(facts, findings)
        for life in facts.lives { next[life.name] = life.start }
    }

    func finish(_ unit: UnitOfRows) {
        guard let expected = next[unit.batch] else { return }
        hasStates = hasStates || unit.has(.dailyState)
        if unit.days.lowerBound > expected + (hasStates ? 0 : mostSilent) {
            differs(
                unit.place(of: .dailyState), "days of \(unit.batch)",
                "nothing from \(dayText(expected)) to \(dayText(unit.days.lowerBound - 1))", "files for every day")
        }
        next[unit.batch] = unit.days.upperBound + 1
    }

    func finish() {
        for life in facts.lives {
            findings.look(.days)
            guard let next = next[life.name], next + (hasStates ? 0 : mostSilent) <= life.lastDay else { continue }
            differs(
                Place("parts.csv"), "days of \(life.name)", "nothing from \(dayText(next)) to \(dayText(life.lastDay))",
                "files for every day")
        }
    }
}
