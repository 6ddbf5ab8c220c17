public import Farm

/// The line is down: readings wait in the logger, and all of them are stored when it is up again.
public struct LateReadings: AnomalyKind {
    public static let name = "readings-late"
    public static let scope = AnomalyScope.probe(Parameter.allCases)
    public static let measure = AnomalyMeasure.presence

    public let hours: Double

    public init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace) {
        hours = 24 * min(4, max(0.5, severity * draw.real(0.2...0.5)))
    }

    public func probe(after hours: Double) -> ProbeEffect { .late }
}
