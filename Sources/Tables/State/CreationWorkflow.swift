import Farm
import Life
import Wording

extension Table {
    static let creationWorkflow = Table.state(
        "batch_creationworkflow", .creationWorkflow, "The arrival of a batch's eggs.",
        [
            .notNegative(
                "actions_completed", "total_actions", "total_eggs_planned", "total_eggs_received",
                "total_mortality_on_arrival"), .unique("workflow_number"),
        ],
        history: .saves(.creationSave) { day, run, add in
            guard let batch = day.history?.batch, day.day == 0 else { return }
            var planned = Creation(of: batch, run)
            planned.isDone = false
            var done = planned
            done.isDone = true
            let end = Moment(day.date, hour: 5, minute: 30)
            add(
                batch,
                [
                    Save(planned, at: Moment(day.date, hour: 0), isNew: true, by: .manager01),
                    Save(done, at: end, by: .operator01),
                ])
        }
    ) { batch, run in
        [Creation(of: batch, run)]
    } columns: { table in
        table.id("Counted from 1, in time order.") { $0.batch.creationWorkflowID }
        table.text("workflow_number", as: .varchar(50), per: .batch, "`CRT-` and the batch's name.") {
            "CRT-\($0.plan.name)"
        }
        table.text("status", as: .varchar(20), "Always `COMPLETED`.") { $0.item.isDone ? "COMPLETED" : "PLANNED" }
        table.always("egg_source_type", as: .varchar(20), "EXTERNAL")
        table.text(
            "external_supplier_batch_number", as: .varchar(100), "`EGG-`, the year and four digits drawn for the batch."
        ) { $0.item.lot }
        table.optionalDecimal("external_cost_per_thousand", 10, 2, unit: "euro", "Drawn; profile: `practice.eggPrice`.")
        {
            $0.item.price
        }
        table.integer("total_eggs_planned", unit: "eggs", per: .batch, "The batch's eggs.") { $0.plan.eggs }
        table.integer("total_eggs_received", unit: "eggs", "The batch's eggs.") {
            $0.item.isDone ? $0.plan.eggs : 0
        }
        table.integer("total_mortality_on_arrival", unit: "eggs", per: .never, "Always 0.") { _ in 0 }
        table.date("planned_start_date", per: .batch, "The first day.") { $0.plan.start }
        table.date("planned_completion_date", "The first day.") { $0.plan.start }
        table.optionalDate("actual_start_date", "The first day.") { $0.item.isDone ? $0.plan.start : nil }
        table.optionalDate("actual_completion_date", "The first day.") { $0.item.isDone ? $0.plan.start : nil }
        table.integer("total_actions", "The number of trays.") { $0.item.trays }
        table.integer("actions_completed", "The number of trays.") { $0.item.isDone ? $0.item.trays : 0 }
        table.decimal("progress_percentage", 5, 2, unit: "%", "Always 100.00.") { $0.item.isDone ? 100_00 : 0 }
        table.always("cancellation_reason", "not cancelled")
        table.empty("cancelled_at", as: .timestamp, "Always NULL: it was not.")
        table.text("notes", "\"Eggs laid into \", the number and \" trays\".") {
            "Eggs laid into \($0.item.trays) trays"
        }
        table.created(per: .batch, "00:00 of the first day.") { Moment($0.plan.start, hour: 0) }
        table.updated("05:30 of the first day.") {
            Moment($0.plan.start, hour: $0.item.isDone ? 5 : 0, minute: $0.item.isDone ? 30 : 0)
        }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.empty("cancelled_by_id", to: "auth_user.id", as: .integer, "Always NULL: it was not.")
        table.optionalReference("created_by_id", to: "auth_user.id", as: .integer, "`manager_01`.") { _ in
            User.manager01.id
        }
        table.empty(
            "egg_production_id", to: "broodstock_eggproduction.id", as: .bigint,
            "Always NULL: eggs are bought, not produced.")
        table.optionalReference(
            "external_supplier_id", to: "broodstock_eggsupplier.id", "Drawn for the batch from the four suppliers."
        ) { $0.batch.eggSupplier(seed: $0.run.seed).id }
    }
}

/// The arrival of a batch's eggs. Rows tell of it when it is done, and their history of when it was planned.
private struct Creation {
    let lot: String
    /// In cents.
    let price: Int
    let trays: Int
    var isDone = true

    init(of batch: BatchLife, _ run: RunFacts) {
        var draw = Draw(seed: run.seed, .supplier, batch.plan.index, 1)
        lot = "EGG-\(padded(batch.plan.start.year, 4))-\(padded(draw.integer(1...9999), 4))"
        let euros = run.profile.practice.eggPrice
        price = draw.integer(euros.lowerBound * 100...euros.upperBound * 100)
        trays = batch.plan.containers[Profile.eggStage].count
    }
}
