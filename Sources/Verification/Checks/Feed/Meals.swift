import Farm
import Snapshot

/// Fish get their meals within the hours of their stage's program, one in each, and none before they eat.
final class Meals: Checking, Check {
    static let promises: [Promise] = [.meals]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.stage), .excuses,
        .containerDays(.feeding, "feeding_time", "amount_kg"),
    ]

    /// One bit for each hour, and the day's feed in ten-gram units.
    private var given = ByContainerDay<(hours: UInt32, feed: Int)>()

    func take(_ row: Fields, of table: KnownTable) {
        guard let place = row.containerDay, let second = row.secondOfDay("feeding_time"),
            let amount = row.decimal("amount_kg")
        else { return }
        let bit: UInt32 = 1 << UInt32(second / 3600)
        let hours = hours(of: facts.assignments[place.assignment])
        if hours & bit == 0 {
            differs(
                row.place, "meal of \(place.name)", String(momentText(second).dropFirst(11)),
                hours == 0 ? "none, since its stage is not fed" : "meals within an hour from \(hoursText(hours))")
        }
        if (given[place]?.hours ?? 0) & bit != 0 {
            differs(row.place, "meal of \(place.name)", "a second one at \(second / 3600) h", "one")
        }
        if amount <= 0 || amount % 100 != 0 {
            differs(
                row.place, "amount_kg", decimalText(amount, scale: 4) + " kg",
                "a multiple of 10 g, the scale in which stock is kept")
        }
        given[place, default: (0, 0)].hours |= bit
        given[place, default: (0, 0)].feed += amount / 100
    }

    func finish(_ unit: UnitOfRows) {
        for (assignment, day) in unit.containerDays(facts) {
            let hours = hours(of: assignment)
            if hours == 0 { continue }
            findings.look(.meals)
            let place = ContainerDay(assignment: assignment.id, day: day)
            let (had, feed) = given[place] ?? (0, 0)
            // Fish at sea have days without any, in gales and before treatments and the harvest, and those in tanks before they are
            // handled. Less feed than ten grams a meal is given in fewer meals.
            let mayFast =
                feed == 0
                && (facts.stage(of: assignment)?.isAtSea == true || isBeforeHandling(assignment, day, unit)
                    || facts.anomalies.isFelt(container: assignment.container, sensors: [], on: day))
            if hours & ~had != 0 && !mayFast && (feed == 0 || feed >= hours.nonzeroBitCount) {
                differs(
                    unit.place(of: .feeding), "meals of \(place.name)", "none at \(hoursText(hours & ~had))",
                    "one at each of \(hoursText(hours))")
            }
        }
        given.removeAll()
    }

    /// Whether fish of a tank are vaccinated or moved within the days of a fast. When they are moved is not known before they are.
    private func isBeforeHandling(_ tank: AssignmentFact, _ day: Int, _ unit: UnitOfRows) -> Bool {
        guard let life = facts.life(of: unit.batch), let stage = facts.sites.stages[tank.stage] else { return false }
        let practice = facts.rules.practice
        let days = 1..<practice.tankFast + 1
        if practice.vaccinations.contains(where: { days.contains(life.start + $0.day - day) }) { return true }
        if let left = tank.left { return days.contains(left - day) }
        let first = life.start + facts.rules.firstDay(of: stage + 1)
        return days.contains(first - day) || (first..<first + facts.rules.transferDays).contains(day)
    }

    private func hours(of assignment: AssignmentFact?) -> UInt32 {
        (facts.stage(of: assignment)?.mealHours ?? []).reduce(0) { $0 | 1 << UInt32($1) }
    }
}
