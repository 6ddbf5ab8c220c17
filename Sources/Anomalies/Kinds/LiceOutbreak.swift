public import Farm

/// For weeks the current brings far more lice larvae to some rings than to others: copepodids first, adults six weeks later.
public struct LiceOutbreak: AnomalyKind {
    public static let name = "lice-outbreak"
    public static let scope = AnomalyScope.rings(1...4)
    public static let measure = AnomalyMeasure.lice
    public static let direction = AnomalyDirection.higher

    public static let hour: Int? = 0
    public let hours: Double
    private let factor: Double

    /// Four to eight weeks.
    public init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace) {
        hours = 24 * draw.real(28...56)
        factor = 1 + min(24, severity * draw.real(1.2...2))
    }

    /// Larvae hatch in warm water.
    public static func season(_ date: CalendarDate, isSea: Bool) -> Double {
        !isSea ? 0 : (152...334).contains(date.dayOfYear) ? 1 : 0.3
    }

    /// What settled in the last week is adult six weeks later.
    public var aftermath: Int { 42 }

    public func life(onDay day: Int, place: Int) -> LifeEffect {
        var effect = LifeEffect()
        let time = Double(day) * 24 / hours
        if time >= 0 && time < 1 { effect.larvae = 1 + (factor - 1) * 4 * time * (1 - time) }
        return effect
    }
}
