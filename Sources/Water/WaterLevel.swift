/// The water of one container on one day, which growth, appetite, mortality and readings depend on.
public struct WaterLevel: Sendable {
    /// Degrees Celsius, the day's mean.
    public var temperature: Double
    /// Change in degrees per day.
    public var slope: Double
    /// Percent of saturation, without the effect of meals.
    public var oxygen: Double
    /// Biomass as a share of the container's maximum.
    public var load: Double
    public var isSea: Bool

    public static let none = WaterLevel(temperature: 0, slope: 0, oxygen: 0, load: 0, isSea: false)
}

/// The water of a whole station or sea area on one day, shared by its containers.
public struct SiteWater: Sendable {
    /// In degrees Celsius at noon: the temperature itself at sea, the deviation from the set point in a station.
    let temperature: Double
    let slope: Double
    /// Deviation in percent of saturation.
    let oxygen: Double
}
