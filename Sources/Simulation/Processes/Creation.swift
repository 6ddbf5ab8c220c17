import Farm
import Life
import Water

/// Eggs arrive on the first day and are split evenly over the trays. The first tray takes the remainder.
struct Creation: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        guard day.day == 0 else { return }
        let trays = batch.plan.containers[Profile.eggStage]
        for (position, container) in trays.enumerated() {
            let eggs = batch.plan.eggs / trays.count + (position < batch.plan.eggs % trays.count ? 1 : 0)
            batch.enter(stage: Profile.eggStage, position: position, container: container, on: day, in: &world)
            batch.pens[position].population = eggs
            batch.assignments[batch.pens[position].assignment].eggs = eggs
            batch.pens[position].cubeRootOfWeight = cubeRoot(Profile.eggWeight)
            let laid = Moment(day.date, secondOfDay: position * 120)
            day.history?.assignments.append(Save(batch.asItStands(position), at: laid, isNew: true, by: .operator01))
            let site = world.water.station(batch.plan.station, on: day.date)
            let level = world.level(of: container, Profile.eggStage, in: site, on: day.date)
            day.deliveries.append(
                EggDelivery(
                    workflow: batch.creationWorkflowID,
                    assignment: batch.assignments[batch.pens[position].assignment].id, eggs: eggs,
                    waterTemperature: level.temperature))
        }
    }
}

extension World {
    /// Its effect on weight is three times as large, so smolts of batches differ by some 4 %. Our choice, and less above the mean
    /// than below: tanks are planned to their limits.
    private static let unevenPace = 0.015

    func paceInTanks(of plan: BatchPlan) -> Double {
        var draw = Draw(seed: seed, .growth, plan.address, -1)
        return 1 + Self.unevenPace * max(-3, min(1.2, draw.normal()))
    }
}

extension BatchLife {
    /// Opens an empty assignment.
    mutating func enter(stage: Int, position: Int, container: Int, on day: BatchDay, in world: inout World) {
        var draw = Draw(seed: world.seed, .growth, plan.address, stage, position)
        assignments.append(
            Assignment(
                id: world.ids.take(.assignment), container: container, stage: stage, begun: day.date))
        pens.append(
            Pen(
                assignment: assignments.count - 1, container: container, stage: stage, position: position,
                maxBiomassKg: world.company.containers[container].maxBiomassKg,
                // Containers of a batch differ by up to 2 % in growth.
                vigour: 1 + 0.02 * draw.signed(),
                frailty: draw.multiplier(
                    world.profile.variation.deaths.deviation(atSea: world.profile.stages[stage].isAtSea))))
    }

    /// Closes the assignment of an emptied pen.
    mutating func leave(_ pen: Int, on date: CalendarDate) {
        let assignment = pens[pen].assignment
        assignments[assignment].left = date
        assignments[assignment].close()
        assignments[assignment].weight = pens[pen].weight
        pens.remove(at: pen)
    }
}

extension Assignment {
    /// A tray says afterwards how many eggs came into it: the target counts from that.
    mutating func close() { population = eggs }
}
