import Farm
import Life

extension Table {
    static let scenarioProjection = Table.event(
        "scenario_scenarioprojection", .projection, "One projected day of a scenario."
    ) { day, run, add in
        guard let scenario = day.scenario else { return }
        let geography = run.plan.batches[day.batch].geography
        for projected in scenario.projection(run.profile, run.company, geography: geography) {
            add(projected, .row)
        }
    } columns: { table in
        table.countedID("projection_id")
        table.date(
            "projection_date", per: .row,
            "The scenario's first day and onwards: these dates may lie after the last recorded day."
        ) { $0.item.date }
        table.integer("day_number", unit: "days", per: .row, "From 1.") { $0.item.number }
        table.double("average_weight", decimals: 3, unit: "g", per: .row, "Mean weight at the day's end.") {
            $0.item.weight
        }
        table.double(
            "population", decimals: 1, unit: "fish", per: .row,
            "Falls each day by the stage's base mortality. One decimal."
        ) { $0.item.fish }
        table.double("biomass", decimals: 2, unit: "kg", per: .row, "Population x weight. Two decimals.") {
            $0.item.biomassKg
        }
        table.double(
            "daily_feed", decimals: 2, unit: "kg", per: .row,
            "Fish in the morning x growth x `stages[].fcr`. Two decimals."
        ) { $0.item.feedKg }
        table.double(
            "cumulative_feed", decimals: 2, unit: "kg", per: .row,
            "Sum of the days so far, before rounding. Two decimals."
        ) { $0.item.feedSoFarKg }
        table.double(
            "temperature", decimals: 3, unit: "°C", per: .row,
            "The stage's set point, or the sea's season without weather. Three decimals."
        ) { $0.item.temperature }
        table.createdAndUpdated(per: .day, "06:00 of the scenario's first day.") { Moment($0.day.date, hour: 6) }
        table.reference(
            "current_stage_id", to: "batch_lifecyclestage.id", per: .row,
            "The stage that begins on or before that day of the batch's life."
        ) { $0.run.stageID($0.item.stage) }
        table.optionalReference(
            "projection_run_id", to: "scenario_projection_run.run_id", per: .day, "The scenario's run."
        ) { $0.day.scenario?.run }
    }
}
