import Anomalies
import Farm
import Life
import Water

/// Deaths found at 13:00: Poisson distributed around a rate that differs between batches, containers and days. It is higher in
/// water that is too warm, too cold or short of oxygen, after a treatment or the move to sea, in an outbreak, and with many lice.
struct Mortality: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let variation = world.profile.variation
        let spells = variation.deaths.containerSpells
        let memory = spells.memory
        let gale = world.gale(area: batch.plan.area, on: day.date)
        for index in batch.pens.indices {
            let isAtSea = world.profile.stages[batch.pens[index].stage].isAtSea
            var draw = world.draw(.mortality, batch, day, container: batch.pens[index].container)
            batch.pens[index].spell = draw.step(
                from: batch.pens[index].spell, memory: memory, deviation: spells.deviation)
            let pen = batch.pens[index]
            let effect = world.anomalies.life(in: pen.container, on: day.date)
            let disease = world.disease(in: pen, of: batch, on: day.date)
            batch.pens[index].marked = min(1, pen.marked + disease / Self.diseaseThatMarksAll)
            let quiet = world.profile.quietMortality(of: pen.stage)
            let byLice = isAtSea ? LiceBurden(pen).mortality : 0
            let burden = Burden(
                stress: Self.temperatureStress(pen.today.level.temperature) * Self.oxygenStress(pen.today.level.oxygen),
                handling: pen.handling?.mortality(on: day.date, fading: variation.deaths.afterTreatmentDays) ?? 1,
                move: isAtSea
                    ? variation.deaths.afterTransfer
                        * exponential(
                            -Double(day.date - batch.assignments[pen.assignment].begun)
                                / variation.deaths.afterTransferDays) : 0,
                disease: disease, water: effect.deaths, lice: quiet > 0 ? byLice / quiet : 0)
            let site = isAtSea ? world.spells.areas[batch.plan.area] : world.spells.stations[batch.plan.station]
            let rate =
                quiet * batch.plan.frailty * pen.frailty * burden.all
                * draw.multiplier(variation.deaths.days)
                * exponential(site + pen.spell - world.profile.variation.deaths.halfVarianceOfSpells)
                + byLice
            batch.pens[index].undiscovered += draw.poisson(
                Double(pen.population - pen.undiscovered) * rate, atMost: pen.population - pen.undiscovered)
            if isAtSea && gale == .strong { continue }
            let cause = world.draw(.cause, batch, day, container: pen.container)
            collect(index, burden, &batch, &day, variation.people, cause)
        }
    }

    /// The sum of a disease's daily multiples of the usual mortality after which every survivor bears its marks: that of an
    /// outbreak with ten times the usual deaths at its peak, three weeks after its begin. [F]
    private static let diseaseThatMarksAll = 600.0

    /// Counts the dead fish of a container and takes them out.
    private func collect(
        _ index: Int, _ burden: Burden, _ batch: inout BatchLife, _ day: inout BatchDay,
        _ people: Variation.People, _ draw: Draw
    ) {
        let pen = batch.pens[index]
        batch.pens[index].undiscovered = 0
        guard pen.undiscovered > 0 else { return }
        var draw = draw
        let count = people.rounded(pen.undiscovered, atMost: pen.population, &draw)
        batch.pens[index].today.deaths = count
        batch.pens[index].population -= count
        batch.deaths += count
        let weights = CauseWeights(pen, burden, day.date)
        let cause = weights.draw(&draw)
        let other = weights.draw(&draw)
        // Of a few fish, or on an ordinary day, all get the cause of most of them.
        guard other != cause, count >= 5, draw.chance(people.sorted) else {
            return day.deaths.append(DeathCount(pen: index, count: count, cause: cause))
        }
        let others = max(1, Int(Double(count) * draw.real(0.1...0.45)))
        day.deaths.append(DeathCount(pen: index, count: count - others, cause: cause))
        day.deaths.append(DeathCount(pen: index, count: others, cause: other))
    }

    /// 1 between 6 and 14 °C, plus 0.2 for each degree outside.
    static func temperatureStress(_ temperature: Double) -> Double {
        1 + 0.2 * max(0, 6 - temperature, temperature - 14)
    }

    /// 1 at 90 % saturation and above, plus 0.02 for each percent below, and rising steeply below 70 %.
    static func oxygenStress(_ oxygen: Double) -> Double {
        1 + 0.02 * max(0, 90 - oxygen) + 0.15 * max(0, 70 - oxygen)
    }
}

/// What raises the mortality of a container on a day.
struct Burden {
    /// Multipliers of bad water and of a treatment.
    let stress: Double
    let handling: Double
    /// Additional mortality after the move to sea and by a disease, as multiples of the usual.
    let move: Double
    let disease: Double
    /// The same by water that was bad for hours, of which the day's mean shows little.
    let water: Double
    /// The same by lice, in every fish alike.
    let lice: Double

    var all: Double { stress * (handling + move + disease) + water }
}

/// How likely each cause is to be written down: handling in the week after it, bad water if the readings show it, birds and
/// seals at sea.
private struct CauseWeights {
    private var weights = InlineArray<7, (cause: MortalityReason, weight: Double)>(repeating: (.unknown, 0))

    init(_ pen: Pen, _ burden: Burden, _ date: CalendarDate) {
        let isEgg = pen.stage == Profile.eggStage
        let handled = pen.handling.map { $0.isFelt(on: date) ? 60 + 80 * (burden.handling - 1) : 3 } ?? 0
        let isBad = Self.isBad(pen.today.level)
        weights = [
            (.natural, isEgg ? 80 : 45),
            (.disease, (isEgg ? 4 : 16) + 90 * (burden.disease + burden.lice)),
            (.handling, handled + 60 * burden.move),
            (.predation, pen.today.level.isSea ? 12 : 0),
            (.environmental, (isBad ? 4 + 100 * (burden.stress - 1) : 0) + 90 * burden.water),
            (.unknown, 10),
            // Water that is safe, but with less oxygen than crowded fish need.
            (.stress, isEgg ? 0 : isBad ? 2 : 2 + 100 * (burden.stress - 1)),
        ]
    }

    /// Water outside the safe range, as anyone can see in the readings.
    private static func isBad(_ level: WaterLevel) -> Bool {
        func isSafe(_ value: Double, _ parameter: Parameter) -> Bool {
            parameter.limits(atSea: level.isSea).safe.contains(nearestInteger(value * 100))
        }
        return !isSafe(level.temperature, .temperature) || !isSafe(level.oxygen, .oxygen)
    }

    func draw(_ draw: inout Draw) -> MortalityReason {
        var sum = 0.0
        for index in weights.indices { sum += weights[index].weight }
        var rest = draw.unit() * sum
        for index in weights.indices {
            if rest < weights[index].weight { return weights[index].cause }
            rest -= weights[index].weight
        }
        return .unknown
    }
}

extension Variation.People {
    /// A number of fish as somebody writes it down.
    fileprivate func rounded(_ count: Int, atMost most: Int, _ draw: inout Draw) -> Int {
        guard count > 50, draw.chance(rounded) else { return count }
        let step = draw.chance(0.5) ? 5 : 10
        return min(most, (count + step / 2) / step * step)
    }
}

extension Variation.Deaths {
    /// Between the containers of a batch.
    func deviation(atSea: Bool) -> Double { atSea ? rings : tanks }

    /// What the logarithm of the spells is lowered by, so that they do not change the mean.
    fileprivate var halfVarianceOfSpells: Double {
        (siteSpells.deviation * siteSpells.deviation + containerSpells.deviation * containerSpells.deviation) / 2
    }
}
