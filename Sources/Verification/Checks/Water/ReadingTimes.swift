import Snapshot

/// Every sensor of a container with fish is read once at each of the profile's hours and at no other instant, except
/// for outages that the rules allow.
///
/// A reading that is missing while others of its site are there is an outage of its probe, and those last. So a row that was
/// taken out is found though outages are allowed.
final class ReadingTimes: Checking, Check {
    static let promises: [Promise] = [.instants, .readings]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.sensor), .facts(.container), .facts(.hall), .excuses,
        .rows(.reading, "sensor_id", "reading_time"),
    ]

    /// What has been heard of a sensor during a stay of fish in its container.
    private struct Hearing {
        let assignment: Int
        /// The last reading, or the begin of the stay.
        var last: Int
        var isHeard = false
        /// Readings that are missing since then, and whether others of the site are there.
        var missing = 0
        var isAlone = false
    }

    /// Few days say nothing of how often readings are missing in the long run.
    private static let fewestDays = 700
    private static let fewestSensorDays = 30_000

    private let hours: UInt32
    private let rules: Rules.MissingReadings
    /// Each sensor's latest reading; time order within files is another check's matter.
    private var latest = ByID<Int>()
    /// Of each day of a unit, by sensor: one bit for each hour read.
    private var read = Keyed<Int, ByID<UInt32>>()
    private var hearings = ByID<Hearing>()
    private var days = 0
    private var sensorDays = 0
    private var missing = 0

    required init(_ facts: Facts, _ findings: Findings) {
        hours = facts.rules.readingHours.reduce(0) { $0 | 1 << UInt32($1) }
        rules = facts.rules.missingReadings
        super.init(facts, findings)
    }

    func take(_ row: Fields, of table: KnownTable) {
        guard let sensor = row.integer("sensor_id"), let moment = row.moment("reading_time") else { return }
        findings.look(.instants)
        if latest[sensor] == moment {
            findings.add(
                .instants, row.place, "sensor \(sensor)", found: "a second reading at \(momentText(moment))",
                expected: "one")
        }
        latest.set(sensor, moment)
        let day = day(of: moment)
        let second = moment - day * 86_400
        let bit: UInt32 = 1 << UInt32(second / 3600)
        // A reading that was sent twice is stored again a second later.
        let isDouble =
            second % 3600 == 1 && facts.anomalies.has("readings-doubled", sensor: sensor, between: moment, and: moment)
        if isDouble { return }
        if second % 3600 != 0 || hours & bit == 0 {
            findings.add(
                .readings, row.place, "sensor \(sensor)", found: "a reading at \(momentText(moment))",
                expected: "readings at the hours \(hoursText(hours))")
        } else {
            read[day, default: ByID()][sensor, default: 0] |= bit
        }
    }

    func finish(_ unit: UnitOfRows) {
        days += unit.days.count
        var ofDay: [AssignmentFact] = []
        var date = Int.min
        for (assignment, day) in unit.containerDays(facts) {
            if day != date {
                hear(ofDay, date, unit)
                ofDay.removeAll(keepingCapacity: true)
                date = day
            }
            ofDay.append(assignment)
        }
        hear(ofDay, date, unit)
        read.removeAll()
    }

    func finish() {
        let expected = sensorDays * hours.nonzeroBitCount
        guard days >= Self.fewestDays, sensorDays >= Self.fewestSensorDays else { return }
        let percent = Double(missing) / Double(expected) * 100
        if percent < 0.4 * rules.percent || percent > 2 * rules.percent {
            findings.add(
                .readings, Place(KnownTable.reading.rawValue), "readings of \(sensorDays) sensor days",
                found: "\(decimalText(Int(percent * 100), scale: 2)) % missing",
                expected: "about \(decimalText(Int(rules.percent * 100), scale: 2)) %")
        }
    }

    /// A day of all containers of a batch.
    private func hear(_ assignments: [AssignmentFact], _ day: Int, _ unit: UnitOfRows) {
        // A batch is in one station and one sea area, but may be in both.
        var heard: (inTanks: UInt32, atSea: UInt32) = (0, 0)
        var sensors: [(sensor: Int, assignment: AssignmentFact, isAtSea: Bool, hours: UInt32)] = []
        let read = read[day] ?? ByID()
        for assignment in assignments {
            let isAtSea = facts.sites.containers[assignment.container]?.area != nil
            for sensor in facts.sites.sensorsIn[assignment.container] ?? [] {
                let hours = read[sensor] ?? 0
                if isAtSea { heard.atSea |= hours } else { heard.inTanks |= hours }
                sensors.append((sensor, assignment, isAtSea, hours))
            }
        }
        for (sensor, assignment, isAtSea, read) in sensors {
            findings.look(.readings)
            sensorDays += 1
            let missed = hours & ~read
            missing += missed.nonzeroBitCount
            if missed != 0 && rules.percent == 0 {
                findings.add(
                    .readings, unit.place(of: .reading), "sensor \(sensor) on \(dayText(day))",
                    found: "no reading at \(hoursText(missed))", expected: "one at each of \(hoursText(hours))")
                continue
            }
            if hearings[sensor]?.assignment != assignment.id {
                hearings.set(sensor, Hearing(assignment: assignment.id, last: assignment.begun * 86_400))
            }
            if missed == 0, hearings[sensor]?.missing == 0 {
                let last = 23 - (hours.leadingZeroBitCount - 8)
                hearings[sensor, default: Hearing(assignment: 0, last: 0)].last = day * 86_400 + last * 3600
                hearings[sensor, default: Hearing(assignment: 0, last: 0)].isHeard = true
                continue
            }
            listen(sensor, day, read, others: isAtSea ? heard.atSea : heard.inTanks, unit)
        }
    }

    /// Hour by hour, where something is missing or was.
    private func listen(_ sensor: Int, _ day: Int, _ read: UInt32, others: UInt32, _ unit: UnitOfRows) {
        guard var hearing = hearings[sensor] else { return }
        for hour in 0..<24 where hours >> UInt32(hour) & 1 == 1 {
            let now = day * 86_400 + hour * 3600
            if read >> UInt32(hour) & 1 == 0 {
                hearing.missing += 1
                if others >> UInt32(hour) & 1 == 1 { hearing.isAlone = true }
                continue
            }
            if hearing.missing > 0 { judge(sensor, hearing, until: now, unit) }
            hearing.last = now
            hearing.isHeard = true
            hearing.missing = 0
            hearing.isAlone = false
        }
        hearings.set(sensor, hearing)
    }

    private func judge(_ sensor: Int, _ hearing: Hearing, until now: Int, _ unit: UnitOfRows) {
        if facts.anomalies.has("sensor-dropout", sensor: sensor, between: hearing.last, and: now) { return }
        let length = now - hearing.last
        // Both ends of a stay hide how long an outage was.
        let isShort = hearing.isAlone && hearing.isHeard && length <= rules.probeHours.lowerBound * 3600
        let longest = rules.longestSilence(ofProbe: hearing.isAlone)
        guard isShort || length > longest * 3600 else { return }
        findings.add(
            .readings, unit.place(of: .reading), "sensor \(sensor)",
            found: "no reading between \(momentText(hearing.last)) and \(momentText(now))",
            expected: isShort
                ? "one at each of \(hoursText(hours)), or an outage of at least \(rules.probeHours.lowerBound) hours"
                : "an outage of at most \(longest) hours")
    }
}

/// `6, 8 and 16 h`
func hoursText(_ mask: UInt32) -> String {
    let hours = (0..<24).filter { mask >> UInt32($0) & 1 == 1 }.map { "\($0)" }
    guard hours.count > 1, let last = hours.last else { return (hours.first ?? "no") + " h" }
    return hours.dropLast().joined(separator: ", ") + " and \(last) h"
}

extension Rules.MissingReadings {
    /// Hours in which a site, or a probe alone, may not be heard: one outage may follow another, and a night may come before and
    /// after.
    func longestSilence(ofProbe isAlone: Bool) -> Int {
        2 * ((isAlone ? probeHours.upperBound : 0) + siteHours.upperBound) + 48
    }
}
