import Farm

/// No reading is beyond what the probe can show at all.
final class SensorRange: Checking, Check {
    static let promises: [Promise] = [.sensorRange]
    static let needs: [Need] = [.facts(.parameter), .rows(.reading, "value", "parameter_id")]

    func take(_ row: Fields, of table: KnownTable) {
        findings.look(.sensorRange)
        guard let value = row.decimal("value"), let id = row.integer("parameter_id"),
            let parameter = facts.sites.parameters[id]
        else { return }
        let range = parameter.sensorRange
        if value < Int(range.lowerBound) || value > Int(range.upperBound) {
            findings.add(
                .sensorRange, row.place, parameter.name, found: decimalText(value, scale: 4),
                expected:
                    "\(decimalText(Int(range.lowerBound), scale: 4)) to \(decimalText(Int(range.upperBound), scale: 4))"
            )
        }
    }
}
