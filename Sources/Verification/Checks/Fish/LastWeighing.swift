/// An assignment tells the last day on which some of its fish were on a balance: in a sample, a move or a harvest.
final class LastWeighing: Checking, Check {
    static let promises: [Promise] = [.lastWeighing]
    static let needs: [Need] = [
        .facts(.assignment), .facts(.harvestEvent), .containerDays(.growthSample), .containerDays(.healthSample),
        .containerDays(.transferAction, "source_assignment_id"), .rows(.assignment, "id", "last_weighing_date"),
    ]

    private var days: [Int: Int] = [:]

    required init(_ facts: Facts, _ findings: Findings) {
        super.init(facts, findings)
        for (_, harvest) in facts.harvests { note(harvest.assignment, harvest.day) }
    }

    /// Assignments come after all events.
    func take(_ row: Fields, of table: KnownTable) {
        if table == .assignment {
            findings.look(.lastWeighing)
            guard let id = row.integer("id"), row.date("last_weighing_date") != days[id] else { return }
            differs(
                row.place, "last_weighing_date of assignment \(id)",
                row.date("last_weighing_date").map(dayText) ?? "none", days[id].map(dayText) ?? "none")
            return
        }
        guard let container = row.containerDay else { return }
        note(container.assignment, container.day)
        if table == .transferAction, let source = row.integer("source_assignment_id") { note(source, container.day) }
    }

    private func note(_ assignment: Int, _ day: Int) { days[assignment] = max(days[assignment] ?? day, day) }
}
