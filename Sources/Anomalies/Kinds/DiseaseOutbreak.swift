public import Farm

/// An infectious disease, harder than those that batches have anyway: fish stop eating before the first of them die, and it goes
/// from ring to ring.
public struct DiseaseOutbreak: AnomalyKind {
    public static let name = "disease-outbreak"
    public static let scope = AnomalyScope.rings(2...8)
    public static let measure = AnomalyMeasure.deaths
    public static let direction = AnomalyDirection.higher

    public static let hour: Int? = 0
    /// Days from the loss of appetite to the deaths: 5 to 20 are reported for pancreas disease.
    private let lead: Int
    /// Days to the peak of deaths.
    private let peakDay: Double
    /// Additional mortality at the peak, as a multiple of the usual.
    private let peak: Double
    private let spread: UInt64

    public init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace) {
        lead = draw.integer(5...20)
        peakDay = draw.real(14...30)
        peak = min(60, max(4, severity * draw.real(2...4)))
        spread = draw.bits()
    }

    /// 57 % of the outbreaks of pancreas disease in Ireland began from August to October.
    public static func season(_ date: CalendarDate, isSea: Bool) -> Double {
        !isSea ? 0 : (213...304).contains(date.dayOfYear) ? 1 : 0.25
    }

    /// 112 to 141 days are published; the last of them are few dead among many.
    public var hours: Double { 24 * 5 * peakDay }
    public var aftermath: Int { 25 }

    /// Days after which it reaches another ring: up to 25.
    private func delay(_ place: Int) -> Int {
        if place == 0 { return 0 }
        var draw = Draw(seed: spread, .anomaly, place)
        return draw.integer(3...25)
    }

    public func life(onDay day: Int, place: Int) -> LifeEffect {
        var effect = LifeEffect()
        let own = Double(day - delay(place))
        effect.disease = peak * Self.course((own - Double(lead)) / peakDay)
        effect.appetite = 1 - 0.5 * Self.course(own / peakDay)
        return effect
    }

    /// 1 at a time of 1, and 0 before 0: a sharp peak with a long tail.
    private static func course(_ time: Double) -> Double {
        time > 0 && time < 6 ? time * exponential(1 - time) : 0
    }

    public var notes: [AnomalyNote] { [AnomalyNote(day: lead + Int(peakDay / 2), .sickFish)] }
}
