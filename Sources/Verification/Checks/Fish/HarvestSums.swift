/// The lots of a harvest add up to the fish and the biomass that the container had that day, and leave nothing behind.
final class HarvestSums: Check {
    static let promises: [Promise] = [.harvest]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .rows(.harvestEvent, "id", "assignment_id", "event_date"),
        .rows(
            .harvestLot, "event_id", "unit_count", "live_weight_kg", "gutted_weight_kg", "fillet_weight_kg"),
        .rows(.dailyState, "assignment_id", "date", "population", "biomass_kg"),
    ]

    private struct Event {
        let id: Int
        let day: ContainerDay
        let place: Place
        var fish = 0
        /// Grams.
        var weight = 0
    }

    private let facts: Facts
    private let findings: Findings
    private var events: [Event] = []
    private var states: [ContainerDay: (population: Int, biomass: Int)] = [:]
    private var harvested: Set<Int> = []

    init(_ facts: Facts, _ findings: Findings) {
        self.facts = facts
        self.findings = findings
    }

    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .harvestEvent:
            guard let id = row.integer(0), let assignment = row.integer(1), let moment = row.moment(2) else { return }
            events.append(
                Event(id: id, day: ContainerDay(assignment: assignment, day: day(of: moment)), place: row.place))
        case .harvestLot:
            guard let id = row.integer(0), let fish = row.count(1), let live = row.decimal(2, scale: 3) else { return }
            if let gutted = row.decimal(3, scale: 3), let fillet = row.decimal(4, scale: 3),
                !(fillet <= gutted && gutted <= live)
            {
                findings.add(
                    .harvest, row.place, "weights of a lot", found: "fillet, gutted and live weight that do not grow",
                    expected: "a fillet lighter than the gutted fish, and that lighter than the live one")
            }
            guard let index = events.firstIndex(where: { $0.id == id }) else {
                findings.add(
                    .harvest, row.place, "event of a lot", found: "\(id)", expected: "a harvest of the same file's days"
                )
                return
            }
            events[index].fish += fish
            events[index].weight += live
        default:
            guard let assignment = row.integer(0), let day = row.date(1), let population = row.count(2),
                let biomass = row.decimal(3, scale: 2)
            else { return }
            states[ContainerDay(assignment: assignment, day: day)] = (population, biomass)
        }
    }

    func finish(_ unit: UnitOfRows) {
        for event in events {
            findings.look(.harvest)
            let id = event.day.assignment
            let left = facts.assignments[id]?.left
            if !harvested.insert(id).inserted || left != event.day.day + 1 {
                findings.add(
                    .harvest, event.place, "harvest of assignment \(id)", found: dayText(event.day.day),
                    expected: "once, on its last day, \(left.map { dayText($0 - 1) } ?? "which it has not had yet")")
            }
            guard let state = states[event.day] else { continue }
            if event.fish != state.population {
                findings.add(
                    .harvest, event.place, "fish in the lots of assignment \(id)", found: "\(event.fish)",
                    expected: "\(state.population), its population that day")
            }
            // The daily state's biomass is rounded to ten grams.
            if abs(event.weight - state.biomass * 10) > 10 {
                findings.add(
                    .harvest, event.place, "live weight of the lots of assignment \(id)",
                    found: decimalText(event.weight, scale: 3) + " kg",
                    expected: decimalText(state.biomass, scale: 2) + " kg, its biomass that day")
            }
        }
        events.removeAll(keepingCapacity: true)
        states.removeAll(keepingCapacity: true)
    }

    func finish() {
        for (id, assignment) in facts.assignments.sorted(by: { $0.key < $1.key }) {
            guard let batch = facts.batches[assignment.batch], let end = batch.end, assignment.left == end + 1,
                !harvested.contains(id)
            else { continue }
            findings.add(
                .harvest, assignment.place, "harvest of assignment \(id)", found: "none",
                expected: "one, since it lasted until its batch was harvested")
        }
    }
}
