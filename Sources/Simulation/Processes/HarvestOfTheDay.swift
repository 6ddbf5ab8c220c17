import Farm
import Life
import Wording

/// Harvests rings in the evening, as much as the boat takes, up to the capacity of a day: not on Sundays, and not in a strong gale.
/// On the batch's last possible day whatever is left is harvested.
struct HarvestOfTheDay: Process {
    /// What the boat takes on a usual day, by the capacity, and how much less on a day on which it is late, is needed elsewhere or
    /// the plant cannot take more. Our choice: nothing is published.
    static let usualLoad = 0.85
    private static let lostLoad = 0.3
    /// Nobody begins with another ring for a smaller share of its fish.
    private static let leastOfRing = 0.1

    /// The ratio of the mean weight of each grade to the ring's, best first.
    private static let weights = [1.18, 1.06, 0.95, 0.83, 0.66]
    /// How many more fish are in the grades below the most common once a disease has gone through all of them. [F]
    private static let downgraded = 1.5

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let isLast = day.day == batch.plan.lastDay
        if isLast && batch.harvest == nil {
            batch.harvest = HarvestOrder(begin: day.date, queue: batch.pens.map(\.assignment))
        }
        guard let harvest = batch.harvest, day.date >= harvest.begin,
            isLast || !day.date.isSunday && world.gale(area: batch.plan.area, on: day.date) != .strong
        else { return }
        var draw = Draw(seed: world.seed, .harvest, batch.plan.address, day.day, -1)
        let lost = draw.unit()
        let load = Double(world.profile.practice.harvest.capacity) * 1000 * (1 - Self.lostLoad * lost * lost)
        let takes = takes(batch, harvest, isLast ? .infinity : load)
        let begin = 21 * 3600 + draw.integer(0...2400)
        for (number, take) in takes.enumerated() {
            // Rings are emptied one after another until midnight.
            let second = begin + number * (24 * 3600 - 600 - begin) / takes.count
            self.harvest(take, Moment(day.date, secondOfDay: second), &batch, &day, &world)
        }
        for take in takes where batch.pens[take.pen].population == 0 { batch.harvest?.queue.removeFirst() }
        for index in batch.pens.indices.reversed() where batch.pens[index].population == 0 {
            let assignment = batch.assignments[batch.pens[index].assignment].id
            let time = day.harvests.last { $0.assignment == assignment }?.time ?? Moment(day.date, hour: 20)
            var emptied = batch.asItStands(index)
            emptied.left = day.date + 1
            day.history?.assignments.append(Save(emptied, at: time, by: .manager01))
            batch.leave(index, on: day.date + 1)
        }
        if batch.pens.isEmpty { finish(&batch, &day, &world) }
    }

    private struct Take {
        let pen: Int
        let fish: Int
    }

    /// The fish that are taken out of each ring, in the order of the rings.
    private func takes(_ batch: BatchLife, _ harvest: HarvestOrder, _ capacity: Double) -> [Take] {
        var left = capacity
        var takes: [Take] = []
        for assignment in harvest.queue {
            guard let pen = batch.pens.firstIndex(where: { $0.assignment == assignment }) else { continue }
            let ring = batch.pens[pen]
            let fish = min(Double(ring.population), (left * 1000 / ring.weight).rounded(.down))
            let isSliver = !takes.isEmpty && fish < Double(ring.population) * Self.leastOfRing
            if fish < 1 || isSliver { break }
            takes.append(Take(pen: pen, fish: Int(fish)))
            left -= fish * ring.weight / 1000
            if Int(fish) < ring.population { break }
        }
        return takes
    }

    private func harvest(
        _ take: Take, _ time: Moment, _ batch: inout BatchLife, _ day: inout BatchDay, _ world: inout World
    ) {
        let pen = batch.pens[take.pen]
        var draw = world.draw(.harvest, batch, day, container: pen.container)
        let lots = Self.grade(take.fish, of: pen, world.profile.practice.grades, &draw)
        let event = world.ids.take(.harvestEvent)
        let assignment = batch.assignments[pen.assignment].id
        day.harvests.append(
            Harvest(event: event, assignment: assignment, container: pen.container, time: time, lots: lots))
        batch.harvests.append(
            HarvestOfRing(
                event: event, assignment: assignment, container: pen.container, time: time, lots: lots,
                firstTransaction: world.ids.take(.intercompanyTransaction, count: lots.count)))
        batch.harvestedFish += take.fish
        batch.harvestedGrams += lots.reduce(0) { $0 + $1.grams }
        batch.pens[take.pen].population -= take.fish
        batch.pens[take.pen].undiscovered = min(batch.pens[take.pen].undiscovered, batch.pens[take.pen].population)
        batch.assignments[pen.assignment].weighed = day.date
        batch.assignments[pen.assignment].population = batch.pens[take.pen].population
        if batch.pens[take.pen].population > 0 {
            day.history?.assignments.append(Save(batch.asItStands(take.pen), at: time, by: .manager01))
        }
    }

    private func finish(_ batch: inout BatchLife, _ day: inout BatchDay, _ world: inout World) {
        world.lice.note(0, on: 0, of: batch.plan.index, in: batch.plan.area)
        batch.harvested = day.date
        let weight = Double(batch.harvestedGrams) / Double(max(1, batch.harvestedFish))
        let rings = batch.assignments.count { world.profile.stages[$0.stage].isAtSea }
        day.journal.append(
            JournalEntry(
                category: .action, severity: "low",
                text: "Harvested: \(grouped(batch.harvestedFish)) fish of \(grouped(Int(weight.rounded()))) g from "
                    + "\(rings) containers",
                hour: 23, minute: 55, author: .manager01))
    }

    /// Splits fish of a ring so that counts and weights add up to those of the fish taken.
    private static func grade(
        _ count: Int, of pen: Pen, _ rule: Practice.Grades, _ draw: inout Draw
    ) -> [HarvestLot] {
        let common = rule.percent.indices.max { rule.percent[$0] < rule.percent[$1] } ?? 0
        let others = draw.multiplier(rule.spread)
        let shares = rule.percent.enumerated().map { grade, percent in
            Double(percent) * draw.real(0.9...1.1) * (grade == common ? 1 : others)
                * (grade > common ? 1 + Self.downgraded * pen.marked : 1)
        }
        let whole = shares.reduce(0, +)
        let weights = Self.weights.map { $0 * draw.real(0.97...1.03) }
        var fish = shares.map { Int((Double(count) * $0 / whole).rounded(.down)) }
        // The most common grade takes the rounding error.
        fish[common] += count - fish.reduce(0, +)
        let total = Int((Double(count) * pen.weight).rounded())
        let weighed = zip(fish, weights).reduce(0.0) { $0 + Double($1.0) * $1.1 }
        guard weighed > 0 else { return [] }
        var grams = zip(fish, weights).map { Int((Double(total) * Double($0) * $1 / weighed).rounded(.down)) }
        grams[common] += total - grams.reduce(0, +)
        return fish.indices.filter { fish[$0] > 0 }.map { HarvestLot(grade: $0, fish: fish[$0], grams: grams[$0]) }
    }
}
