import Farm
import Simulation

extension Table {
    static let scenarioProjection = Table(
        "scenario_scenarioprojection",
        [
            .key("projection_id"), .the("projection_date", .date), .the("day_number", .integer),
            .the("average_weight", .double), .the("population", .double), .the("biomass", .double),
            .the("daily_feed", .double), .the("cumulative_feed", .double), .the("temperature", .double), .created,
            .updated, .the("current_stage_id", .bigint, to: "batch_lifecyclestage.id"),
            .maybe("projection_run_id", .bigint, to: "scenario_projection_run.run_id"),
        ],
        .event(.projection) { day, books, rows in
            guard let scenario = day.scenario else { return }
            let made = Moment(day.date, hour: 6)
            let geography = books.plan.batches[day.batch].geography
            let days = scenario.projection(books.profile, books.company, geography: geography)
            for (index, projected) in days.enumerated() {
                rows.id(day.firstID[.projection] + index)
                rows.date(projected.date)
                rows.integer(projected.number)
                rows.decimal(projected.weight, scale: 3)
                rows.decimal(projected.fish, scale: 1)
                rows.decimal(projected.biomassKg, scale: 2)
                rows.decimal(projected.feedKg, scale: 2)
                rows.decimal(projected.feedSoFarKg, scale: 2)
                rows.decimal(projected.temperature, scale: 3)
                rows.stamps(made)
                rows.integer(books.stageID(projected.stage))
                rows.integer(scenario.run)
                rows.endRow()
            }
        })
}
