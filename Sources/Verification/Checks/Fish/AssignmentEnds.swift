/// A closed assignment holds no fish and has an end date. A tray's keeps the number of eggs laid in it. An open assignment
/// holds the fish of its last daily state, less that evening's harvest.
final class AssignmentEnds: Checking, Check {
    static let promises: [Promise] = [.assignments]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment),
        .facts(.harvestEvent), .rows(.dailyState, "assignment_id", "date", "population", "avg_weight_g", "biomass_kg"),
        .rows(.harvestLot, "event_id", "unit_count", "live_weight_kg"),
        .rows(.creationAction, "dest_assignment_id", "egg_count_actual"),
    ]

    private struct State {
        let day: Int
        let population: Int
        let weight: Int
        let biomass: Int
    }

    private struct Harvest {
        var day = Int.min
        var fish = 0
        var grams = 0
    }

    private var last = ByID<State>()
    private var eggs: [Int: Int] = [:]
    /// The last of each ring.
    private var harvests = ByID<Harvest>()

    func take(_ row: Fields, of table: KnownTable) {
        if table == .harvestLot {
            guard let event = row.integer("event_id").flatMap({ facts.harvests[$0] }) else { return }
            var harvest = harvests[event.assignment] ?? Harvest()
            if harvest.day != event.day { harvest = Harvest(day: event.day) }
            harvest.fish += row.count("unit_count") ?? 0
            harvest.grams += row.decimal("live_weight_kg") ?? 0
            harvests.set(event.assignment, harvest)
            return
        }
        if table == .creationAction {
            guard let tray = row.integer("dest_assignment_id") else { return }
            eggs[tray] = row.count("egg_count_actual")
            return
        }
        guard let assignment = row.integer("assignment_id"), let day = row.date("date"),
            let population = row.count("population"), let weight = row.decimal("avg_weight_g"),
            let biomass = row.decimal("biomass_kg")
        else { return }
        last.set(assignment, State(day: day, population: population, weight: weight, biomass: biomass))
    }

    func finish() {
        for (_, assignment) in facts.assignments {
            findings.look(.assignments)
            check(assignment)
            guard let state = last[assignment.id] else {
                differs(assignment, "daily states", "none", "one for each of its days")
                continue
            }
            if assignment.weight != state.weight {
                differs(
                    assignment, "weight", assignment.weight.map { decimalText($0, scale: 2) } ?? "none",
                    "\(decimalText(state.weight, scale: 2)), as on its last day")
            }
            let lastDay = assignment.left.map { $0 - 1 } ?? facts.life(of: facts.batchName(of: assignment))?.lastDay
            if let lastDay, state.day != lastDay {
                differs(assignment, "last daily state", dayText(state.day), dayText(lastDay))
            }
            guard assignment.isActive else { continue }
            let harvest = harvests[assignment.id].flatMap { $0.day == state.day ? $0 : nil } ?? Harvest()
            let (fish, biomass) = (state.population - harvest.fish, state.biomass - (harvest.grams + 5) / 10)
            if assignment.population != fish {
                differs(assignment, "population", "\(assignment.population)", "\(fish), as after its last day")
            }
            // Both were rounded to ten grams, if some were harvested.
            if abs(assignment.biomass - biomass) > (harvest.fish == 0 ? 0 : 1) {
                differs(
                    assignment, "biomass", decimalText(assignment.biomass, scale: 2),
                    "\(decimalText(biomass, scale: 2)), as after its last day")
            }
        }
    }

    private func check(_ assignment: AssignmentFact) {
        if assignment.isActive != (assignment.left == nil) {
            differs(
                assignment, "departure date", assignment.left.map(dayText) ?? "none",
                assignment.isActive ? "none, since it is active" : "a day, since it is closed")
        }
        if let left = assignment.left, left <= assignment.begun {
            differs(assignment, "departure date", dayText(left), "a day after \(dayText(assignment.begun))")
        }
        let left = eggs[assignment.id] ?? 0
        if !assignment.isActive && assignment.population != left {
            differs(assignment, "population", "\(assignment.population)", "\(left), since it is closed")
        }
        // The weight was rounded to hundredths of a gram.
        let grams = Double(left) * Double(assignment.weight ?? 0) / 1000
        if !assignment.isActive && abs(Double(assignment.biomass) - grams) > Double(left) * 0.0005 + 0.5 {
            differs(
                assignment, "biomass", decimalText(assignment.biomass, scale: 2),
                left == 0 ? "none, since it is closed" : "what its eggs weigh")
        }
        if assignment.isActive, facts.batches[assignment.batch]?.end != nil {
            differs(assignment, "state", "active", "closed, since its batch is completed")
        }
    }

    private func differs(_ assignment: AssignmentFact, _ what: String, _ found: String, _ expected: String) {
        differs(assignment.place, "\(what) of assignment \(assignment.id)", found, expected)
    }
}
