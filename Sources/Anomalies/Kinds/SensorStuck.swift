public import Farm

/// A probe goes on showing what it showed, with a flicker by a digit now and then, until somebody resets it.
public struct SensorStuck: AnomalyKind {
    public static let name = "sensor-stuck"
    public static let scope = AnomalyScope.probe(Parameter.allCases)
    public static let measure = AnomalyMeasure.readings(nil)

    public let hours: Double

    /// Six hours to ten days: the water needs time to go away from what is shown.
    public init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace) {
        hours = min(240, max(6, 18 * severity * draw.real(0.5...1.5)))
    }

    public func probe(after hours: Double) -> ProbeEffect { .frozen }
}
