import Anomalies
import Farm
import Life
import Water

/// The growth possible in the day's water: thermal growth, by how much fish eat, which changes from day to day, and by the plan's
/// pace.
struct Appetite: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let stages = world.profile.stages
        let practice = world.profile.practice
        let gale = world.gale(area: batch.plan.area, on: day.date)
        let outbreak = world.outbreaks[batch.plan.index]
        let light = world.profile.variation.appetite.daylight(on: day.date)
        for index in batch.pens.indices {
            let pen = batch.pens[index]
            let level = pen.today.level
            if stages[pen.stage].isFed {
                var full = stages[pen.stage].tgc / 1000 * level.temperature * pen.vigour * Self.appetite(in: level)
                var share = pen.handling?.share(on: day.date) ?? 1
                if stages[pen.stage].isAtSea {
                    full *= batch.plan.pace * light * (outbreak?.appetite(ofRing: pen.position, on: day.date) ?? 1)
                    full *= LiceBurden(pen).appetite
                    share *= gale?.appetite ?? 1
                    if batch.isFastedForTreatment(index, on: day.date, practice.lice)
                        || batch.isFastedForHarvest(index, on: day.date, practice.harvest)
                    {
                        share = 0
                    }
                } else {
                    full *= batch.paceInTanks
                    if batch.isFastedInTank(index, on: day.day, world.profile) { share = 0 }
                }
                let effect = world.anomalies.life(in: pen.container, on: day.date)
                full *= effect.appetite
                share *= effect.ration * world.shortages.ration(at: world.company.containers[pen.container].place)
                let rule = world.profile.variation.appetite
                full *= mood(
                    &batch.pens[index], rule, stages[pen.stage].isAtSea ? rule.rings : rule.tanks,
                    world.draw(.appetite, batch, day, container: pen.container))
                // Fish that were not fed eat more afterwards, until they have caught up.
                let regained = share == 1 ? min(pen.missed, full * world.profile.variation.appetite.regained) : 0
                batch.pens[index].missed += full * (1 - share) - regained
                batch.pens[index].today.growth = full * share + regained
            } else {
                // While fish live on their yolk sac, growth depends on temperature alone.
                let whole = cubeRoot(Profile.alevinWeight) - cubeRoot(Profile.eggWeight)
                batch.pens[index].today.growth =
                    whole / Double(stages[pen.stage].days) * level.temperature
                    / (stages[pen.stage].setPoint ?? level.temperature)
            }
        }
    }

    /// Fish of a container eat more on some days than on others, and the same on days that follow each other.
    private func mood(_ pen: inout Pen, _ rule: Variation.Appetite, _ deviation: Double, _ draw: Draw) -> Double {
        var draw = draw
        pen.mood = draw.step(from: pen.mood, memory: rule.memory, deviation: deviation)
        return exponential(pen.mood - deviation * deviation / 2)
    }

    /// Depends on temperature; reduced by a tenth for each two percent of oxygen saturation below 75.
    static func appetite(in level: WaterLevel) -> Double {
        let lacking = max(0, 75 - level.oxygen)
        return Profile.appetite(at: level.temperature) * max(0, 1 - 0.05 * lacking)
    }
}

extension BatchLife {
    /// Whether the fish of a tank get no feed, since they are vaccinated or moved within the days of a fast. Small fry cannot do
    /// without feed.
    fileprivate func isFastedInTank(_ pen: Int, on day: Int, _ profile: Profile) -> Bool {
        guard pens[pen].weight >= Self.leastFasted else { return false }
        let stage = pens[pen].stage
        let days = 1..<profile.practice.tankFast + 1
        let move =
            profile.firstDay(of: stage + 1) + profile.dayOfMove(pens[pen].position, of: plan.containers[stage].count)
        return days.contains(move - day) || profile.practice.vaccinations.contains { days.contains($0.day - day) }
    }

    /// Grams.
    private static let leastFasted = 10.0
}

extension Variation.Appetite {
    /// More in the weeks around the longest day, since fish at sea eat by daylight.
    func daylight(on date: CalendarDate) -> Double {
        1 + dayLength * cosineOfTurns(Double(date.dayOfYear - 172) / 365.25)
    }
}
