/// The deaths that a daily state tells of are those of the day's mortality events.
final class Deaths: Checking, Check {
    static let promises: [Promise] = [.deaths]
    static let needs: [Need] = [
        .containerDays(.mortality, "count"), .containerDays(.dailyState, "mortality_count"),
    ]

    private var events = ByContainerDay<(count: Int, place: Place)>()
    private var states: [(day: ContainerDay, count: Int, place: Place)] = []

    func take(_ row: Fields, of table: KnownTable) {
        guard let day = row.containerDay else { return }
        if table == .mortality {
            events[day, default: (0, row.place)].count += row.count("count") ?? 0
        } else if let count = row.count("mortality_count") {
            states.append((day, count, row.place))
        }
    }

    func finish(_ unit: UnitOfRows) {
        var told: Set<ContainerDay> = []
        for state in states {
            findings.look(.deaths)
            told.insert(state.day)
            let count = events[state.day]?.count ?? 0
            if count != state.count {
                differs(
                    state.place, "deaths of \(state.day.name)", "\(state.count)",
                    "\(count), the sum of its mortality events")
            }
        }
        for (day, event) in events.lazy.map({ ($0.key, $0.value) }) where !told.contains(day) {
            differs(event.place, "deaths of \(day.name)", "\(event.count)", "a daily state that tells of them")
        }
        events.removeAll()
        states.removeAll(keepingCapacity: true)
    }
}
