import Farm

/// The mean of a container's temperature readings is near what its daily state says the day was like.
final class DayTemperature: Checking, Check {
    static let promises: [Promise] = [.temperature]
    static let needs: [Need] = [
        .facts(.parameter), .containerDays(.reading, "parameter_id", "value"), .containerDays(.dailyState, "temp_c"),
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
            guard row.integer("parameter_id") == temperature, let place = row.containerDay,
                let value = row.decimal("value", scale: 4)
            else { return }
            sums[place, default: (0, 0)].sum &+= value
            sums[place, default: (0, 0)].count += 1
        } else if let place = row.containerDay, let level = row.decimal("temp_c", scale: 2) {
            states.append((place, level * 100, row.place))
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
