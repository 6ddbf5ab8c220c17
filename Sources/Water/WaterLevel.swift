/// The water of one container on one day, which growth, appetite, mortality and readings depend on.
public struct WaterLevel: Equatable, Sendable {
    /// Degrees Celsius, the day's mean.
    public var temperature: Double
    /// Percent of saturation, the day's mean without the effect of meals.
    public var oxygen: Double
    /// Biomass as a share of the container's maximum.
    public var load: Double
    /// Change in degrees from the noon before to this day's, and from there to the next.
    var fromYesterday: Float
    var toTomorrow: Float
    public var isSea: Bool

    public static let none = WaterLevel(
        temperature: 0, oxygen: 0, load: 0, fromYesterday: 0, toTomorrow: 0, isSea: false)

    /// Without the hours' own differences: from one noon to the next in a straight line.
    func temperature(at hour: Int) -> Double {
        temperature + Double(hour - 12) / 24 * Double(hour < 12 ? fromYesterday : toTomorrow)
    }
}

/// The water of a whole station or sea area on one day, shared by its containers.
public struct SiteWater: Sendable {
    let day: Int
    /// In degrees Celsius at noon: the season's temperature at sea, the difference from the set point in a station.
    let usual: Double
    /// Difference from that.
    let anomaly: Double
    let fromYesterday: Float
    let toTomorrow: Float
    /// The difference in percent of saturation that weather makes.
    let oxygen: Double

    var temperature: Double { usual + anomaly }

    /// - Parameter usual: what the season makes of yesterday, today and tomorrow.
    init(day: Int, usual: ThreeDays, anomaly: ThreeDays, oxygen: Double) {
        self.day = day
        self.usual = usual[1]
        self.anomaly = anomaly[1]
        let days = usual + anomaly
        fromYesterday = Float(days[1] - days[0])
        toTomorrow = Float(days[2] - days[1])
        self.oxygen = oxygen
    }
}
