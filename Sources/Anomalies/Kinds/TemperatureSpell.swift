public import Farm

/// Water that is too warm for days: a warm current over a whole sea area, or a heater that runs on in a hall.
public struct TemperatureSpell: AnomalyKind {
    public static let name = "temperature"
    public static let scope = AnomalyScope.water
    public static let measure = AnomalyMeasure.readings(.temperature)
    public static let direction = AnomalyDirection.higher

    private let isSea: Bool
    /// Degrees at the peak.
    private let height: Double
    /// Hours of rising, of staying, and of falling.
    private let rise: Double
    private let stay: Double
    private let fall: Double

    public init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace) {
        isSea = place.isSea
        let wanted = severity * AnomalyPlace.deviation(of: .temperature, isSea: isSea)
        if isSea {
            // Above 2.5 degrees nobody has seen it.
            height = min(2.5, max(1, wanted * 0.45))
            rise = 24 * draw.real(2...5)
            stay = 24 * draw.real(0...2)
            fall = 24 * draw.real(5...15)
        } else {
            height = min(4, max(0.6, wanted))
            // Half a degree an hour.
            rise = height / 0.5
            stay = draw.real(2...10)
            fall = height / draw.real(0.2...0.4)
        }
    }

    public var hours: Double { rise + stay + fall }
    public var aftermath: Int { 2 }

    /// Warm water holds less oxygen, and fish use more.
    public func water(after hours: Double, place: Int) -> WaterEffect {
        var effect = WaterEffect()
        if hours <= 0 || hours >= self.hours { return effect }
        let share = hours < rise ? hours / rise : hours <= rise + stay ? 1 : (self.hours - hours) / fall
        effect.temperature = height * share
        effect.oxygen = -1.1 * height * share
        return effect
    }

    public var notes: [AnomalyNote] {
        guard !isSea else { return [] }
        return [
            AnomalyNote(
                day: Int((rise + stay) / 24) + 1,
                Observation(severity: "medium", "Heater of the hall ran on by night; valve replaced"))
        ]
    }
}
