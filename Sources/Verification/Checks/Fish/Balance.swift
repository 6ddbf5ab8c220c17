import Snapshot

/// Over a batch, eggs = fish alive + all registered deaths + harvested, and the manifest says the same.
final class Balance: Checking, Check {
    static let promises: [Promise] = [.balance]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .rows(.creationAction, "egg_count_actual", "mortality_on_arrival"),
        .rows(.transferAction, "mortality_during_transfer"), .rows(.mortality, "count"),
        .rows(.harvestLot, "unit_count"),
    ]

    private struct Sums {
        var eggs = 0
        var dead = 0
        var harvested = 0
    }

    private var sums: [String: Sums] = [:]

    func take(_ row: Fields, of table: KnownTable) {
        var sum = sums[row.part.batch] ?? Sums()
        switch table {
        case .creationAction:
            sum.eggs += row.count("egg_count_actual") ?? 0
            sum.dead += row.count("mortality_on_arrival") ?? 0
        case .transferAction: sum.dead += row.count("mortality_during_transfer") ?? 0
        case .harvestLot: sum.harvested += row.count("unit_count") ?? 0
        default: sum.dead += row.count("count") ?? 0
        }
        sums[row.part.batch] = sum
    }

    func finish() {
        for life in facts.lives {
            findings.look(.balance)
            let sum = sums[life.name] ?? Sums()
            let alive = facts.assignments(of: life.name).reduce(0) { $0 + ($1.isActive ? $1.population : 0) }
            let batch = facts.batch(named: life.name)
            let place = batch?.place ?? Place("manifest.json")
            if sum.eggs != alive + sum.dead + sum.harvested {
                differs(
                    place, "fish of \(life.name)", "\(alive) alive, \(sum.dead) dead and \(sum.harvested) harvested",
                    "as many as the \(sum.eggs) eggs")
            }
            let entry = life.entry
            compare("eggs", entry.eggs, sum.eggs, life)
            compare("alive", entry.alive, alive, life)
            compare("dead", entry.dead, sum.dead, life)
            compare("harvested", entry.harvested, sum.harvested, life)
            if let batch { compare(batch, life) }
        }
    }

    private func compare(_ what: String, _ found: Int, _ expected: Int, _ life: Facts.Life) {
        if found != expected {
            differs(Place("manifest.json"), "\(what) of \(life.name)", "\(found)", "\(expected), as the rows say")
        }
    }

    private func compare(_ batch: BatchFact, _ life: Facts.Life) {
        let isDone = batch.status == "COMPLETED"
        if batch.status != life.entry.status.rawValue || batch.start != life.start || isDone != (batch.end != nil)
            || (isDone ? batch.end : facts.until) != life.lastDay
        {
            let end = batch.end.map { " to \(dayText($0))" } ?? ""
            differs(
                batch.place, "status and days of \(life.name)", "\(batch.status) from \(dayText(batch.start))" + end,
                "\(life.entry.status.rawValue) from \(life.entry.start) to \(life.entry.lastDay)")
        }
    }
}
