import Farm
import Simulation

extension Table {
    static let batch = Table(
        "batch_batch",
        [
            .key(), .the("batch_number", .varchar(50)), .the("status", .varchar(20)), .the("start_date", .date),
            .maybe("expected_end_date", .date), .maybe("actual_end_date", .date), .the("notes", .text), .created,
            .updated, .the("lifecycle_stage_id", .bigint, to: "batch_lifecyclestage.id"),
            .the("species_id", .bigint, to: "batch_species.id"), .the("batch_type", .varchar(20)),
            .maybe("pinned_projection_run_id", .bigint, to: "scenario_projection_run.run_id"),
        ],
        .state(.batch) { batch, books, rows in
            let plan = batch.plan
            rows.id(batch.id)
            rows.text(plan.name)
            rows.text(batch.isAlive ? "ACTIVE" : "COMPLETED")
            rows.date(plan.start)
            rows.date(plan.date(ofDay: plan.lastDay))
            rows.dateOrNull(batch.harvested)
            rows.text(
                "\(plan.eggs) eggs at \(books.company.stations[plan.station].name), sea phase at "
                    + books.company.areas[plan.area].name)
            rows.stamps(Moment(plan.start, hour: 0), updated: Moment(batch.lastDate, hour: 23, minute: 45))
            rows.integer(books.stageID(batch.stage))
            rows.integer(1)
            rows.text("STANDARD")
            rows.integerOrNull(batch.scenarios.last?.run)
            rows.endRow()
        })
}
