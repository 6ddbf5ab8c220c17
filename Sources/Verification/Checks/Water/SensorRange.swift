import Farm
import Snapshot

/// No reading is beyond what the probe can show at all, or between two values that it can show.
final class SensorRange: Checking, Check {
    static let promises: [Promise] = [.sensorRange]
    static let needs: [Need] = [
        .facts(.parameter), .facts(.container), .rows(.reading, "value", "parameter_id", "container_id"),
    ]

    /// By the parameter.
    private lazy var resolutions: [Rules.Resolution?] = Parameter.allCases.map { parameter in
        facts.rules.resolutions.first { $0.parameter == parameter.name }
    }

    func take(_ row: Fields, of table: KnownTable) {
        findings.look(.sensorRange)
        guard let value = row.decimal("value"), let id = row.integer("parameter_id"),
            let parameter = facts.sites.parameters[id]
        else { return }
        let range = parameter.sensorRange
        let (least, most) = (Int(range.lowerBound), Int(range.upperBound))
        if value < least || value > most {
            differs(
                row.place, parameter.name, decimalText(value, scale: 4),
                "\(decimalText(least, scale: 4)) to \(decimalText(most, scale: 4))")
        }
        guard let resolution = resolutions[parameter.rawValue], let id = row.integer("container_id"),
            let container = facts.sites.containers[id]
        else { return }
        let step = container.area == nil ? resolution.inTanks : resolution.inRings
        if !value.isMultiple(of: step) && value != least && value != most {
            differs(
                row.place, parameter.name, decimalText(value, scale: 4), "a multiple of \(decimalText(step, scale: 4))")
        }
    }
}
