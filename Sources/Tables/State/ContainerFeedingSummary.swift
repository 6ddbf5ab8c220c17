import Farm
import Simulation

extension Table {
    /// One for each stay in a container where fish are fed: a container holds a batch for one stage.
    static let containerFeedingSummary = Table(
        "inventory_containerfeedingsummary",
        [
            .key(), .created, .updated, .the("period_start", .date), .the("period_end", .date),
            .the("total_feed_kg", .numeric(precision: 10, scale: 2)),
            .maybe("starting_biomass_kg", .numeric(precision: 10, scale: 2)),
            .maybe("ending_biomass_kg", .numeric(precision: 10, scale: 2)),
            .maybe("growth_kg", .numeric(precision: 10, scale: 2)), .maybe("fcr", .numeric(precision: 5, scale: 3)),
            .the("confidence_level", .varchar(20)), .maybe("estimation_method", .varchar(20)),
            .the("data_points", .integer), .the("batch_id", .bigint, to: "batch_batch.id"),
            .the("container_assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
        ],
        .state(.containerFeedingSummary) { batch, books, rows in
            for stay in batch.assignments {
                guard let id = stay.feedingSummary else { continue }
                let sum = FeedingSum([stay], batch.lastDate)
                rows.id(id)
                rows.stamps(Moment(stay.begun, hour: 0), updated: Moment(sum.lastDay, hour: 23, minute: 45))
                rows.date(stay.begun)
                rows.date(sum.lastDay)
                rows.decimal(sum.fed, scale: 2)
                rows.decimal(sum.firstKg, scale: 2)
                rows.decimal(sum.lastKg, scale: 2)
                rows.decimal(sum.growthKg, scale: 2)
                sum.writeFCR(to: &rows)
                rows.text("HIGH")
                rows.text("MEASURED")
                rows.integer(stay.days)
                rows.integer(batch.id)
                rows.integer(stay.id)
                rows.endRow()
            }
        })
}
