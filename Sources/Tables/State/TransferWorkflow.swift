import Farm
import Life

extension Table {
    static let transferWorkflow = Table.state(
        "batch_batchtransferworkflow", .transferWorkflow,
        "The move of a batch from one stage to the next, over the profile's `transferDays`.",
        [
            .notNegative(
                "actions_completed", "estimated_total_count", "total_actions_planned", "total_mortality_count",
                "total_source_count", "total_transferred_count"), .unique("planned_activity_id"),
            .unique("workflow_number"),
        ],
        history: .saves(.transferSave) { day, _, add in
            if let history = day.history { add(history.batch, history.transfers) }
        }
    ) { batch, _ in
        batch.transfers
    } columns: { table in
        table.id("Counted from 1, in time order.") { $0.item.id }
        table.text(
            "workflow_number", as: .varchar(50),
            "`TRF-`, the batch's name, `-D` and the day of its life on which it began."
        ) { "TRF-\($0.batch.plan.name)-D\($0.batch.plan.day(of: $0.item.begun))" }
        table.always("workflow_type", as: .varchar(30), "LIFECYCLE_TRANSITION")
        table.text("status", as: .varchar(20), "`COMPLETED` after its last day, else `IN_PROGRESS`.") {
            $0.item.finished == nil ? "IN_PROGRESS" : "COMPLETED"
        }
        table.date("planned_start_date", "The first day of the new stage in the profile.") { $0.item.begun }
        table.optionalDate("planned_completion_date", "`transferDays` - 1 days later.") {
            $0.item.begun + ($0.profile.transferDays - 1)
        }
        table.optionalDate("actual_start_date", "Equal to the planned date.") { $0.item.begun }
        table.optionalDate("actual_completion_date", "The last day of moves; NULL while it goes on.") {
            $0.item.finished
        }
        table.integer("total_source_count", unit: "fish", "Taken so far: transferred + died.") { $0.item.sourceCount }
        table.integer("total_transferred_count", unit: "fish", "Sum of its actions.") { $0.item.transferred }
        table.integer("total_mortality_count", unit: "fish", "Sum of its actions.") { $0.item.died }
        table.rounded("total_biomass_kg", 12, 2, unit: "kg", "Sum of its actions' biomass.") { $0.item.biomassKg }
        table.integer("total_actions_planned", "Sources + destinations - their greatest common divisor.") {
            $0.item.plannedActions
        }
        table.integer("actions_completed", "Its actions so far.") { $0.item.actions }
        table.rounded("completion_percentage", 5, 2, unit: "%", "Actions so far of those planned.") {
            Double($0.item.actions) / Double($0.item.plannedActions) * 100
        }
        table.boolean("is_intercompany", "`t` when it goes to sea.") { $0.profile.stages[$0.item.stage].isAtSea }
        table.optionalText("source_subsidiary", as: .varchar(20), "`FRESHWATER` when it goes to sea, else NULL.") {
            $0.profile.stages[$0.item.stage].isAtSea ? "FRESHWATER" : nil
        }
        table.optionalText("dest_subsidiary", as: .varchar(20), "`FARMING` when it goes to sea, else NULL.") {
            $0.profile.stages[$0.item.stage].isAtSea ? "FARMING" : nil
        }
        table.text("notes", "The old stage's name, \" to \" and the new one's.") {
            "\($0.profile.stages[$0.item.stage - 1].name) to \($0.profile.stages[$0.item.stage].name)"
        }
        table.always("cancellation_reason", "not cancelled")
        table.created("00:00 of its first day.") { Moment($0.item.begun, hour: 0) }
        table.updated("06:00 of its last day, or of the batch's last recorded day while it goes on.") {
            Moment($0.item.finished ?? $0.batch.lastDate, hour: 6)
        }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.optionalReference(
            "completed_by_id", to: "auth_user.id", as: .integer, "`manager_01` once completed, else NULL."
        ) { $0.item.finished == nil ? nil : User.manager01.id }
        table.optionalReference("dest_lifecycle_stage_id", to: "batch_lifecyclestage.id", "The stage it fills.") {
            $0.run.stageID($0.item.stage)
        }
        table.optionalReference(
            "finance_transaction_id", to: "finance_intercompanytransaction.tx_id",
            "The sale it makes when it goes to sea and is completed; else NULL."
        ) { $0.item.transaction }
        table.reference("initiated_by_id", to: "auth_user.id", as: .integer, per: .never, "`manager_01`.") { _ in
            User.manager01.id
        }
        table.reference("source_lifecycle_stage_id", to: "batch_lifecyclestage.id", "The stage it empties.") {
            $0.run.stageID($0.item.stage - 1)
        }
        table.optionalReference(
            "planned_activity_id", to: "planning_plannedactivity.id",
            "The batch's activity for this transfer; NULL before the batch has a scenario."
        ) { $0.batch.activity(of: $0.item, $0.profile) }
        table.always("is_dynamic_execution", false)
        table.empty("dynamic_completed_at", as: .timestamp, "Always NULL: it is not dynamic.")
        table.empty("dynamic_completed_by_id", to: "auth_user.id", as: .integer, "Always NULL: it is not dynamic.")
        table.empty("dynamic_route_mode", as: .varchar(32), "Always NULL: it is not dynamic.")
        table.optionalRounded(
            "estimated_total_biomass_kg", 12, 2, unit: "kg", "The batch's biomass before the first move."
        ) { $0.item.estimatedBiomassKg }
        table.optionalInteger("estimated_total_count", unit: "fish", "The batch's fish before the first move.") {
            $0.item.estimatedCount
        }
    }
}
