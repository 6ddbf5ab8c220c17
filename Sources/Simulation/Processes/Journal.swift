import Farm
import Life
import Water
import Wording

/// Regularly somebody records the state of the batch. Events are recorded on the day they happen.
struct Journal: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        if let transfer = batch.transfers.last, transfer.finished == day.date {
            day.journal.append(
                JournalEntry(
                    category: .action, severity: "low",
                    text: "Transfer to \(world.profile.stages[transfer.stage].name) finished: "
                        + "\(grouped(transfer.transferred)) fish moved, \(grouped(transfer.died)) lost", hour: 16,
                    author: .manager01))
        }
        if day.day > 0 && day.day.isMultiple(of: world.profile.practice.journalEvery) { report(&batch, &day, world) }
    }

    private func report(_ batch: inout BatchLife, _ day: inout BatchDay, _ world: World) {
        let every = world.profile.practice.journalEvery
        let deaths = batch.deaths - batch.deathsAtLastReport
        batch.deathsAtLastReport = batch.deaths
        let fish = batch.population
        let warmth = batch.pens.reduce(0.0) { $0 + $1.today.level.temperature } / Double(max(1, batch.pens.count))
        let oxygen = batch.pens.map(\.today.level.oxygen).min() ?? 0
        // Mortality at 1.5 times the stage's rate, or less oxygen than fish like, is worth a note.
        let rate = world.profile.stages[batch.stage].dailyMortality * world.profile.mortalityScale
        let isSerious = Double(deaths) > 1.5 * rate * Double(every * (fish + deaths)) || oxygen < 80
        let stages = batch.isMoving ? "between two stages" : "as \(world.profile.stages[batch.stage].name)"
        day.journal.append(
            JournalEntry(
                category: .observation, severity: isSerious ? "medium" : "low",
                text: "Day \(day.day), \(stages) in \(batch.pens.count) containers: \(grouped(fish)) fish of "
                    + "\(decimal(batch.meanWeight, 1)) g; \(grouped(deaths)) died in \(every) days; water "
                    + "\(decimal(warmth, 1)) C, lowest oxygen \(decimal(oxygen, 1)) %",
                // After the day's growth.
                hour: 20, minute: 30, author: .operator01))
    }
}
