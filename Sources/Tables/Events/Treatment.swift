import Farm
import Life

extension Table {
    static let treatment = Table.event(
        "health_treatment", .treatment,
        "A treatment of all fish of one container: vaccination on the days of the profile's `practice.vaccinations`, lice treatment of all rings, `practice.lice.ringsPerDay` a day after a fast, when a count finds `practice.lice.limit` adult females of *L. salmonis* a fish over all rings and the last treatment is at least `practice.lice.rest` days ago; none once the harvest is decided.",
        [.notNegative("duration_days", "withholding_period_days")], history: .once(by: Treatment.author)
    ) { day, run, add in
        for treatment in day.treatments {
            add((treatment: treatment, words: treatment.kind.words, pen: day.pens[treatment.pen]), .container)
        }
    } columns: { table in
        table.countedID()
        table.timestamp("treatment_date", per: .day, "12:00 of the day.") { Moment($0.day.date, hour: Treatment.hour) }
        table.text(
            "treatment_type", as: .varchar(20), per: .container,
            "`vaccination`; `medication` for a bath with azamethiphos; `physical` for warm and for fresh water."
        ) { $0.item.words.type }
        table.text(
            "description", per: .container, "\"Vaccination with \" and the vaccine, or \"Lice: \" and the method."
        ) { $0.item.words.description }
        table.text("dosage", as: .varchar(100), per: .container, "The vaccine's, or a fixed text for the method.") {
            $0.item.words.dosage
        }
        table.integer("duration_days", unit: "days", per: .never, "Always 1.") { _ in 1 }
        table.integer(
            "withholding_period_days", unit: "days", per: .container,
            "10 for azamethiphos, else 0. The simulated harvest does not wait for it."
        ) { $0.item.words.withholdingDays }
        table.always("outcome", as: .varchar(20), "completed")
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.day.batchID }
        table.optionalReference(
            "batch_assignment_id", to: "batch_batchcontainerassignment.id", per: .container,
            "The assignment that was treated."
        ) { $0.item.pen.assignment }
        table.optionalReference("container_id", to: "infrastructure_container.id", per: .container, "The container.") {
            $0.run.containerID($0.item.pen.container)
        }
        table.reference("user_id", to: "auth_user.id", as: .integer, per: .never, "`vet_01`.") { _ in
            Treatment.author.id
        }
        table.optionalReference(
            "vaccination_type_id", to: "health_vaccinationtype.id", per: .container,
            "Profile: the day's vaccine in `practice.vaccinations`; NULL for lice."
        ) { $0.item.treatment.kind.vaccine?.id }
        table.always("includes_weighing", false)
        table.empty(
            "sampling_event_id", to: "health_healthsamplingevent.id", as: .bigint,
            "Always NULL: treatments are not part of a sampling.")
        table.optionalReference(
            "journal_entry_id", to: "health_journalentry.id", per: .container, "The day's journal entry about it."
        ) { $0.day.firstID[.journal] + $0.item.treatment.journalEntry }
    }
}

extension Treatment.Kind {
    fileprivate var vaccine: VaccinationType? { if case .vaccination(let vaccine) = self { vaccine } else { nil } }

    /// Texts and withdrawal period of a treatment.
    fileprivate var words: (type: String, description: String, dosage: String, withholdingDays: Int) {
        switch self {
        case .vaccination(let vaccine): ("vaccination", "Vaccination with \(vaccine.name)", vaccine.dosage, 0)
        case .lice(let method): (method.type, "Lice: \(method.name)", method.dosage, method.withholdingDays)
        }
    }
}
