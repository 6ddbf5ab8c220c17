import Farm
import Simulation

extension Table {
    static let journalEntry = Table(
        "health_journalentry",
        [
            .key(), .the("entry_date", .timestamp), .the("category", .varchar(20)), .maybe("severity", .varchar(10)),
            .the("description", .text), .the("resolution_status", .boolean), .the("resolution_notes", .text),
            .the("batch_id", .bigint, to: "batch_batch.id"),
            .maybe("container_id", .bigint, to: "infrastructure_container.id"),
            .the("user_id", .integer, to: "auth_user.id"), .created, .updated,
        ],
        .event(.journal) { day, books, rows in
            for (index, entry) in day.journal.enumerated() {
                rows.id(day.firstID[.journal] + index)
                rows.timestamp(Moment(day.date, hour: entry.hour, minute: entry.minute))
                rows.text(entry.category.rawValue)
                rows.text(entry.severity)
                rows.text(entry.text)
                rows.bool(true)
                rows.text("Nothing left to do")
                rows.integer(day.batchID)
                rows.null()
                rows.integer(entry.author.id)
                rows.stamps(Moment(day.date, hour: entry.hour, minute: entry.minute))
                rows.endRow()
            }
        })
}
