/// Between which values water is good for salmon, and beyond which it harms them.
///
/// Hundredths of the parameter's unit.
public struct WaterLimits: Equatable, Sendable {
    public let safe: ClosedRange<Int>
    /// Where no limit does harm, what can be at all.
    public let bearable: ClosedRange<Int>
}

extension Parameter {
    /// Limits in one kind of water: only the temperature's differ.
    public func limits(atSea: Bool) -> WaterLimits {
        switch self {
        case .temperature: WaterLimits(safe: atSea ? 6_00...18_00 : 4_00...16_00, bearable: Self.bearableTemperature)
        default: limits
        }
    }

    /// Limits in any water: a temperature is safe that is safe in fresh water or at sea.
    public var limits: WaterLimits {
        switch self {
        // The upper end is the probe's: water may hold more oxygen than air gives it.
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
