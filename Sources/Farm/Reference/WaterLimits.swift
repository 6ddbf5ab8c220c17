/// The range of values that is safe for salmon, and the limits beyond which it is harmful.
///
/// In hundredths of the parameter's unit.
public struct WaterLimits: Equatable, Sendable {
    public let safe: ClosedRange<Int>
    /// Where no value is harmful, the physical range.
    public let bearable: ClosedRange<Int>
}

extension WaterModel {
    /// Limits in any water. Those of ammonia depend on what is measured of it.
    public func limits(of parameter: Parameter) -> WaterLimits {
        guard parameter == .nh4 else { return parameter.limits }
        let hundredths = [tanks.ammonia.safe, tanks.ammonia.bearable].map { Int(($0 * 100).rounded()) }
        return WaterLimits(safe: 0...hundredths[0], bearable: 0...hundredths[1])
    }
}

extension Parameter {
    /// Limits in one kind of water. Only those of temperature differ.
    public func limits(atSea: Bool) -> WaterLimits {
        switch self {
        case .temperature: WaterLimits(safe: atSea ? 6_00...18_00 : 4_00...16_00, bearable: Self.bearableTemperature)
        default: limits
        }
    }

    /// Limits in any water. A temperature is safe if it is safe in fresh water or at sea.
    public var limits: WaterLimits {
        switch self {
        // The upper limit is that of the probe: water can be supersaturated.
        case .oxygen: WaterLimits(safe: 80_00...100_00, bearable: 30_00...200_00)
        case .co2: WaterLimits(safe: 0...15_00, bearable: 0...25_00)
        case .ph: WaterLimits(safe: 6_50...8_50, bearable: 6_00...9_00)
        case .temperature: WaterLimits(safe: 4_00...18_00, bearable: Self.bearableTemperature)
        case .no2: WaterLimits(safe: 0...10, bearable: 0...50)
        case .no3: WaterLimits(safe: 0...50_00, bearable: 0...100_00)
        case .nh4: WaterLimits(safe: 0...2, bearable: 0...10)
        }
    }

    /// From freezing to where salmon stop feeding, 22.5 °C (Elliott, Freshwater Biology 25, 1991).
    private static let bearableTemperature = 0...22_50

    public var description: String {
        switch self {
        case .oxygen: "Oxygen dissolved in the water, share of saturation"
        case .co2: "Carbon dioxide dissolved in the water"
        case .ph: "Acidity of the water"
        case .temperature: "Water temperature; safe are 4-16 in fresh water and 6-18 at sea"
        case .no2: "Nitrite, watched where water is recirculated"
        case .no3: "Nitrate, watched where water is recirculated"
        case .nh4: "Ammonium, watched where water is recirculated"
        }
    }
}
