import Farm

/// The mean of a container's temperature readings is near what its daily state says the day was like.
final class DayTemperature: Checking, Check {
    static let promises: [Promise] = [.temperature]
    static let needs: [Need] = [
        .facts(.parameter), .rows(.reading, "batch_container_assignment_id", "reading_time", "parameter_id", "value"),
        .rows(.dailyState, "assignment_id", "date", "temp_c"),
    ]

    /// Ten-thousandths of a degree: the hours of the day and the sensor's error leave some tenths.
    private static let tolerance = 6000

    private let temperature: Int?
    private var sums: [ContainerDay: (sum: Int, count: Int)] = [:]
    private var states: [(day: ContainerDay, temperature: Int, place: Place)] = []

    required init(_ facts: Facts, _ findings: Findings) {
        temperature = facts.sites.parameters.first { $0.value == .temperature }?.key
        super.init(facts, findings)
    }

    func take(_ row: Fields, of table: KnownTable) {
        if table == .reading {
            guard row.integer(2) == temperature, let assignment = row.integer(0), let moment = row.moment(1),
                let value = row.decimal(3, scale: 4)
            else { return }
            let place = ContainerDay(assignment: assignment, day: day(of: moment))
            sums[place, default: (0, 0)].sum &+= value
            sums[place, default: (0, 0)].count += 1
        } else if let assignment = row.integer(0), let day = row.date(1), let level = row.decimal(2, scale: 2) {
            states.append((ContainerDay(assignment: assignment, day: day), level * 100, row.place))
        }
    }

    func finish(_ unit: UnitOfRows) {
        for state in states {
            findings.look(.temperature)
            guard let (sum, count) = sums[state.day] else { continue }
            let mean = sum / count
            if abs(mean - state.temperature) > Self.tolerance {
                findings.add(
                    .temperature, state.place, "temperature of \(state.day.name)",
                    found: decimalText(state.temperature / 100, scale: 2),
                    expected: "about \(decimalText(mean / 100, scale: 2)), the mean of its readings")
            }
        }
        sums.removeAll(keepingCapacity: true)
        states.removeAll(keepingCapacity: true)
    }
}
