import Farm
import Snapshot

/// All containers of a batch are vaccinated on the same days of its life, and every treatment has its journal entry.
final class Treatments: Checking, Check {
    static let promises: [Promise] = [.treatments]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment),
        .rows(.journal, "id", "entry_date", "batch_id"),
        .containerDays(
            .treatment, "id", "treatment_type", "vaccination_type_id", "journal_entry_id", "batch_id"),
    ]

    static let vaccination = "vaccination"

    private struct Treatment {
        let container: ContainerDay
        let isVaccination: Bool
        /// The id of its kind.
        let vaccine: Int?
        let journal: Int?
        let batch: Int?
        let place: Place
    }

    private var journal = ByID<(day: Int, batch: Int?)>()
    private var treatments: [Treatment] = []

    func take(_ row: Fields, of table: KnownTable) {
        guard let id = row.integer("id") else { return }
        if table == .journal {
            if let day = row.date("entry_date") { journal.set(id, (day, row.integer("batch_id"))) }
            return
        }
        guard let container = row.containerDay else { return }
        let isVaccination = row.text("treatment_type") == Self.vaccination
        treatments.append(
            Treatment(
                container: container, isVaccination: isVaccination, vaccine: row.integer("vaccination_type_id"),
                journal: row.integer("journal_entry_id"), batch: row.integer("batch_id"), place: row.place))
        if isVaccination != (row.integer("vaccination_type_id") != nil) {
            differs(
                row.place, "vaccination_type_id of treatment \(id)", isVaccination ? "none" : "one",
                "one if and only if it is a vaccination")
        }
    }

    func finish(_ unit: UnitOfRows) {
        guard let life = facts.life(of: unit.batch) else { return }
        var vaccinated: Set<ContainerDay> = []
        for treatment in treatments {
            findings.look(.treatments)
            let entry = treatment.journal.flatMap { journal[$0] }
            if entry?.day != treatment.container.day || entry?.batch != treatment.batch {
                differs(
                    treatment.place, "journal entry of a treatment of \(treatment.container.name)",
                    entry.map { "one of \(dayText($0.day))" } ?? "none of these days", "one of the same day and batch")
            }
            guard treatment.isVaccination else { continue }
            let due = vaccine(onDay: treatment.container.day - life.start)
            if due == nil || !vaccinated.insert(treatment.container).inserted {
                differs(
                    treatment.place, "vaccination of \(treatment.container.name)", "one",
                    "one on each of the days "
                        + facts.rules.practice.vaccinations.map { "\($0.day)" }.joined(separator: ", "))
            }
            let given = treatment.vaccine.flatMap { facts.sites.vaccines[$0]?.name }
            if let due, let given, given != due {
                differs(treatment.place, "vaccine of \(treatment.container.name)", given, due)
            }
        }
        for (assignment, day) in unit.containerDays(facts) where vaccine(onDay: day - life.start) != nil {
            let container = ContainerDay(assignment: assignment.id, day: day)
            if vaccinated.contains(container) { continue }
            differs(
                unit.place(of: .treatment), "vaccination of \(container.name)", "none",
                "one, as in all containers that day")
        }
        journal.removeAll()
        treatments.removeAll(keepingCapacity: true)
    }

    private func vaccine(onDay day: Int) -> String? { facts.rules.practice.vaccine(onDay: day)?.name }
}
