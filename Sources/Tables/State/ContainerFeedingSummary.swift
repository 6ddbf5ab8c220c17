import Farm
import Life

extension Table {
    static let containerFeedingSummary = Table.state(
        "inventory_containerfeedingsummary", .containerFeedingSummary,
        "What the fish of one assignment were fed and grew in one week from Monday on, or in one month; only where they were fed.",
        [.notNegative("data_points"), .unique("container_assignment_id", "period_start", "period_end")],
        history: .once(by: nil)
    ) { batch, _ in
        batch.feedingOfContainers
    } columns: { table in
        table.id("Counted from 1, in time order.") { $0.item.id }
        table.createdAndUpdated("23:45 of the period's last day, or of the day of the last harvest.") {
            $0.batch.closing(of: $0.item.last)
        }
        table.date("period_start", "A Monday, or the first of a month.") { $0.item.first }
        table.date("period_end", "The Sunday after it, or the month's last day.") { $0.item.last }
        table.decimal("total_feed_kg", 10, 2, unit: "kg", "Sum of the period's meals.") { $0.item.sums.fed.tenGrams }
        table.optionalRounded(
            "starting_biomass_kg", 10, 2, unit: "kg",
            "The biomass in the first morning, and what came in with fish later."
        ) { $0.item.sums.firstKg }
        table.optionalRounded(
            "ending_biomass_kg", 10, 2, unit: "kg", "The biomass on its last day of the period, before a harvest."
        ) { $0.item.sums.lastKg }
        table.optionalRounded(
            "growth_kg", 10, 2, unit: "kg", "Sum over days of growth of the fish left at the day's end."
        ) { $0.item.sums.growthKg }
        table.optionalRounded(
            "fcr", 5, 3, unit: "kg feed / kg growth",
            "Feed / growth; NULL where nothing grew, or it would be 99.9 or more."
        ) { $0.item.sums.fcr }
        table.text(
            "confidence_level", as: .varchar(20), per: .never,
            "By the days between two growth samples: below 10 `VERY_HIGH`, below 20 `HIGH`, below 40 `MEDIUM`, else `LOW`."
        ) { $0.profile.practice.growthSamples.confidence }
        table.optionalAlways("estimation_method", as: .varchar(20), "MEASURED")
        table.integer("data_points", unit: "days", "Its days with fish in the period.") { $0.item.days }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.reference("container_assignment_id", to: "batch_batchcontainerassignment.id", "The assignment.") {
            $0.item.assignment
        }
    }
}
