import Farm
import Life

extension Table {
    /// One row for each template, with its progress so far, from the day a batch has a scenario to plan from.
    static let plannedActivity = Table.state(
        "planning_plannedactivity", .plannedActivity,
        "An activity planned for a batch: from the day of its first scenario, one for each template, including those due earlier.",
        history: .saves(.activitySave) { day, run, add in
            guard let batch = day.history?.batch else { return }
            add(batch, Activity.saves(of: batch, on: day.date, run.profile))
        }
    ) { batch, run in
        Activity.all(of: batch, run.profile)
    } columns: { table in
        table.id("Counted from 1, in time order.") { $0.item.id }
        table.text("activity_type", as: .varchar(50), "The template's.") { $0.item.template.kind.rawValue }
        table.date("due_date", "The batch's first day + the template's `day_offset`.") { $0.item.due }
        table.text(
            "status", as: .varchar(20),
            "`COMPLETED` once done, `CANCELLED` where the batch was harvested before, else `PENDING`."
        ) { $0.item.done != nil ? "COMPLETED" : $0.batch.isAlive ? "PENDING" : "CANCELLED" }
        table.optionalText("notes", "The template's name, \": \" and its notes.") {
            "\($0.item.template.name): \($0.item.template.notes)"
        }
        table.created("07:00 of the first scenario's day.") { $0.item.planned }
        table.updated("`completed_at`, never before `created_at`; `created_at` while it is not done.") {
            max($0.item.planned, $0.item.hung, $0.item.done ?? $0.item.planned)
        }
        table.optionalTimestamp("completed_at", "On the day it was done, which may be before the planned day.") {
            $0.item.done
        }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.optionalReference(
            "completed_by_id", to: "auth_user.id", as: .integer,
            "Once done, `vet_01` for vaccinations and lice treatments, `operator_01` for all others; else NULL."
        ) { $0.item.done == nil ? nil : $0.item.author.id }
        table.empty(
            "container_id", to: "infrastructure_container.id", as: .bigint, "Always NULL: it is about the whole batch.")
        table.reference("created_by_id", to: "auth_user.id", as: .integer, per: .never, "`manager_01`.") { _ in
            User.manager01.id
        }
        table.reference("scenario_id", to: "scenario.scenario_id", "The batch's first scenario.") { $0.item.scenario }
        table.optionalReference(
            "transfer_workflow_id", to: "batch_batchtransferworkflow.id",
            "The workflow of a transfer that has begun; else NULL."
        ) { $0.item.workflow?.id }
    }
}

extension BatchLife {
    /// Created once, referred to by the creation workflow and by scenarios.
    func eggSupplier(seed: UInt64) -> EggSupplier {
        var draw = Draw(seed: seed, .supplier, plan.index)
        return EggSupplier.allCases[draw.integer(0...EggSupplier.allCases.count - 1)]
    }
}
