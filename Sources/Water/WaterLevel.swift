/// The water of one container on one day: what growth, appetite and mortality go by, and what its readings move around.
public struct WaterLevel: Sendable {
    /// Degrees Celsius, the day's mean.
    public var temperature: Double
    /// Degrees a day.
    public var slope: Double
    /// Percent of saturation before meals are counted.
    public var oxygen: Double
    /// Biomass as a share of the most the container may hold.
    public var load: Double
    public var isSea: Bool

    public static let none = WaterLevel(temperature: 0, slope: 0, oxygen: 0, load: 0, isSea: false)
}

/// The water of a whole station or sea area on one day, shared by its containers.
public struct SiteWater: Sendable {
    /// At sea the temperature itself, in a station the deviation from the set point; degrees Celsius at noon.
    let temperature: Double
    let slope: Double
    /// Percent of saturation, a deviation.
    let oxygen: Double
}
