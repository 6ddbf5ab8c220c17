import Farm
import Life
import Wording

/// Harvests a whole batch in the evening of the day on which it reaches its target weight, or of its last possible day.
struct HarvestOfTheDay: Process {
    /// The share of fish in each grade, best first, and the ratio of their mean weight to the ring's, with its spread.
    private static let grades: [(share: Double, weight: Double)] = [
        (0.10, 1.18), (0.40, 1.06), (0.35, 0.95), (0.12, 0.83), (0.03, 0.66),
    ]

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let allAtSea = batch.pens.allSatisfy { world.profile.stages[$0.stage].isAtSea }
        let isReady = allAtSea && day.day >= batch.plan.harvestFrom && batch.meanWeight >= batch.plan.harvestWeight
        guard isReady || day.day == batch.plan.lastDay else { return }
        let weight = batch.meanWeight
        for pen in batch.pens {
            var draw = world.draw(.harvest, batch, day, container: pen.container)
            let lots = Self.grade(pen, &draw)
            let event = world.ids.take(.harvestEvent)
            let assignment = batch.assignments[pen.assignment].id
            day.harvests.append(
                Harvest(event: event, assignment: assignment, container: pen.container, lots: lots))
            batch.harvests.append(
                HarvestOfRing(
                    event: event, assignment: assignment, container: pen.container, date: day.date, lots: lots,
                    firstTransaction: world.ids.take(.intercompanyTransaction, count: lots.count)))
            batch.harvestedFish += pen.population
        }
        for index in batch.pens.indices.reversed() {
            batch.pens[index].population = 0
            batch.assignments[batch.pens[index].assignment].weighed = day.date
            batch.leave(index, on: day.date + 1)
        }
        world.lice.note(0, on: 0, of: batch.plan.index, in: batch.plan.area)
        // Free the memory too: a company has many batches behind it.
        batch.pens = []
        batch.harvested = day.date
        day.journal.append(
            JournalEntry(
                category: .action, severity: "low",
                text: "Harvested: \(grouped(batch.harvestedFish)) fish of \(grouped(Int(weight.rounded()))) g from "
                    + "\(day.harvests.count) containers",
                hour: 23, minute: 55, author: .manager01))
    }

    /// Splits a ring's fish so that counts and weights add up to the ring's own.
    private static func grade(_ pen: Pen, _ draw: inout Draw) -> [HarvestLot] {
        let shares = grades.map { $0.share * draw.real(0.9...1.1) }
        let whole = shares.reduce(0, +)
        let weights = grades.map { $0.weight * draw.real(0.97...1.03) }
        var fish = shares.map { Int((Double(pen.population) * $0 / whole).rounded(.down)) }
        // The most common grade takes the rounding error.
        fish[1] += pen.population - fish.reduce(0, +)
        let total = Int((pen.biomassKg * 1000).rounded())
        let weighed = zip(fish, weights).reduce(0.0) { $0 + Double($1.0) * $1.1 }
        guard weighed > 0 else { return [] }
        var grams = zip(fish, weights).map { Int((Double(total) * Double($0) * $1 / weighed).rounded(.down)) }
        grams[1] += total - grams.reduce(0, +)
        return grades.indices.filter { fish[$0] > 0 }.map { HarvestLot(grade: $0, fish: fish[$0], grams: grams[$0]) }
    }
}
