import Farm
import Snapshot

/// The mean of a container's temperature readings is near what its daily state says the day was like, and the state says whether there
/// are any.
final class DayTemperature: Checking, Check {
    static let promises: [Promise] = [.temperature]
    static let needs: [Need] = [
        .facts(.parameter), .facts(.assignment), .facts(.sensor), .excuses,
        .containerDaysIfAny(.reading, "parameter_id", "value"),
        .rowsIfAny(
            .creationAction,
            roles: [
                "assignment": "dest_assignment_id", "day": "actual_delivery_date", "water": "water_temp_on_arrival",
            ]),
        .rowsIfAny(
            .transferAction,
            roles: ["assignment": "dest_assignment_id", "day": "actual_execution_date", "water": "water_temp_c"]),
        .containerDays(.dailyState, "temp_c", "sources"),
    ]

    /// Ten-thousandths of a degree, for the errors of the profile's probes and the change of its water over the hours.
    /// The mean of more readings shows less of both. Of millions of days hardly one is five deviations away.
    private func tolerance(of readings: Int, _ day: ContainerDay) -> Int {
        let isAtSea = facts.assignments[day.assignment].flatMap { facts.stage(of: $0) }?.isAtSea == true
        let deviation = facts.rules.temperatureErrors.deviation(ofMeanOf: readings, atSea: isAtSea)
        return Int((5 * min(100, deviation) * 10_000).rounded())
    }

    private let temperature: Int?
    private var sums = ByContainerDay<(sum: Int, count: Int)>()
    /// As noted by those who filled the container.
    private var arrivals: [(day: ContainerDay, temperature: Int?, place: Place)] = []
    private var states: [(day: ContainerDay, temperature: Int, isMeasured: Bool, place: Place)] = []

    required init(_ facts: Facts, _ findings: Findings) {
        temperature = facts.sites.parameters.first { $0.value == .temperature }?.key
        super.init(facts, findings)
    }

    func take(_ row: Fields, of table: KnownTable) {
        if table == .reading {
            guard row.integer("parameter_id") == temperature, let place = row.containerDay,
                let value = row.decimal("value")
            else { return }
            sums[place, default: (0, 0)].sum &+= value
            sums[place, default: (0, 0)].count += 1
        } else if table != .dailyState {
            if let place = row.containerDay { arrivals.append((place, row.decimal("water"), row.place)) }
        } else if let place = row.containerDay, let level = row.decimal("temp_c") {
            states.append((place, level * 100, row.text("sources").contains("measured"), row.place))
        }
    }

    /// Whether an anomaly lets readings show another temperature than the day had.
    private func isTamperedWith(_ day: ContainerDay) -> Bool {
        guard !facts.anomalies.isEmpty, let container = facts.assignments[day.assignment]?.container else {
            return false
        }
        let sensors = facts.sites.sensorsIn[container] ?? []
        return facts.anomalies.isFelt(container: container, sensors: sensors, on: day.day)
    }

    func finish(_ unit: UnitOfRows) {
        for state in states {
            findings.look(.temperature)
            if unit.has(.reading) && state.isMeasured != (sums[state.day] != nil) {
                differs(
                    state.place, "source of the temperature of \(state.day.name)",
                    state.isMeasured ? "measured" : "not measured",
                    state.isMeasured ? "not measured, since there is no reading" : "measured, since there are readings")
            }
            guard let (sum, count) = sums[state.day], !isTamperedWith(state.day) else { continue }
            let mean = sum / count
            if abs(mean - state.temperature) > tolerance(of: count, state.day) {
                differs(
                    state.place, "temperature of \(state.day.name)", decimalText(state.temperature / 100, scale: 2),
                    "about \(decimalText(mean / 100, scale: 2)), the mean of its readings")
            }
        }
        var levels = ByContainerDay<Int>()
        for state in states { levels.set(state.day, state.temperature / 100) }
        for arrival in arrivals {
            guard let level = levels[arrival.day], arrival.temperature != level else { continue }
            differs(
                arrival.place, "temperature of \(arrival.day.name)",
                arrival.temperature.map { decimalText($0, scale: 2) } ?? "none",
                "\(decimalText(level, scale: 2)), as its daily state says")
        }
        arrivals.removeAll(keepingCapacity: true)
        sums.removeAll()
        states.removeAll(keepingCapacity: true)
    }
}
