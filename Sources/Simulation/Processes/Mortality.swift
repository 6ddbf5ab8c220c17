import Farm
import Life
import Water

/// Deaths found at 13:00: Poisson distributed around the stage's rate, which is higher in water that is too warm, too
/// cold or short of oxygen, and in the days after a treatment.
struct Mortality: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for index in batch.pens.indices {
            let pen = batch.pens[index]
            let level = pen.today.level
            let stress = Self.temperatureStress(level.temperature) * Self.oxygenStress(level.oxygen)
            let rate =
                world.profile.stages[pen.stage].dailyMortality * world.profile.mortalityScale
                * batch.plan.frailty * stress * (pen.handling?.mortality(on: day.date) ?? 1)
            var draw = world.draw(.mortality, batch, day, container: pen.container)
            let deaths = draw.poisson(Double(pen.population) * rate, atMost: pen.population)
            guard deaths > 0 else { continue }
            batch.pens[index].today.deaths = deaths
            batch.pens[index].today.cause = cause(pen, stress, day.date, &draw)
            batch.pens[index].population -= deaths
            batch.deaths += deaths
        }
    }

    /// 1 between 6 and 14 °C, plus 0.2 for each degree outside.
    static func temperatureStress(_ temperature: Double) -> Double {
        1 + 0.2 * max(0, 6 - temperature, temperature - 14)
    }

    /// 1 at 90 % saturation and above, plus 0.02 for each percent below, and rising steeply below 70 %.
    static func oxygenStress(_ oxygen: Double) -> Double {
        1 + 0.02 * max(0, 90 - oxygen) + 0.15 * max(0, 70 - oxygen)
    }

    /// Water outside the safe range, as anyone can see in the readings.
    private static func isBad(_ level: WaterLevel) -> Bool {
        func isSafe(_ value: Double, _ parameter: Parameter) -> Bool {
            parameter.limits(atSea: level.isSea).safe.contains(nearestInteger(value * 100))
        }
        return !isSafe(level.temperature, .temperature) || !isSafe(level.oxygen, .oxygen)
    }

    /// A cause that fits the situation: handling in the week after it, bad water if the readings show it, birds and
    /// seals at sea.
    private func cause(
        _ pen: Pen, _ stress: Double, _ date: CalendarDate, _ draw: inout Draw
    ) -> MortalityReason {
        let isEgg = pen.stage == Profile.eggStage
        let handled = pen.handling.map { $0.isFelt(on: date) ? 60 + 80 * ($0.mortality(on: date) - 1) : 3 } ?? 0
        let isBad = Self.isBad(pen.today.level)
        let weights: InlineArray<7, (cause: MortalityReason, weight: Double)> = [
            (.natural, isEgg ? 80 : 45),
            (.disease, isEgg ? 4 : 16),
            (.handling, handled),
            (.predation, pen.today.level.isSea ? 12 : 0),
            (.environmental, isBad ? 4 + 100 * (stress - 1) : 0),
            (.unknown, 10),
            // Water that is safe, but with less oxygen than crowded fish need.
            (.stress, isEgg ? 0 : isBad ? 2 : 2 + 100 * (stress - 1)),
        ]
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
