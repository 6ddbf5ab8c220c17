/// Closed assignments hold nothing and say when they ended; open ones hold what their last daily state says.
final class AssignmentEnds: Checking, Check {
    static let promises: [Promise] = [.assignments]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment),
        .rows(.dailyState, "assignment_id", "date", "population", "avg_weight_g", "biomass_kg"),
    ]

    private struct State {
        let day: Int
        let population: Int
        let weight: Int
        let biomass: Int
    }

    private var last = ByID<State>()

    func take(_ row: Fields, of table: KnownTable) {
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
            if assignment.population != state.population {
                differs(assignment, "population", "\(assignment.population)", "\(state.population), as on its last day")
            }
            if assignment.biomass != state.biomass {
                differs(
                    assignment, "biomass", decimalText(assignment.biomass, scale: 2),
                    "\(decimalText(state.biomass, scale: 2)), as on its last day")
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
        if !assignment.isActive && (assignment.population != 0 || assignment.biomass != 0) {
            differs(assignment, "population", "\(assignment.population)", "0 fish and no biomass, since it is closed")
        }
        if assignment.isActive, facts.batches[assignment.batch]?.end != nil {
            differs(assignment, "state", "active", "closed, since its batch is completed")
        }
    }

    private func differs(_ assignment: AssignmentFact, _ what: String, _ found: String, _ expected: String) {
        findings.add(
            .assignments, assignment.place, "\(what) of assignment \(assignment.id)", found: found, expected: expected)
    }
}
