public import Farm

/// A failing cable: readings are missing one by one, then for hours, then for days.
public struct SensorDropout: AnomalyKind {
    public static let name = "sensor-dropout"
    public static let scope = AnomalyScope.probe(Parameter.allCases)
    public static let measure = AnomalyMeasure.presence

    public let hours: Double
    private let phase: UInt64

    public init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace) {
        hours = 24 * min(12, max(2, severity * draw.real(0.7...1.3)))
        phase = draw.bits()
    }

    /// More and more of the readings, and all of them in the last third.
    public func probe(after hours: Double) -> ProbeEffect {
        let share = hours / self.hours
        // Bursts: hours next to each other have the same fate, longer ones later.
        let burst = share < 0.33 ? 2 : 8
        var draw = Draw(seed: phase, .anomaly, Int(hours) / burst, burst)
        return draw.chance(share < 0.33 ? 0.25 : share < 0.66 ? 0.6 : 1) ? .silent : .none
    }

    public var notes: [AnomalyNote] {
        [AnomalyNote(day: Int(hours / 24) + 1, .cableReplaced)]
    }
}
