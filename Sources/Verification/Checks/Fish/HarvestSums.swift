/// The lots of a harvest add up to the fish and the biomass that the container had that day, and leave nothing behind.
final class HarvestSums: Checking, Check {
    static let promises: [Promise] = [.harvest]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.harvestEvent),
        .rows(
            .harvestLot, "event_id", "unit_count", "live_weight_kg", "gutted_weight_kg", "fillet_weight_kg"),
        .containerDays(.dailyState, "population", "biomass_kg"),
    ]

    private struct Sum {
        var fish = 0
        /// Grams.
        var weight = 0
    }

    /// By harvest, while its unit is read.
    private var lots = ByID<Sum>()
    private var states = ByContainerDay<(population: Int, biomass: Int)>()
    private var harvested: Set<Int> = []

    func take(_ row: Fields, of table: KnownTable) {
        if table == .harvestLot { return takeLot(row) }
        guard let day = row.containerDay, let population = row.count("population"),
            let biomass = row.decimal("biomass_kg")
        else { return }
        states.set(day, (population, biomass))
    }

    private func takeLot(_ row: Fields) {
        guard let id = row.integer("event_id"), let fish = row.count("unit_count"),
            let live = row.decimal("live_weight_kg")
        else { return }
        if let gutted = row.decimal("gutted_weight_kg"),
            let fillet = row.decimal("fillet_weight_kg"),
            !(fillet <= gutted && gutted <= live)
        {
            findings.add(
                .harvest, row.place, "weights of a lot", found: "fillet, gutted and live weight that do not grow",
                expected: "a fillet lighter than the gutted fish, and that lighter than the live one")
        }
        guard let harvest = facts.harvests[id], row.part.days.contains(harvest.day) else {
            findings.add(
                .harvest, row.place, "event_id", found: "\(id)", expected: "a harvest of the same file's days")
            return
        }
        lots[id, default: Sum()].fish += fish
        lots[id, default: Sum()].weight += live
    }

    func finish(_ unit: UnitOfRows) {
        for (event, sum) in lots {
            guard let harvest = facts.harvests[event] else { continue }
            findings.look(.harvest)
            let id = harvest.assignment
            let left = facts.assignments[id]?.left
            if !harvested.insert(id).inserted || left != harvest.day + 1 {
                findings.add(
                    .harvest, harvest.place, "harvest of assignment \(id)", found: dayText(harvest.day),
                    expected: "once, on its last day, \(left.map { dayText($0 - 1) } ?? "which it has not had yet")")
            }
            let end = facts.assignments[id].flatMap { facts.batches[$0.batch]?.end }
            if end != harvest.day {
                findings.add(
                    .harvest, harvest.place, "end of the batch of assignment \(id)", found: end.map(dayText) ?? "none",
                    expected: "\(dayText(harvest.day)), since a batch is harvested whole")
            }
            guard let state = states[ContainerDay(assignment: id, day: harvest.day)] else { continue }
            if sum.fish != state.population {
                findings.add(
                    .harvest, harvest.place, "fish in the lots of assignment \(id)", found: "\(sum.fish)",
                    expected: "\(state.population), its population that day")
            }
            // The daily state's biomass is rounded to ten grams.
            if abs(sum.weight - state.biomass * 10) > 5 {
                findings.add(
                    .harvest, harvest.place, "live weight of the lots of assignment \(id)",
                    found: decimalText(sum.weight, scale: 3) + " kg",
                    expected: decimalText(state.biomass, scale: 2) + " kg, its biomass that day")
            }
        }
        lots.removeAll()
        states.removeAll()
    }

    func finish() {
        for (id, assignment) in facts.assignments {
            guard let batch = facts.batches[assignment.batch], let end = batch.end, assignment.left == end + 1,
                !harvested.contains(id)
            else { continue }
            findings.add(
                .harvest, assignment.place, "harvest of assignment \(id)", found: "none",
                expected: "one, since it lasted until its batch was harvested")
        }
    }
}
