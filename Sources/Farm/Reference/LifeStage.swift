/// The facts about a life stage that are the same in any profile. The profile's stages are these six, in this order.
public enum LifeStage: Int, ReferenceValue {
    case eggAndAlevin, fry, parr, smolt, postSmolt, adult

    /// Hundredths of a gram, from the target's own master data.
    public var expectedWeight: ClosedRange<Int> {
        switch self {
        case .eggAndAlevin: 5...50
        case .fry: 50...6_00
        case .parr: 6_00...60_00
        case .smolt: 60_00...180_00
        case .postSmolt: 180_00...500_00
        case .adult: 500_00...7000_00
        }
    }

    /// Lengths in centimetres at the ends of the expected weight range.
    public var expectedLength: ClosedRange<Double> {
        let weight = expectedWeight
        return Self.length(
            ofGrams: Double(weight.lowerBound) / 100)...Self.length(
                ofGrams: Double(weight.upperBound) / 100)
    }

    public var description: String {
        switch self {
        case .eggAndAlevin: "Eggs and yolk-sac fry in trays, not fed"
        case .fry: "First feeding in small freshwater tanks"
        case .parr: "Freshwater growth in medium tanks"
        case .smolt: "Smoltification in large freshwater tanks, vaccination begins"
        case .postSmolt: "Last growth in fresh water before the move to sea"
        case .adult: "Grow-out in sea rings until harvest"
        }
    }

    /// Condition factors by weight in grams. Parr are stout, smolts slender, and fish at sea grow rounder up to 3 kg.
    /// Our choice within the range seen on farms: 1.0 to 1.2 in fresh water and 1.1 to 1.4 at sea.
    private static let conditions: [(grams: Double, condition: Double)] = [
        (0.2, 1.08), (6, 1.12), (60, 1.16), (180, 1.05), (500, 1.12), (3000, 1.22),
    ]

    /// Fulton's condition factor, in 100 g/cm3, of an average fish. It is interpolated in the cube root of weight, in
    /// which growth is linear.
    public static func condition(ofGrams weight: Double) -> Double {
        var before = conditions[0]
        for next in conditions {
            if weight < next.grams {
                let (from, to) = (cubeRoot(before.grams), cubeRoot(next.grams))
                let share = to > from ? (cubeRoot(weight) - from) / (to - from) : 0
                return before.condition + share * (next.condition - before.condition)
            }
            before = next
        }
        return before.condition
    }

    /// Length in centimetres of a fish of average condition, from Fulton's K = 100 W / L^3.
    public static func length(ofGrams weight: Double) -> Double { cubeRoot(100 * weight / condition(ofGrams: weight)) }
}
