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
            let setPoint = world.profile.stages[pen.stage].setPoint
            guard let site = setPoint == nil ? sea : station else { continue }
            batch.pens[index].today = PenToday(
                level: world.water.level(
                    container: pen.container, in: site, setPoint: setPoint, load: pen.biomassKg / pen.maxBiomassKg),
                populationBefore: pen.population, weightBefore: pen.weight,
                weighedBefore: batch.assignments[pen.assignment].weighed)
            if let changed = world.anomalies.water(in: pen.container, on: day.date) {
                batch.pens[index].today.level.add(changed.mean)
            }
        }
    }
}
