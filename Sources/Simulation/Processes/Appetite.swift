import Farm
import Life
import Water

/// The growth possible in the day's water: thermal growth, reduced by poor appetite and by the plan's pace.
struct Appetite: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let stages = world.profile.stages
        for index in batch.pens.indices {
            let pen = batch.pens[index]
            let level = pen.today.level
            if stages[pen.stage].isFed {
                batch.pens[index].today.growth =
                    stages[pen.stage].tgc / 1000 * level.temperature * pen.vigour * Self.appetite(in: level)
                    * (stages[pen.stage].isAtSea ? batch.plan.pace : 1)
            } else {
                // While fish live on their yolk sac, growth depends on temperature alone.
                let whole = cubeRoot(Profile.alevinWeight) - cubeRoot(Creation.eggWeight)
                batch.pens[index].today.growth =
                    whole / Double(stages[pen.stage].days) * level.temperature
                    / (stages[pen.stage].setPoint ?? level.temperature)
            }
        }
    }

    /// Depends on temperature; reduced by a tenth for each two percent of oxygen saturation below 75.
    static func appetite(in level: WaterLevel) -> Double {
        let lacking = max(0, 75 - level.oxygen)
        return Profile.appetite(at: level.temperature) * max(0, 1 - 0.05 * lacking)
    }
}
