import Snapshot

/// What fish are given is the feed that the profile names for their stage and their weight that morning.
final class FeedKind: Checking, Check {
    static let promises: [Promise] = [.feedKind]
    static let needs: [Need] = [
        .facts(.assignment), .facts(.stage), .facts(.feed),
        .containerDays(.feeding, "feed_id", "batch_biomass_kg"),
        .containerDays(.dailyState, "population", "mortality_count"),
    ]

    private struct Meal {
        let feed: Int
        /// Hundredths of a kilogram.
        let biomass: Int
        let place: Place
    }

    private var meals = ByContainerDay<Meal>()
    /// Fish in the morning.
    private var fish = ByContainerDay<Int>()

    func take(_ row: Fields, of table: KnownTable) {
        guard let place = row.containerDay else { return }
        if table == .dailyState {
            if let morning = row.fishInTheMorning { fish.set(place, morning) }
            return
        }
        guard let feed = row.integer("feed_id"), let biomass = row.decimal("batch_biomass_kg") else { return }
        guard let first = meals[place] else {
            meals.set(place, Meal(feed: feed, biomass: biomass, place: row.place))
            return
        }
        if first.feed != feed {
            differs(row.place, "feed of \(place.name)", name(feed), "\(name(first.feed)), as at the day's first meal")
        }
    }

    func finish(_ unit: UnitOfRows) {
        for (key, meal) in meals {
            findings.look(.feedKind)
            let place = key
            guard let stage = facts.stage(of: facts.assignments[place.assignment]), let fish = fish[place], fish > 0
            else { continue }
            // Grams; the biomass was rounded to ten of them.
            let weights = [-0.5, 0.5].map { (Double(meal.biomass) + $0) * 10 / Double(fish) }
            let feeds = weights.map { stage.feed(atWeight: $0) }
            if !feeds.contains(facts.sites.names[.feed]?[meal.feed]) {
                differs(
                    meal.place, "feed of \(place.name)", name(meal.feed),
                    "\(feeds.compactMap(\.self).last ?? "none"), for \(stage.name) of "
                        + "\(decimalText(Int(weights[1] * 100), scale: 2)) g")
            }
        }
        meals.removeAll()
        fish.removeAll()
    }

    private func name(_ feed: Int) -> String { facts.sites.names[.feed]?[feed] ?? "\(feed)" }
}
