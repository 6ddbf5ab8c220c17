/// The deaths that a daily state tells of are those of the day's mortality events.
final class Deaths: Checking, Check {
    static let promises: [Promise] = [.deaths]
    static let needs: [Need] = [
        .rows(.mortality, "assignment_id", "event_date", "count"),
        .rows(.dailyState, "assignment_id", "date", "mortality_count"),
    ]

    private var events: [ContainerDay: (count: Int, place: Place)] = [:]
    private var states: [(day: ContainerDay, count: Int, place: Place)] = []

    func take(_ row: Fields, of table: KnownTable) {
        guard let assignment = row.integer(0), let day = row.date(1), let count = row.count(2) else { return }
        let place = ContainerDay(assignment: assignment, day: day)
        if table == .mortality {
            events[place, default: (0, row.place)].count += count
        } else {
            states.append((place, count, row.place))
        }
    }

    func finish(_ unit: UnitOfRows) {
        for state in states {
            findings.look(.deaths)
            let count = events.removeValue(forKey: state.day)?.count ?? 0
            if count != state.count {
                findings.add(
                    .deaths, state.place, "deaths of \(state.day.name)", found: "\(state.count)",
                    expected: "\(count), the sum of its mortality events")
            }
        }
        for (day, event) in events.sorted(by: { $0.value.place.line < $1.value.place.line }) {
            findings.add(
                .deaths, event.place, "deaths of \(day.name)", found: "\(event.count)",
                expected: "a daily state that tells of them")
        }
        events.removeAll(keepingCapacity: true)
        states.removeAll(keepingCapacity: true)
    }
}
