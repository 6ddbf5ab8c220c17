public import Farm

/// One kind of anomaly: where and when it can be, and what it does there.
///
/// A value is the anomaly as it was drawn. All that it does follows from the time since its cause began, so any instant can be had
/// without those before it. A new kind is one file, and one line in ``AnomalyKinds``.
public protocol AnomalyKind: Sendable {
    /// In plans and in the answer key: `oxygen-crash`.
    static var name: String { get }
    static var scope: AnomalyScope { get }
    /// By what the key measures how far the rows are off.
    static var measure: AnomalyMeasure { get }
    /// Which way that takes the values; the other way is its aftermath, such as the oxygen that fish without a meal leave.
    static var direction: AnomalyDirection { get }

    /// Draws one. `severity` is how far off the rows shall be at its worst, in standard deviations of those without it.
    init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace)

    /// The hour at which it always begins; nothing if that is drawn.
    static var hour: Int? { get }
    /// How likely it is on a day, by the most likely day of the year.
    static func season(_ date: CalendarDate, isSea: Bool) -> Double

    /// Hours from the beginning of the cause to its end.
    var hours: Double { get }
    /// Days after the end of the cause on which the fish of its containers still feel it.
    var aftermath: Int { get }

    /// Of the water, so many hours after the cause began in the container of that place among the anomaly's.
    func water(after hours: Double, place: Int) -> WaterEffect
    /// Of the fish, so many days after the first on which they feel it.
    func life(onDay day: Int, place: Int) -> LifeEffect
    /// Of the probe that has it.
    func probe(after hours: Double) -> ProbeEffect
    /// Days without meals because a delivery does not come; nothing if deliveries come.
    var missedDelivery: Int? { get }
    var notes: [AnomalyNote] { get }
}

extension AnomalyKind {
    public static var direction: AnomalyDirection { .either }
    public static var hour: Int? { nil }
    public static func season(_ date: CalendarDate, isSea: Bool) -> Double { 1 }
    public var aftermath: Int { 0 }
    public func water(after hours: Double, place: Int) -> WaterEffect { WaterEffect() }
    public func life(onDay day: Int, place: Int) -> LifeEffect { LifeEffect() }
    public func probe(after hours: Double) -> ProbeEffect { .none }
    public var missedDelivery: Int? { nil }
    public var notes: [AnomalyNote] { [] }
}

/// What an anomaly of a kind takes hold of.
public enum AnomalyScope: Equatable, Sendable {
    /// One probe of one of these parameters.
    case probe([Parameter])
    /// Rings beside each other, as many as are drawn of these.
    case rings(ClosedRange<Int>)
    /// One container, or all of its hall or area.
    case water
    /// All containers that are fed from the same silos or barges.
    case store
}

/// The rows by which the key measures an anomaly.
public enum AnomalyMeasure: Equatable, Sendable {
    /// Readings of the anomaly's own probe, or of a parameter in its first container.
    case readings(Parameter?)
    /// Rows that are there or not, or stored at another time: no distance.
    case presence
    /// Of the first container: dead fish a day as a share of all, feed a day by biomass, and lice per fish.
    case deaths, feed, lice

    /// In the answer key.
    public var name: String {
        switch self {
        case .readings: "readings"
        default: "\(self)"
        }
    }
}

public enum AnomalyDirection: Sendable {
    case lower, higher, either

    /// How far a value is away from that of the run without anomalies, this way.
    public func distance(of value: Double, from clean: Double) -> Double {
        switch self {
        case .lower: clean - value
        case .higher: value - clean
        case .either: abs(value - clean)
        }
    }
}

/// Where an anomaly is, for those who draw one.
public struct AnomalyPlace: Sendable {
    public let isSea: Bool
    /// The parameter of its probe, if it has one.
    public let parameter: Parameter?
    /// One standard deviation of readings without anomalies. Fitted to rows of `standard`.
    public var deviation: Double { Self.deviation(of: parameter ?? .oxygen, isSea: isSea) }

    static func deviation(of parameter: Parameter, isSea: Bool) -> Double {
        switch parameter {
        case .oxygen: isSea ? 2.2 : 1.1
        case .co2: isSea ? 0.07 : 0.45
        case .ph: isSea ? 0.04 : 0.06
        case .temperature: isSea ? 0.6 : 0.25
        case .no2: 0.006
        case .no3: 2.5
        case .nh4: 0.0012
        }
    }
}
