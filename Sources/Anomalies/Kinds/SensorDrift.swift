public import Farm

/// A probe's error grows from day to day, for algae grow on it, until a service cleans it.
public struct SensorDrift: AnomalyKind {
    public static let name = "sensor-drift"
    public static let scope = AnomalyScope.probe([.oxygen, .ph, .co2])
    public static let measure = AnomalyMeasure.readings(nil)

    public let hours: Double
    /// What it is off by at the end, in the parameter's unit.
    private let error: Double
    /// 1 for a straight line, more where it gets worse and worse.
    private let accelerates: Bool

    /// Ten to sixty days.
    public init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace) {
        hours = 24 * draw.real(10...60)
        let up = draw.chance(place.parameter == .oxygen ? 0.25 : 0.5)
        error = severity * place.deviation * (up ? 1 : -1)
        accelerates = draw.chance(0.5)
    }

    /// Twice as often while algae grow.
    public static func season(_ date: CalendarDate, isSea: Bool) -> Double {
        (121...273).contains(date.dayOfYear) ? 1 : 0.5
    }

    public func probe(after hours: Double) -> ProbeEffect {
        let share = hours / self.hours
        return .offset(error * (accelerates ? share * share : share))
    }

    public var notes: [AnomalyNote] {
        [AnomalyNote(day: Int(hours / 24) + 1, .probeServiced)]
    }
}
