import Farm
import Simulation

extension Table {
    static let treatment = Table(
        "health_treatment",
        [
            .key(), .the("treatment_date", .timestamp), .the("treatment_type", .varchar(20)),
            .the("description", .text),
            .the("dosage", .varchar(100)), .the("duration_days", .integer), .the("withholding_period_days", .integer),
            .the("outcome", .varchar(20)), .the("batch_id", .bigint, to: "batch_batch.id"),
            .maybe("batch_assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
            .maybe("container_id", .bigint, to: "infrastructure_container.id"),
            .the("user_id", .integer, to: "auth_user.id"),
            .maybe("vaccination_type_id", .bigint, to: "health_vaccinationtype.id"),
            .the("includes_weighing", .boolean),
            .maybe("sampling_event_id", .bigint, to: "health_healthsamplingevent.id"),
            .maybe("journal_entry_id", .bigint, to: "health_journalentry.id"),
        ],
        .event(.treatment) { day, books, rows in
            for (index, treatment) in day.treatments.enumerated() {
                let pen = day.pens[treatment.pen]
                let words = treatment.kind.words
                rows.id(day.firstID[.treatment] + index)
                rows.timestamp(Moment(day.date, hour: Treatment.hour))
                rows.text(words.type)
                rows.text(words.description)
                rows.text(words.dosage)
                rows.integer(1)
                rows.integer(words.withholdingDays)
                rows.text("completed")
                rows.integer(day.batchID)
                rows.integer(pen.assignment)
                rows.integer(books.containerID(pen.container))
                rows.integer(Treatment.author.id)
                if case .vaccination(let vaccine) = treatment.kind { rows.integer(vaccine.id) } else { rows.null() }
                rows.bool(false)
                rows.null()
                rows.integer(day.firstID[.journal] + treatment.journalEntry)
                rows.endRow()
            }
        })
}

extension Treatment.Kind {
    /// What stands in the row; withholding days as the substance's leaflet has them, none for what leaves no residue.
    fileprivate var words: (type: String, description: String, dosage: String, withholdingDays: Int) {
        switch self {
        case .vaccination(let vaccine): ("vaccination", "Vaccination with \(vaccine.name)", vaccine.dosage, 0)
        case .lice(.bath): ("medication", "Lice: \(LiceMethod.bath.name)", "0.2 mg/l for 45 minutes", 10)
        case .lice(.thermal): ("physical", "Lice: \(LiceMethod.thermal.name)", "30 seconds at 30 C", 0)
        case .lice(.freshwater): ("physical", "Lice: \(LiceMethod.freshwater.name)", "6 hours below 2 ppt salt", 0)
        }
    }
}
