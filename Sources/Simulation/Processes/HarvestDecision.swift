import Farm
import Life
import Wording

/// Decides when the harvest of a batch begins. Its rings are emptied one after the other, the heaviest first, at a capacity a day.
///
/// It begins some days ahead, in which the first rings get no feed, so that the fish have its target weight in the mean of the
/// whole harvest; at the latest while there are enough working days left until the batch's last day.
struct HarvestDecision: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let profile = world.profile
        guard batch.harvest == nil, batch.pens.allSatisfy({ profile.stages[$0.stage].isAtSea }), !batch.pens.isEmpty
        else { return }
        let rule = profile.practice.harvest
        let biomass = batch.pens.reduce(0) { $0 + Int($1.biomassKg) }
        let days = Double(biomass) / (Double(rule.capacity) * 1000 * HarvestOfTheDay.usualLoad)
        // During the harvest the rings that wait gain this much in the mean, so it begins below the target.
        let gain = min(0.14, (days * 7 / 6 / 2 + Double(rule.fast)) * growthADay(batch, days, day.date, world))
        let isReady =
            day.day >= batch.plan.harvestFrom && batch.meanWeight >= batch.plan.harvestWeight * (1 - gain)
        let left = Self.workingDays(from: day.date, through: batch.plan.date(ofDay: batch.plan.lastDay))
        let isLate = Double(left) <= (days * Self.margin).rounded(.up) + Double(rule.fast)
        guard isReady || isLate else { return }
        let order = batch.pens.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
        let begin = min(day.date + rule.fast, batch.plan.date(ofDay: batch.plan.lastDay))
        batch.harvest = HarvestOrder(begin: begin, queue: order.map { $0.element.assignment })
        // What is left of a round of treatments is not worth its losses any more.
        batch.delousing = nil
        day.journal.append(
            JournalEntry(
                category: .action, severity: "low",
                text: "Harvest from \(begin): \(grouped(batch.population)) fish of "
                    + "\(grouped(Int(batch.meanWeight.rounded()))) g in \(batch.pens.count) rings",
                hour: 8, author: .manager01))
    }

    /// The share of its weight that an average fish gains a day in the usual water of the middle of the harvest.
    private func growthADay(_ batch: BatchLife, _ days: Double, _ date: CalendarDate, _ world: World) -> Double {
        let middle = date + Int(days * 7 / 6 / 2)
        let climate = world.company.geographies[batch.plan.geography].climate
        let growth =
            world.profile.stages[world.profile.lastStage].tgc / 1000 * climate.seasonal(dayOfYear: middle.dayOfYear)
            * batch.plan.pace * world.profile.variation.appetite.daylight(on: middle)
        return 3 * growth / cubeRoot(batch.meanWeight)
    }

    /// For growth until then, and for gales.
    private static let margin = 1.1

    static func workingDays(from first: CalendarDate, through last: CalendarDate) -> Int {
        guard last >= first else { return 0 }
        let weeks = (last - first + 1) / 7
        return weeks * 6 + (0..<(last - first + 1) % 7).count { !(first + (weeks * 7 + $0)).isSunday }
    }
}

extension BatchLife {
    /// Whether the fish of a pen get no feed, because their turn to be harvested comes within the days of a fast.
    func isFastedForHarvest(_ pen: Int, on date: CalendarDate, _ rule: Practice.Harvest) -> Bool {
        guard let harvest, date >= harvest.begin - rule.fast else { return false }
        var ahead = 0.0
        for assignment in harvest.queue {
            if pens[pen].assignment == assignment { break }
            ahead += pens.first { $0.assignment == assignment }?.biomassKg ?? 0
        }
        let days = max(0, harvest.begin - date)
        return ahead / (Double(rule.capacity) * 1000) + Double(days) < Double(rule.fast)
    }
}
