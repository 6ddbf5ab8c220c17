import Anomalies
import Farm
import Life
import Water

/// What people write into the journal when they service a probe, or repair one that was silent for days.
struct ProbeNotes: Process {
    /// Share of such work that somebody writes down. Our choice.
    private static let written = 0.3

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for pen in batch.pens where world.nextProbeWork[pen.container] <= day.date {
            let sensors = world.company.sensors[world.company.containers[pen.container].sensors]
            var works = sensors.map { world.readings.nextWork(on: $0, from: day.date) }
            for (sensor, work) in zip(sensors, works) where work.date == day.date {
                var draw = Draw(seed: world.seed, .person, sensor.id, day.date.daysSince1970)
                guard draw.chance(Self.written) else { continue }
                day.journal.append(
                    .observation(work.isRepair ? .cableReplaced : .probeServiced, of: pen.container, in: world))
            }
            works = sensors.map { world.readings.nextWork(on: $0, from: day.date + 1) }
            world.nextProbeWork[pen.container] = works.map(\.date).min() ?? .distantFuture
        }
    }
}
