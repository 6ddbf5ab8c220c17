import Anomalies
import Farm
import Life
import Water

/// The readings of a day on which probes send twice or late.
struct OddReadings {
    /// By the container's place among the day's pens.
    private let probes: [[OddProbe]]

    init(of day: BatchDay, _ run: RunFacts) {
        if run.anomalies.isEmpty {
            probes = []
            return
        }
        let all = day.pens.map { pen in
            let sensors = run.company.sensors[run.company.containers[pen.container].sensors]
            return run.readings.oddProbes(of: sensors, on: day.date).filter(\.hasOddRows)
        }
        probes = all.contains { !$0.isEmpty } ? all : []
    }

    var isEmpty: Bool { probes.isEmpty }

    struct Reading {
        let value: Int32
        let time: Moment
        let stored: Moment
        /// Place of its container among the day's, and of its sensor among all sensors of the day's containers.
        let pen: Int
        let place: Int
        let sensor: Sensor
    }

    /// Each reading in the order of its row: hour by hour, with the second ones of an hour behind the first.
    func forEach(of day: BatchDay, _ run: RunFacts, _ body: (Reading) -> Void) {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: run.readingPlaces(of: day)) { values in
            let starts = run.readings(of: day, into: values)
            for (hourIndex, hour) in run.profile.readingHours.enumerated() {
                var seconds: [Reading] = []
                var first = 0
                for (penIndex, pen) in day.pens.enumerated() {
                    let sensors = run.company.containers[pen.container].sensors
                    let start = starts[penIndex] + hourIndex * sensors.count
                    let read = Moment(day.date, hour: hour)
                    let usual = run.readings.arrival.stored(read, from: run.readings.site(of: pen.container))
                    for (offset, sensor) in sensors.enumerated() where values[start + offset] != ReadingMaker.missing {
                        let value = values[start + offset]
                        let odd = probes[penIndex].first { $0.sensor == sensor }
                        let bit: UInt32 = 1 << UInt32(hourIndex)
                        let isLate = odd.map { $0.late & bit != 0 } ?? false
                        let stored = isLate ? odd?.anomaly.end ?? usual : usual
                        let place = (pen: penIndex, place: first + offset, sensor: run.company.sensors[sensor])
                        body(
                            Reading(
                                value: value, time: read, stored: stored, pen: place.pen, place: place.place,
                                sensor: place.sensor))
                        guard let odd, odd.doubled & bit != 0 else { continue }
                        seconds.append(
                            Reading(
                                value: run.readings.double(
                                    of: value, odd, hourIndex, place.sensor, atSea: pen.level.isSea),
                                time: Moment(day.date, hour: hour, second: 1),
                                stored: Moment(stored.date, secondOfDay: min(86_399, stored.secondOfDay + 1)),
                                pen: place.pen, place: place.place, sensor: place.sensor))
                    }
                    first += sensors.count
                }
                seconds.forEach(body)
            }
        }
    }
}
