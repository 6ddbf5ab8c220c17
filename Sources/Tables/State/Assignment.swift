import Farm
import Simulation

extension Table {
    static let assignment = Table(
        "batch_batchcontainerassignment",
        [
            .key(), .the("population_count", .integer), .the("biomass_kg", .numeric(precision: 10, scale: 2)),
            .the("assignment_date", .date), .the("is_active", .boolean), .the("notes", .text), .created, .updated,
            .the("batch_id", .bigint, to: "batch_batch.id"),
            .the("container_id", .bigint, to: "infrastructure_container.id"),
            .the("lifecycle_stage_id", .bigint, to: "batch_lifecyclestage.id"),
            .maybe("avg_weight_g", .numeric(precision: 10, scale: 2)), .maybe("departure_date", .date),
            .maybe("last_weighing_date", .date),
        ],
        .state(.assignment) { batch, books, rows in
            for assignment in batch.assignments {
                let lastDay = assignment.left.map { $0 - 1 } ?? batch.lastDate
                rows.id(assignment.id)
                rows.integer(assignment.population)
                rows.decimal(Double(assignment.population) * assignment.weight / 1000, scale: 2)
                rows.date(assignment.begun)
                rows.bool(assignment.left == nil)
                rows.text("\(books.profile.stages[assignment.stage].name) of \(batch.plan.name)")
                rows.stamps(Moment(assignment.begun, hour: 0), updated: Moment(lastDay, hour: 23, minute: 45))
                rows.integer(batch.id)
                rows.integer(books.containerID(assignment.container))
                rows.integer(books.stageID(assignment.stage))
                rows.decimal(assignment.weight, scale: 2)
                rows.dateOrNull(assignment.left)
                rows.dateOrNull(assignment.weighed)
                rows.endRow()
            }
        })
}
