import Anomalies
import Farm
import Life
import Water

/// Gives every container the day's water level, and records the state at the start of the day.
struct WaterOfTheDay: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let inTanks = batch.pens.contains { $0.stage < world.profile.lastStage }
        let atSea = batch.pens.contains { $0.stage == world.profile.lastStage }
        let station = inTanks ? world.water.station(batch.plan.station, on: day.date) : nil
        let sea = atSea ? world.water.sea(area: batch.plan.area, on: day.date) : nil
        for index in batch.pens.indices {
            let pen = batch.pens[index]
            guard let site = world.profile.stages[pen.stage].setPoint == nil ? sea : station else { continue }
            batch.pens[index].today = PenToday(
                level: world.level(
                    of: pen.container, pen.stage, in: site, load: pen.biomassKg / pen.maxBiomassKg, on: day.date),
                populationBefore: pen.population, weightBefore: pen.weight,
                weighedBefore: batch.assignments[pen.assignment].weighed)
        }
    }
}
