import Snapshot

/// Every sensor of a container with fish is read once at each of the profile's hours, and at no other instant.
final class ReadingTimes: Checking, Check {
    static let promises: [Promise] = [.instants, .readings]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.sensor), .rows(.reading, "sensor_id", "reading_time"),
    ]

    private struct SensorDay: Hashable {
        let sensor: Int
        let day: Int
    }

    private let hours: UInt32
    /// Each sensor's latest reading; time order within files is another check's matter.
    private var latest: [Int: Int] = [:]
    /// One bit for each hour read, over a unit.
    private var read: [SensorDay: UInt32] = [:]

    required init(_ facts: Facts, _ findings: Findings) {
        hours = facts.rules.readingHours.reduce(0) { $0 | 1 << UInt32($1) }
        super.init(facts, findings)
    }

    func take(_ row: Fields, of table: KnownTable) {
        guard let sensor = row.integer("sensor_id"), let moment = row.moment("reading_time") else { return }
        findings.look(.instants)
        if latest.updateValue(moment, forKey: sensor) == moment {
            findings.add(
                .instants, row.place, "sensor \(sensor)", found: "a second reading at \(momentText(moment))",
                expected: "one")
        }
        let day = day(of: moment)
        let second = moment - day * 86_400
        let bit: UInt32 = 1 << UInt32(second / 3600)
        if second % 3600 != 0 || hours & bit == 0 {
            findings.add(
                .readings, row.place, "sensor \(sensor)", found: "a reading at \(momentText(moment))",
                expected: "readings at the hours \(hoursText(hours))")
        } else {
            read[SensorDay(sensor: sensor, day: day), default: 0] |= bit
        }
    }

    func finish(_ unit: UnitOfRows) {
        for (assignment, day) in unit.containerDays(facts) {
            for sensor in facts.sites.sensorsIn[assignment.container] ?? [] {
                findings.look(.readings)
                let missing = hours & ~(read[SensorDay(sensor: sensor, day: day)] ?? 0)
                if missing != 0 {
                    findings.add(
                        .readings, unit.place(of: .reading), "sensor \(sensor) on \(dayText(day))",
                        found: "no reading at \(hoursText(missing))", expected: "one at each of \(hoursText(hours))")
                }
            }
        }
        read.removeAll(keepingCapacity: true)
    }
}

/// `6, 8 and 16 h`
func hoursText(_ mask: UInt32) -> String {
    let hours = (0..<24).filter { mask >> UInt32($0) & 1 == 1 }.map { "\($0)" }
    guard hours.count > 1, let last = hours.last else { return (hours.first ?? "no") + " h" }
    return hours.dropLast().joined(separator: ", ") + " and \(last) h"
}
