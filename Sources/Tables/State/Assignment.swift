import Farm
import Life

extension Table {
    static let assignment = Table.state(
        "batch_batchcontainerassignment", .assignment, "A batch's stay in one container.",
        [.notNegative("population_count"), .uniqueWhere("is_active", "batch_id", "container_id")],
        history: .saves(.assignmentSave) { day, _, add in
            if let history = day.history { add(history.batch, history.assignments) }
        }
    ) { batch, _ in
        batch.assignments
    } columns: { table in
        table.id("Counted from 1, in time order.") { $0.item.id }
        table.integer(
            "population_count", unit: "fish",
            "On the last recorded day; once it is closed 0, or of a tray the eggs that came in."
        ) {
            $0.item.population
        }
        table.rounded("biomass_kg", 10, 2, unit: "kg", "Population x `avg_weight_g`.") {
            Double($0.item.population) * $0.item.weight / 1000
        }
        table.date("assignment_date", "The day on which fish came in; that day has rows already.") { $0.item.begun }
        table.boolean("is_active", "`t` until the container is emptied.") { $0.item.left == nil }
        table.text("notes", "The stage's name, \" of \" and the batch's.") {
            "\($0.profile.stages[$0.item.stage].name) of \($0.batch.plan.name)"
        }
        table.created("00:00 of the assignment's date.") { Moment($0.item.begun, hour: 0) }
        table.updated("23:45 of the last day with fish.") {
            Moment($0.item.lastDay(of: $0.batch), hour: 23, minute: 45)
        }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.reference("container_id", to: "infrastructure_container.id", "The container.") {
            $0.run.containerID($0.item.container)
        }
        table.reference("lifecycle_stage_id", to: "batch_lifecyclestage.id", "The stage that lives there.") {
            $0.run.stageID($0.item.stage)
        }
        table.optionalRounded(
            "avg_weight_g", 10, 2, unit: "g", "The last simulated mean weight, kept when it is closed."
        ) { $0.item.weight }
        table.optionalDate("departure_date", "The day on which it was emptied before six, or the day after a harvest.")
        { $0.item.left }
        table.optionalDate("last_weighing_date", "The last day on which fish of it were weighed.") { $0.item.weighed }
    }
}

extension Assignment {
    /// The number of days with fish.
    fileprivate func lastDay(of batch: BatchLife) -> CalendarDate { left.map { $0 - 1 } ?? batch.lastDate }
}
