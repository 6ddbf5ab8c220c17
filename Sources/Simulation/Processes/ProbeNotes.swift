import Anomalies
import Farm
import Life
import Water

/// What people write into the journal when they service a probe, or repair one that was silent for days.
struct ProbeNotes: Process {
    /// Share of such work that somebody writes down. Our choice.
    private static let written = 0.3

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for pen in batch.pens where world.probeWork.byContainer[pen.container] <= day.date {
            let sensors = world.company.containers[pen.container].sensors
            for sensor in sensors where world.probeWork.bySensor[sensor] <= day.date {
                var work = world.readings.nextWork(onSensor: sensor, from: day.date)
                if work.date == day.date {
                    var draw = Draw(
                        seed: world.seed, .person, world.company.sensors[sensor].id, day.date.daysSince1970)
                    if draw.chance(Self.written) {
                        day.journal.append(
                            .observation(work.isRepair ? .cableReplaced : .probeServiced, of: pen.container, in: world))
                    }
                    work = world.readings.nextWork(onSensor: sensor, from: day.date + 1)
                }
                world.probeWork.bySensor[sensor] = work.date
            }
            world.probeWork.byContainer[pen.container] =
                world.probeWork.bySensor[sensors].min() ?? .distantFuture
        }
    }
}
