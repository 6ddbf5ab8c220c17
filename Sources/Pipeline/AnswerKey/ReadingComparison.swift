import Anomalies
import Farm
import Life
import Tables
import Water

/// Compares the readings of a batch's day with those of its twin, without writing a row.
struct ReadingComparison {
    /// What the readings of one run's day are, and the ids of their rows.
    private struct Side {
        let day: BatchDay?
        var values: [Int32] = []
        /// Where the values of each container begin.
        var starts: [Int] = []
        /// By container, its place among the day's.
        var places: [Int: Int] = [:]
        /// Of the first reading of a container at an hour: `hour * pens + pen`.
        var ids: [Int] = []
        /// Of the first second reading of an hour.
        var idsOfSeconds: [Int] = []

        init(_ day: BatchDay?, _ run: RunFacts) {
            self.day = day
            guard let day else { return }
            var starts: [Int] = []
            values = Array(unsafeUninitializedCapacity: run.readingPlaces(of: day)) { buffer, count in
                starts = run.readings(of: day, into: buffer)
                count = buffer.count
            }
            self.starts = starts
            for (place, pen) in day.pens.enumerated() { places[pen.container] = place }
            var id = day.firstID[.reading]
            for hour in run.profile.readingHours.indices {
                for (place, pen) in day.pens.enumerated() {
                    ids.append(id)
                    let sensors = run.company.containers[pen.container].sensors.count
                    let first = starts[place] + hour * sensors
                    id += values[first..<first + sensors].count { $0 != ReadingMaker.missing }
                }
                idsOfSeconds.append(id)
                for pen in day.pens {
                    let sensors = run.company.sensors[run.company.containers[pen.container].sensors]
                    guard let place = places[pen.container] else { continue }
                    for probe in run.readings.oddProbes(of: sensors, on: day.date)
                    where probe.doubled >> UInt32(hour) & 1 == 1 {
                        let value = values[starts[place] + hour * sensors.count + probe.sensor - sensors.startIndex]
                        if value != ReadingMaker.missing { id += 1 }
                    }
                }
            }
        }

        /// The values of a container at an hour, and the id of the first; nothing where it is not there.
        func values(of container: Int, _ hour: Int, sensors: Int) -> (values: ArraySlice<Int32>, id: Int)? {
            guard let day, let place = places[container] else { return nil }
            let first = starts[place] + hour * sensors
            return (values[first..<first + sensors], ids[hour * day.pens.count + place])
        }
    }

    static let table = "environmental_environmentalreading"

    /// Calls back for each reading that differs, is new or is missing.
    static func differences(
        of day: BatchDay?, _ run: RunFacts, from twin: BatchDay?, _ clean: RunFacts,
        _ body: (_ container: Int, _ sensor: Int, _ time: Moment, _ row: Int?, _ clean: Int?) -> Void
    ) {
        let (here, there) = (Side(day, run), Side(twin, clean))
        guard let date = day?.date ?? twin?.date else { return }
        var containers = day?.pens.map(\.container) ?? []
        containers += (twin?.pens.map(\.container) ?? []).filter { here.places[$0] == nil }
        let odd = containers.map { container in
            run.readings.oddProbes(of: run.company.sensors[run.company.containers[container].sensors], on: date)
        }
        for (hourIndex, hour) in run.profile.readingHours.enumerated() {
            let time = Moment(date, hour: hour)
            var second = here.idsOfSeconds.isEmpty ? 0 : here.idsOfSeconds[hourIndex]
            var doubled: [(container: Int, sensor: Int, row: Int)] = []
            for (index, container) in containers.enumerated() {
                let sensors = run.company.containers[container].sensors
                let own = here.values(of: container, hourIndex, sensors: sensors.count)
                let other = there.values(of: container, hourIndex, sensors: sensors.count)
                var (id, cleanID) = (own?.id ?? 0, other?.id ?? 0)
                for (offset, sensor) in sensors.enumerated() {
                    let value = own.map { $0.values[$0.values.startIndex + offset] } ?? ReadingMaker.missing
                    let cleanValue = other.map { $0.values[$0.values.startIndex + offset] } ?? ReadingMaker.missing
                    let row = value == ReadingMaker.missing ? nil : id
                    let cleanRow = cleanValue == ReadingMaker.missing ? nil : cleanID
                    if row != nil { id += 1 }
                    if cleanRow != nil { cleanID += 1 }
                    let probe = odd[index].first { $0.sensor == sensor }
                    let isLate = probe.map { $0.late >> UInt32(hourIndex) & 1 == 1 } ?? false
                    if value != cleanValue || isLate && row != nil { body(container, sensor, time, row, cleanRow) }
                    if let probe, probe.doubled >> UInt32(hourIndex) & 1 == 1, row != nil {
                        doubled.append((container, sensor, second))
                        second += 1
                    }
                }
            }
            for one in doubled { body(one.container, one.sensor, time, one.row, nil) }
        }
    }
}
