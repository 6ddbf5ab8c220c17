import Farm
import Life

extension Table {
    static let batch = Table.state(
        "batch_batch", .batch, "A batch of fish from egg to harvest, as of the last recorded day.",
        [.unique("batch_number")],
        history: .saves(.batchSave) { day, _, add in
            for save in day.history?.batches ?? [] {
                add(save.state, [Save((), at: save.moment, isNew: save.isNew, by: save.user)])
            }
        }, of: Table.oneOfBatch
    ) { table in
        table.id("Counted from 1 in the order in which batches begin.") { $0.batch.id }
        table.text("batch_number", as: .varchar(50), per: .batch, "The plan's name: `FI-2024-001`, or as asked for.") {
            $0.plan.name
        }
        table.text("status", as: .varchar(20), per: .batch, "`COMPLETED` once harvested, else `ACTIVE`.") {
            $0.batch.isAlive ? "ACTIVE" : "COMPLETED"
        }
        table.date("start_date", per: .batch, "The first day.") { $0.plan.start }
        table.optionalDate(
            "expected_end_date", per: .batch,
            "The first day + the profile's `batchDays` - 1: the day on which it is harvested whatever its weight."
        ) { $0.plan.date(ofDay: $0.plan.lastDay) }
        table.optionalDate("actual_end_date", per: .batch, "The day of harvest; NULL while it is active.") {
            $0.batch.harvested
        }
        table.text("notes", per: .batch, "Eggs, station and sea area.") {
            "\($0.plan.eggs) eggs at \($0.company.stations[$0.plan.station].name), "
                + "sea phase at \($0.company.areas[$0.plan.area].name)"
        }
        table.created(per: .batch, "00:00 of the first day.") { Moment($0.plan.start, hour: 0) }
        table.updated(per: .batch, "23:45 of its last recorded day.") {
            Moment($0.batch.lastDate, hour: 23, minute: 45)
        }
        table.reference(
            "lifecycle_stage_id", to: "batch_lifecyclestage.id", per: .batch,
            "The earliest stage that has fish; Adult once harvested at sea."
        ) { $0.run.stageID($0.batch.stage) }
        table.reference("species_id", to: "batch_species.id", per: .never, "Always 1.") { _ in Species.salmon }
        table.always("batch_type", as: .varchar(20), "STANDARD")
        table.optionalReference(
            "pinned_projection_run_id", to: "scenario_projection_run.run_id", per: .batch,
            "The run of its first scenario, which projects its whole life; NULL before that."
        ) { $0.batch.scenarios.first?.run }
    }
}
