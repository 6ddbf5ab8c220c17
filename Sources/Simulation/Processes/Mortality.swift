import Farm
import Water

/// Deaths found at 13:00: Poisson around the stage's rate, more in water that is too warm, too cold or short of oxygen.
struct Mortality: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for index in batch.pens.indices {
            let pen = batch.pens[index]
            let level = pen.today.level
            let stress = Self.temperatureStress(level.temperature) * Self.oxygenStress(level.oxygen)
            let rate =
                world.profile.stages[pen.stage].dailyMortality * world.profile.mortalityScale
                * batch.plan.frailty * stress
            var draw = world.draw(.mortality, batch, day, container: pen.container)
            let deaths = draw.poisson(Double(pen.population) * rate, atMost: pen.population)
            guard deaths > 0 else { continue }
            batch.pens[index].today.deaths = deaths
            batch.pens[index].today.cause = cause(pen, stress, day, &draw, world.profile)
            batch.pens[index].population -= deaths
            batch.deaths += deaths
        }
    }

    /// 1 between 6 and 14 degrees, a fifth more for each degree outside.
    static func temperatureStress(_ temperature: Double) -> Double {
        1 + 0.2 * max(0, 6 - temperature, temperature - 14)
    }

    /// 1 at 90 % of saturation and above, a fiftieth more for each percent below, steeply more below 70.
    static func oxygenStress(_ oxygen: Double) -> Double {
        1 + 0.02 * max(0, 90 - oxygen) + 0.15 * max(0, 70 - oxygen)
    }

    /// Drawn to fit: handling after a move, weather where there is stress, birds and seals at sea.
    private func cause(
        _ pen: Pen, _ stress: Double, _ day: BatchDay, _ draw: inout Draw, _ profile: Profile
    ) -> MortalityReason {
        let daysSinceMove = pen.stage == Profile.eggStage ? Int.max : day.date - pen.begun
        let atSea = profile.stages[pen.stage].isAtSea
        let weights: InlineArray<7, (cause: MortalityReason, weight: Double)> = [
            (.natural, pen.stage == Profile.eggStage ? 80 : 45),
            (.disease, pen.stage == Profile.eggStage ? 4 : 16),
            (.handling, pen.stage == Profile.eggStage ? 0 : daysSinceMove < 7 ? 60 : 3),
            (.predation, atSea ? 12 : 0),
            (.environmental, stress > 1 ? 4 + 100 * (stress - 1) : 0),
            (.unknown, 10),
            (.stress, pen.stage == Profile.eggStage ? 0 : 2),
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
