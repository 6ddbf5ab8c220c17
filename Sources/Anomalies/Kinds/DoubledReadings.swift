public import Farm

/// A logger sends readings twice: the same, or a digit off, a second later.
public struct DoubledReadings: AnomalyKind {
    public static let name = "readings-doubled"
    public static let scope = AnomalyScope.probe(Parameter.allCases)
    public static let measure = AnomalyMeasure.presence

    public let hours: Double
    private let phase: UInt64

    public init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace) {
        hours = 24 * min(5, max(0.5, severity * draw.real(0.2...0.6)))
        phase = draw.bits()
    }

    /// In runs of hours.
    public func probe(after hours: Double) -> ProbeEffect {
        var draw = Draw(seed: phase, .anomaly, Int(hours) / 6)
        return Int(hours) / 6 == 0 || draw.chance(0.7) ? .doubled : .none
    }
}
