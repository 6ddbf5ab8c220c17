/// What a sensor measures, in the order of the reference table.
public enum Parameter: Int, CaseIterable, Sendable {
    case oxygen, co2, ph, temperature, no2, no3, nh4

    /// Nitrogen compounds are monitored in fresh water, which is recirculated, but not at sea.
    public static let inTanks: [Parameter] = allCases
    public static let inRings: [Parameter] = [.oxygen, .co2, .ph, .temperature]

    public var name: String {
        switch self {
        case .oxygen: "Dissolved Oxygen"
        case .co2: "CO2"
        case .ph: "pH"
        case .temperature: "Temperature"
        case .no2: "NO2"
        case .no3: "NO3"
        case .nh4: "NH4"
        }
    }

    public var unit: String {
        switch self {
        case .oxygen: "%"
        case .ph: "pH"
        case .temperature: "°C"
        default: "mg/L"
        }
    }

    /// The target's name for its sensors. There is none for nitrogen compounds.
    public var sensorType: String? {
        switch self {
        case .oxygen: "OXYGEN"
        case .co2: "CO2"
        case .ph: "PH"
        case .temperature: "TEMPERATURE"
        case .no2, .no3, .nh4: nil
        }
    }

    /// The target's name for any other sensor.
    public static let otherSensorType = "OTHER"

    /// The range of the probe, in ten-thousandths of the unit.
    public var sensorRange: ClosedRange<Int32> {
        switch self {
        case .oxygen: 0...200_0000
        case .co2: 0...100_0000
        case .ph: 0...14_0000
        case .temperature: -2_0000...35_0000
        case .no2: 0...10_0000
        case .no3: 0...500_0000
        case .nh4: 0...10_0000
        }
    }
}
