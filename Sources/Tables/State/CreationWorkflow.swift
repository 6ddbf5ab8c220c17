import Farm
import Simulation

extension Table {
    static let creationWorkflow = Table(
        "batch_creationworkflow",
        [
            .key(), .the("workflow_number", .varchar(50)), .the("status", .varchar(20)),
            .the("egg_source_type", .varchar(20)), .the("external_supplier_batch_number", .varchar(100)),
            .maybe("external_cost_per_thousand", .numeric(precision: 10, scale: 2)),
            .the("total_eggs_planned", .integer), .the("total_eggs_received", .integer),
            .the("total_mortality_on_arrival", .integer), .the("planned_start_date", .date),
            .the("planned_completion_date", .date), .maybe("actual_start_date", .date),
            .maybe("actual_completion_date", .date), .the("total_actions", .integer),
            .the("actions_completed", .integer), .the("progress_percentage", .numeric(precision: 5, scale: 2)),
            .the("cancellation_reason", .text), .maybe("cancelled_at", .timestamp), .the("notes", .text), .created,
            .updated, .the("batch_id", .bigint, to: "batch_batch.id"),
            .maybe("cancelled_by_id", .integer, to: "auth_user.id"),
            .maybe("created_by_id", .integer, to: "auth_user.id"),
            .maybe("egg_production_id", .bigint, to: "broodstock_eggproduction.id"),
            .maybe("external_supplier_id", .bigint, to: "broodstock_eggsupplier.id"),
        ],
        .state(.creationWorkflow) { batch, books, rows in
            let plan = batch.plan
            let trays = plan.containers[Profile.eggStage].count
            var draw = Draw(seed: books.seed, .supplier, plan.index, 1)
            rows.id(batch.creationWorkflowID)
            rows.text("CRT-\(plan.name)")
            rows.text("COMPLETED")
            rows.text("EXTERNAL")
            rows.text("EGG-\(padded(plan.start.year, 4))-\(padded(draw.integer(1...9999), 4))")
            // Euro for a thousand eyed eggs, what Nordic suppliers ask.
            rows.decimal(draw.integer(130_00...180_00), scale: 2)
            rows.integer(plan.eggs)
            rows.integer(plan.eggs)
            rows.integer(0)
            for _ in 0..<4 { rows.date(plan.start) }
            rows.integer(trays)
            rows.integer(trays)
            rows.decimal(100_00, scale: 2)
            rows.text("not cancelled")
            rows.null()
            rows.text("Eggs laid into \(trays) trays")
            rows.stamps(Moment(plan.start, hour: 0), updated: Moment(plan.start, hour: 5, minute: 30))
            rows.integer(batch.id)
            rows.null()
            rows.integer(User.manager01.id)
            rows.null()
            rows.integer(batch.eggSupplier(seed: books.seed).id)
            rows.endRow()
        })
}
