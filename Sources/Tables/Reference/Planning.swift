import Farm
import Life

extension Table {
    static let activityTemplate = Table.reference(
        "planning_activitytemplate", "An activity planned for every batch on a day of its life.",
        [.unique("name")]
    ) { run in
        ActivityTemplate.all(run.profile)
    } columns: { table in
        table.id("1 to 20.") { $0.item.id }
        table.text("name", as: .varchar(200), "A fixed text; a transfer and a feed change name the stage and the feed.")
        { $0.item.name }
        table.optionalText("description", "\"Planned for day \", the day and \" of every batch\".") {
            "Planned for day \($0.item.day) of every batch"
        }
        table.text(
            "activity_type", as: .varchar(50),
            "`TRANSFER`, `VACCINATION`, `FEED_CHANGE`, `SAMPLING`, `TREATMENT`, `HARVEST`."
        ) { $0.item.kind.rawValue }
        table.always("trigger_type", as: .varchar(20), "DAY_OFFSET")
        table.optionalInteger("day_offset", unit: "days", "The day of the batch's life on which it is due.") {
            $0.item.day
        }
        table.empty("weight_threshold_g", as: .numeric(precision: 10, scale: 2), "Always NULL: the trigger is the day.")
        table.optionalText("notes_template", "A fixed text (`ActivityTemplate`).") { $0.item.notes }
        table.always("is_active", true)
        table.established()
        table.optionalReference(
            "target_lifecycle_stage_id", to: "batch_lifecyclestage.id", "The stage that a transfer leads to; else NULL."
        ) { $0.item.stage.map { $0 + 1 } }
    }
}
