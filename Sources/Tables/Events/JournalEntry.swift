import Farm
import Life

extension Table {
    static let journalEntry = Table.event(
        "health_journalentry", .journal,
        "A journal entry about a batch: a report every 30 days, and an entry on the day of each finished transfer, vaccination, lice treatment and harvest.",
        history: .once { $0.item.author }
    ) { day, run, add in
        for item in day.journal { add(item, .container) }
    } columns: { table in
        table.countedID()
        table.timestamp(
            "entry_date", per: .container,
            "The day, at 12:00 (vaccination, treatment), 16:00 (transfer), 20:30 (report, after the day's growth) or 23:55 (harvest)."
        ) { Moment($0.day.date, hour: $0.item.hour, minute: $0.item.minute) }
        table.text(
            "category", as: .varchar(20), per: .container, "`observation`, `treatment`, `vaccination`, `action`."
        ) { $0.item.category.rawValue }
        table.optionalText(
            "severity", as: .varchar(10), per: .container,
            "`high` for lice treatments, `medium` for a month with many deaths, else `low`."
        ) {
            $0.item.severity
        }
        table.text(
            "description", per: .container, "Composed from the simulator's numbers of the day."
        ) { $0.item.text }
        table.always("resolution_status", true)
        table.always("resolution_notes", "Nothing left to do")
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.day.batchID }
        table.empty(
            "container_id", to: "infrastructure_container.id", as: .bigint,
            "Always NULL: an entry is about the whole batch.")
        table.reference(
            "user_id", to: "auth_user.id", as: .integer, per: .container,
            "`operator_01` for reports, `vet_01` for vaccination and treatment, `manager_01` for transfer and harvest."
        ) { $0.item.author.id }
        table.createdAndUpdated(per: .container, "Equal to `entry_date`.", updated: "Equal to `entry_date`.") {
            Moment($0.day.date, hour: $0.item.hour, minute: $0.item.minute)
        }
    }
}
