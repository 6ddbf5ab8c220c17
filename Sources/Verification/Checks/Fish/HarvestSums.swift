import Farm
import Snapshot

/// The lots of a harvest are fish of the container as they were that day, and its last harvest leaves none behind. A batch is
/// harvested within the capacity of a day, on working days.
final class HarvestSums: Checking, Check {
    static let promises: [Promise] = [.harvest]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.harvestEvent), .facts(.stage),
        .rows(
            .harvestLot, "event_id", "unit_count", "live_weight_kg", "gutted_weight_kg", "fillet_weight_kg"),
        .containerDays(.dailyState, "population", "biomass_kg"),
    ]

    private struct Sum {
        var fish = 0
        /// Grams.
        var weight = 0
        var gutted = Shares()
        var fillet = Shares()
    }

    /// The shares of live weight that all lots so far can have, in parts of `Practice.Yield.parts`.
    private struct Shares {
        private var least = 0.0
        private var most = Double.infinity

        /// Whether there is one that gives this lot too, rounded down to the gram.
        mutating func narrow(_ grams: Int, of live: Int) -> Bool {
            // One division of whole numbers: its rounding is less than the distance of any other quotient to a whole number.
            func share(_ grams: Double) -> Double {
                (grams * Double(Practice.Yield.parts) / Double(max(1, live))).rounded(.up)
            }
            least = max(least, share(Double(grams)))
            most = min(most, share(Double(grams) + 1) - 1)
            return least <= most
        }
    }

    /// By harvest, while its unit is read.
    private var lots = ByID<Sum>()
    private var states = ByContainerDay<(population: Int, biomass: Int)>()
    private var harvested: Set<ContainerDay> = []

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
            differs(
                row.place, "weights of a lot", "fillet, gutted and live weight that do not grow",
                "a fillet lighter than the gutted fish, and that lighter than the live one")
        }
        guard let harvest = facts.harvests[id], row.part.days.contains(harvest.day) else {
            differs(row.place, "event_id", "\(id)", "a harvest of the same file's days")
            return
        }
        if let gutted = row.decimal("gutted_weight_kg"), let fillet = row.decimal("fillet_weight_kg") {
            compare(gutted, fillet, of: live, in: id, row.place)
        }
        lots[id, default: Sum()].fish += fish
        lots[id, default: Sum()].weight += live
    }

    /// Fish of one ring that are slaughtered together are gutted alike.
    private func compare(_ gutted: Int, _ fillet: Int, of live: Int, in event: Int, _ place: Place) {
        let isGutted = lots[event, default: Sum()].gutted.narrow(gutted, of: live)
        let isFillet = lots[event, default: Sum()].fillet.narrow(fillet, of: live)
        if isGutted && isFillet { return }
        differs(
            place, "gutted and fillet weight of a lot",
            "\(decimalText(gutted, scale: 3)) and \(decimalText(fillet, scale: 3)) kg",
            "one share of the live weight in all lots of harvest \(event)")
    }

    func finish(_ unit: UnitOfRows) {
        /// Grams of a batch, by day.
        var weights: [Int: (grams: Int, place: Place)] = [:]
        for (event, sum) in lots {
            guard let harvest = facts.harvests[event] else { continue }
            findings.look(.harvest)
            let id = harvest.assignment
            weights[harvest.day, default: (0, harvest.place)].grams += sum.weight
            let evening = ContainerDay(assignment: id, day: harvest.day)
            if !harvested.insert(evening).inserted {
                differs(
                    harvest.place, "harvest of assignment \(id)", "a second on \(dayText(harvest.day))",
                    "one an evening")
            }
            guard let state = states[evening] else { continue }
            let isEmptied = facts.assignments[id]?.left == harvest.day + 1
            if isEmptied ? sum.fish != state.population : sum.fish >= state.population {
                differs(
                    harvest.place, "fish in the lots of assignment \(id)", "\(sum.fish)",
                    isEmptied
                        ? "\(state.population), its population on its last day"
                        : "fewer than its population of \(state.population), since it does not end that day")
            }
            // The daily state's biomass is rounded to ten grams.
            let share = Double(state.biomass * 10) / Double(max(1, state.population)) * Double(sum.fish)
            if abs(Double(sum.weight) - share) > 5.5 {
                differs(
                    harvest.place, "live weight of the lots of assignment \(id)",
                    decimalText(sum.weight, scale: 3) + " kg",
                    "\(share / 1000) kg, what so many of its fish weighed that day")
            }
        }
        if let life = facts.life(of: unit.batch) { compare(weights, life) }
        lots.removeAll()
        states.removeAll()
    }

    /// No more than the capacity a day, and nothing on Sundays, but for what the batch's last possible day leaves no other day for.
    private func compare(_ weights: [Int: (grams: Int, place: Place)], _ life: Facts.Life) {
        let capacity = facts.rules.practice.harvest.capacity
        for (day, weight) in weights where day != life.start + facts.rules.batchDays - 1 {
            if weight.grams > capacity * 1_000_000 {
                differs(
                    weight.place, "harvest of \(life.name) on \(dayText(day))",
                    decimalText(weight.grams, scale: 3) + " kg", "at most \(capacity) t a day")
            }
            if CalendarDate(daysSince1970: day).isSunday {
                differs(
                    weight.place, "harvest of \(life.name)", "one on \(dayText(day)), a Sunday", "Monday to Saturday")
            }
        }
    }

    func finish() {
        for (id, batch) in facts.batches {
            let last = facts.harvests(of: id).last.flatMap { facts.harvests[$0] }
            // It ends with the harvest that leaves no fish.
            let isEmpty = facts.assignments(of: batch.name).allSatisfy { $0.left != nil }
            let end = last.flatMap { isEmpty ? $0.day : nil }
            if batch.end != end {
                differs(
                    last?.place ?? batch.place, "end of \(batch.name)", batch.end.map(dayText) ?? "none",
                    end.map { "\(dayText($0)), the day of its last harvest" } ?? "none, since fish are left")
            }
        }
        for (id, assignment) in facts.assignments {
            guard let left = assignment.left, facts.stage(of: assignment)?.isAtSea == true,
                !harvested.contains(ContainerDay(assignment: id, day: left - 1))
            else { continue }
            differs(
                assignment.place, "harvest of assignment \(id)", "none on \(dayText(left - 1))",
                "one, since it ended that day")
        }
    }
}
