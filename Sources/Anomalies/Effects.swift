/// What an anomaly adds to the water of a container at an instant.
public struct WaterEffect: Equatable, Sendable {
    /// Degrees Celsius, percent of saturation, milligrams per litre, and pH.
    public var temperature = 0.0
    public var oxygen = 0.0
    public var co2 = 0.0
    public var ph = 0.0

    public init() {}

    /// Fish go on breathing: for each percent of saturation that is lost, their carbon dioxide rises and the pH falls. [F]
    static func lost(oxygen percent: Double, isSea: Bool) -> WaterEffect {
        var effect = WaterEffect()
        effect.oxygen = -percent
        effect.co2 = percent * (isSea ? 0.02 : 0.12)
        effect.ph = -percent * (isSea ? 0.006 : 0.008)
        return effect
    }

    static func += (a: inout WaterEffect, b: WaterEffect) {
        a.temperature += b.temperature
        a.oxygen += b.oxygen
        a.co2 += b.co2
        a.ph += b.ph
    }

    static func / (a: WaterEffect, b: Double) -> WaterEffect {
        var share = WaterEffect()
        share.temperature = a.temperature / b
        share.oxygen = a.oxygen / b
        share.co2 = a.co2 / b
        share.ph = a.ph / b
        return share
    }
}

/// What an anomaly does to the fish of a container on a day.
public struct LifeEffect: Equatable, Sendable {
    /// Share of their appetite that is left, and of their feed that they are given.
    public var appetite = 1.0
    public var ration = 1.0
    /// Additional mortality by bad water and by disease, as multiples of the usual.
    public var deaths = 0.0
    public var disease = 0.0
    /// Multiplier on the lice larvae that drift in.
    public var larvae = 1.0

    public init() {}

    static func += (a: inout LifeEffect, b: LifeEffect) {
        a.appetite *= b.appetite
        a.ration *= b.ration
        a.deaths += b.deaths
        a.disease += b.disease
        a.larvae *= b.larvae
    }
}

/// What an anomaly makes of one reading of its probe.
public enum ProbeEffect: Equatable, Sendable {
    case none
    /// It shows what it showed when it froze.
    case frozen
    /// It shows this much more, in the parameter's unit.
    case offset(Double)
    /// There is no reading.
    case silent
    /// There is a second reading a second later.
    case doubled
    /// The reading is stored when the line is up again.
    case late
}

/// What somebody writes into the journal about an anomaly.
public struct AnomalyNote: Sendable {
    /// Counted from the day of the cause.
    public let day: Int
    public let observation: Observation

    init(day: Int, _ observation: Observation) {
        self.day = day
        self.observation = observation
    }
}

/// What somebody saw or did on the morning's round. Those that are named here are written on any farm, with an anomaly or
/// without one, so the journal is no answer key.
public struct Observation: Sendable {
    public let severity: String
    public let text: String

    public static let hour = 8

    init(severity: String, _ text: String) {
        self.severity = severity
        self.text = text
    }

    public static let probeServiced = Observation(severity: "low", "Probe cleaned and calibrated")
    public static let cableReplaced = Observation(severity: "low", "Cable of a probe replaced")
    public static let sickFish = Observation(
        severity: "high", "Fish of several rings lethargic and off their feed; samples sent to the laboratory")
}
