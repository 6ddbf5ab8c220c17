import Snapshot

/// A day's feed is never above the share of biomass that the stage allows.
final class FeedShare: Checking, Check {
    static let promises: [Promise] = [.feedShare]
    static let needs: [Need] = [
        .facts(.assignment), .facts(.stage),
        .containerDays(.feeding, "amount_kg", "batch_biomass_kg", "feeding_percentage"),
    ]

    private struct Sum {
        /// Ten-thousandths of a kilogram.
        var feed = 0
        /// Hundredths of a kilogram.
        var biomass: Int
        var place: Place
    }

    private var sums = ByContainerDay<Sum>()

    func take(_ row: Fields, of table: KnownTable) {
        guard let place = row.containerDay, let amount = row.decimal("amount_kg"),
            let biomass = row.decimal("batch_biomass_kg")
        else { return }
        var sum = sums[place] ?? Sum(biomass: biomass, place: row.place)
        sum.feed += amount
        sum.biomass = min(sum.biomass, biomass)
        sum.place = row.place
        sums.set(place, sum)
        // Millionths of a percent, from ten-thousandths and hundredths of a kilogram.
        guard let stated = row.decimal("feeding_percentage"), biomass > 0 else { return }
        let share = Double(amount) / Double(biomass) * 1e6
        if abs(share - Double(stated)) > share * 0.5001 / (Double(biomass) - 0.5) + 0.5001 {
            differs(
                row.place, "feeding_percentage", decimalText(stated, scale: 6),
                "\(decimalText(Int(min(share, 1e15)), scale: 6)), the meal's share of the biomass")
        }
    }

    func finish(_ unit: UnitOfRows) {
        for (key, sum) in sums {
            findings.look(.feedShare)
            let place = key
            guard let stage = facts.stage(of: facts.assignments[place.assignment]) else { continue }
            let percent = stage.maxFeedPercent
            // The biomass was rounded to ten grams.
            let most = (Double(sum.biomass) + 0.5) * percent
            if Double(sum.feed) > most + 0.001 {
                differs(
                    sum.place, "feed of \(place.name)", decimalText(sum.feed, scale: 4) + " kg",
                    "at most \(percent) % of \(decimalText(sum.biomass, scale: 2)) kg of fish")
            }
        }
        sums.removeAll()
    }
}
