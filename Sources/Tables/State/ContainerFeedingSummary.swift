import Farm
import Life

extension Table {
    /// One row for each assignment with feed. A container holds a batch for one stage only.
    static let containerFeedingSummary = Table.state(
        "inventory_containerfeedingsummary", .containerFeedingSummary,
        "What the fish of one assignment were fed and grew; only where fish are fed.",
        [.notNegative("data_points"), .unique("container_assignment_id", "period_start", "period_end")],
        history: .once(by: nil)
    ) { batch, _ in
        batch.assignments.compactMap { stay in
            stay.feedingSummary.map { (id: $0, stay: stay, sum: FeedingSum([stay], batch.lastDate)) }
        }
    } columns: { table in
        table.id("Counted from 1, in time order.") { $0.item.id }
        table.created("00:00 of the assignment's first day.") { Moment($0.item.stay.begun, hour: 0) }
        table.updated("23:45 of its last day.") { Moment($0.item.sum.lastDay, hour: 23, minute: 45) }
        table.date("period_start", "The assignment's date.") { $0.item.stay.begun }
        table.date("period_end", "Its last day with fish.") { $0.item.sum.lastDay }
        table.decimal("total_feed_kg", 10, 2, unit: "kg", "Sum of its meals.") { $0.item.sum.fed.tenGrams }
        table.optionalRounded("starting_biomass_kg", 10, 2, unit: "kg", "The biomass that came in with fish.") {
            $0.item.sum.firstKg
        }
        table.optionalRounded("ending_biomass_kg", 10, 2, unit: "kg", "The biomass on its last day, before a harvest.")
        { $0.item.sum.lastKg }
        table.optionalRounded(
            "growth_kg", 10, 2, unit: "kg", "Sum over days of growth of the fish left at the day's end."
        ) { $0.item.sum.growthKg }
        table.optionalRounded("fcr", 5, 3, unit: "kg feed / kg growth", "Feed / growth; NULL where one of them is 0.") {
            $0.item.sum.fcr
        }
        table.always("confidence_level", as: .varchar(20), "HIGH")
        table.optionalAlways("estimation_method", as: .varchar(20), "MEASURED")
        table.integer("data_points", unit: "days", "Its days with fish.") { $0.item.stay.days }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.reference("container_assignment_id", to: "batch_batchcontainerassignment.id", "The assignment.") {
            $0.item.stay.id
        }
    }
}
