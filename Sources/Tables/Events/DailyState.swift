import Farm
import Simulation
import Water

extension Table {
    static let dailyState = Table(
        "batch_actualdailyassignmentstate",
        [
            .key(), .key("date", .date), .the("day_number", .integer),
            .the("avg_weight_g", .numeric(precision: 10, scale: 2)), .the("population", .integer),
            .the("biomass_kg", .numeric(precision: 12, scale: 2)),
            .maybe("temp_c", .numeric(precision: 5, scale: 2)), .the("mortality_count", .integer),
            .the("feed_kg", .numeric(precision: 10, scale: 2)),
            .maybe("observed_fcr", .numeric(precision: 8, scale: 3)), .maybe("anchor_type", .varchar(20)),
            .the("sources", .json), .the("confidence_scores", .json), .the("last_computed_at", .timestamp),
            .the("assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
            .the("batch_id", .bigint, to: "batch_batch.id"),
            .the("container_id", .bigint, to: "infrastructure_container.id"),
            .the("lifecycle_stage_id", .bigint, to: "batch_lifecyclestage.id"),
            .maybe("planned_activity_id", .integer),
        ],
        .event(.dailyState) { day, books, rows in
            for (index, pen) in day.pens.enumerated() {
                let gain = Double(pen.populationAfter) * (pen.weightAfter - pen.weightBefore) / 1000
                rows.id(day.firstID[.dailyState] + index)
                rows.date(day.date)
                rows.integer(day.day)
                rows.decimal(pen.weightAfter, scale: 2)
                rows.integer(pen.populationAfter)
                rows.decimal(Double(pen.populationAfter) * pen.weightAfter / 1000, scale: 2)
                rows.decimal(pen.level.temperature, scale: 2)
                rows.integer(pen.deaths)
                rows.decimal(pen.feed, scale: 2)
                if pen.feed > 0 && gain > 0 {
                    rows.decimal(Double(pen.feed) / 100 / gain, scale: 3)
                } else {
                    rows.null()
                }
                rows.null()
                rows.text(#"{"temp": "measured", "mortality": "actual", "feed": "actual", "weight": "modelled"}"#)
                rows.text(#"{"temp": 1.0, "mortality": 1.0, "feed": 1.0, "weight": 0.9}"#)
                rows.timestamp(Moment(day.date, hour: 23, minute: 30))
                rows.integer(pen.assignment)
                rows.integer(day.batchID)
                rows.integer(books.containerID(pen.container))
                rows.integer(books.stageID(pen.stage))
                rows.null()
                rows.endRow()
            }
        })
}
