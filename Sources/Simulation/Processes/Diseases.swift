import Anomalies
import Farm
import Life

/// What is told of a disease that nobody planted: to the answer key where it begins, and in the journal once fish die of it.
struct Diseases: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        guard let outbreak = world.outbreaks[batch.plan.index] else { return }
        let rings = batch.pens.filter { world.profile.stages[$0.stage].isAtSea }
        for ring in rings where outbreak.begins(inRing: ring.position, on: day.date) {
            day.decoys.append(
                Decoy(
                    .disease, container: ring.container, sensor: nil, begin: Moment(day.date, hour: 0),
                    end: Moment(day.date + outbreak.length, hour: 23, minute: 59)))
        }
        guard day.date == outbreak.isNoticed,
            let sick = rings.first(where: { outbreak.mortality(ofRing: $0.position, on: day.date) > 0 })
        else { return }
        day.journal.append(.observation(.sickFish, of: sick.container, in: world))
    }
}
