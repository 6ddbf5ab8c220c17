/// The feed that a daily state tells of is the sum of the day's meals.
final class FeedTotals: Checking, Check {
    static let promises: [Promise] = [.feedTotals]
    static let needs: [Need] = [
        .containerDays(.feeding, "amount_kg"), .containerDays(.dailyState, "feed_kg"),
    ]

    /// Ten-thousandths of a kilogram.
    private var meals = ByContainerDay<Int>()
    private var states: [(day: ContainerDay, feed: Int, place: Place)] = []

    func take(_ row: Fields, of table: KnownTable) {
        guard let place = row.containerDay else { return }
        if table == .feeding {
            meals[place, default: 0] += row.decimal("amount_kg") ?? 0
        } else if let feed = row.decimal("feed_kg") {
            states.append((place, feed * 100, row.place))
        }
    }

    func finish(_ unit: UnitOfRows) {
        for state in states {
            findings.look(.feedTotals)
            let fed = meals[state.day] ?? 0
            if fed != state.feed {
                differs(
                    state.place, "feed of \(state.day.name)", decimalText(state.feed / 100, scale: 2) + " kg",
                    decimalText(fed / 100, scale: 2) + " kg, the sum of its meals")
            }
        }
        meals.removeAll()
        states.removeAll(keepingCapacity: true)
    }
}
