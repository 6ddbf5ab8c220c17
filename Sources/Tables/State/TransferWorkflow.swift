import Farm
import Simulation

extension Table {
    static let transferWorkflow = Table(
        "batch_batchtransferworkflow",
        [
            .key(), .the("workflow_number", .varchar(50)), .the("workflow_type", .varchar(30)),
            .the("status", .varchar(20)), .the("planned_start_date", .date), .maybe("planned_completion_date", .date),
            .maybe("actual_start_date", .date), .maybe("actual_completion_date", .date),
            .the("total_source_count", .integer), .the("total_transferred_count", .integer),
            .the("total_mortality_count", .integer), .the("total_biomass_kg", .numeric(precision: 12, scale: 2)),
            .the("total_actions_planned", .integer), .the("actions_completed", .integer),
            .the("completion_percentage", .numeric(precision: 5, scale: 2)), .the("is_intercompany", .boolean),
            .maybe("source_subsidiary", .varchar(20)), .maybe("dest_subsidiary", .varchar(20)), .the("notes", .text),
            .the("cancellation_reason", .text), .created, .updated, .the("batch_id", .bigint, to: "batch_batch.id"),
            .maybe("completed_by_id", .integer, to: "auth_user.id"),
            .maybe("dest_lifecycle_stage_id", .bigint, to: "batch_lifecyclestage.id"),
            .maybe("finance_transaction_id", .bigint, to: "finance_intercompanytransaction.tx_id"),
            .the("initiated_by_id", .integer, to: "auth_user.id"),
            .the("source_lifecycle_stage_id", .bigint, to: "batch_lifecyclestage.id"),
            .maybe("planned_activity_id", .bigint, to: "planning_plannedactivity.id"),
            .the("is_dynamic_execution", .boolean), .maybe("dynamic_completed_at", .timestamp),
            .maybe("dynamic_completed_by_id", .integer, to: "auth_user.id"),
            .maybe("dynamic_route_mode", .varchar(32)),
            .maybe("estimated_total_biomass_kg", .numeric(precision: 12, scale: 2)),
            .maybe("estimated_total_count", .integer),
        ],
        .state(.transferWorkflow) { batch, books, rows in
            for transfer in batch.transfers {
                let toSea = books.profile.stages[transfer.stage].isAtSea
                let lastChange = transfer.finished ?? batch.lastDate
                rows.id(transfer.id)
                rows.text("TRF-\(batch.plan.name)-D\(batch.plan.day(of: transfer.begun))")
                rows.text("LIFECYCLE_TRANSITION")
                rows.text(transfer.finished == nil ? "IN_PROGRESS" : "COMPLETED")
                rows.date(transfer.begun)
                rows.date(transfer.begun + (books.profile.transferDays - 1))
                rows.date(transfer.begun)
                rows.dateOrNull(transfer.finished)
                rows.integer(transfer.sourceCount)
                rows.integer(transfer.transferred)
                rows.integer(transfer.died)
                rows.decimal(transfer.biomassKg, scale: 2)
                rows.integer(transfer.plannedActions)
                rows.integer(transfer.actions)
                rows.decimal(Double(transfer.actions) / Double(transfer.plannedActions) * 100, scale: 2)
                rows.bool(toSea)
                if toSea {
                    rows.text("FRESHWATER")
                    rows.text("FARMING")
                } else {
                    rows.null()
                    rows.null()
                }
                rows.text(
                    "\(books.profile.stages[transfer.stage - 1].name) to \(books.profile.stages[transfer.stage].name)")
                rows.text("not cancelled")
                rows.stamps(Moment(transfer.begun, hour: 0), updated: Moment(lastChange, hour: 6))
                rows.integer(batch.id)
                rows.integerOrNull(transfer.finished == nil ? nil : User.manager01.id)
                rows.integer(books.stageID(transfer.stage))
                rows.integerOrNull(transfer.transaction)
                rows.integer(User.manager01.id)
                rows.integer(books.stageID(transfer.stage - 1))
                rows.integerOrNull(batch.activity(of: transfer, books.profile))
                rows.bool(false)
                rows.null()
                rows.null()
                rows.null()
                rows.decimal(transfer.estimatedBiomassKg, scale: 2)
                rows.integer(transfer.estimatedCount)
                rows.endRow()
            }
        })
}
