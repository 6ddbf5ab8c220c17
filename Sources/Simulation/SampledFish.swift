public import Farm

/// One fish on the table: what was weighed and measured, in hundredths of a gram and of a centimetre.
public struct SampledFish: Sendable {
    public let weight: Int
    public let length: Int
    /// Drawn with the fish, for whatever else is looked at.
    public let fate: UInt64

    public static let perGrowthSample = 30
    public static let perHealthSample = 75

    /// Fish of a container differ in weight by some 15 % and in condition by some 5 %, within two and a half and a little
    /// over two deviations: nobody keeps the odd ones in a sample, and a 5 kg fish is 70 to 80 cm long.
    public init(from mean: Double, _ draw: inout Draw) {
        func spread(within limit: Double) -> Double { max(-limit, min(limit, draw.normal())) }
        let grams = mean * (1 + 0.15 * spread(within: 2.5))
        let condition = LifeStage.conditionFactor * (1 + 0.05 * spread(within: 2.2))
        weight = max(1, Int((grams * 100).rounded()))
        // Fulton: 100 g / cm3.
        length = max(1, Int((cubeRoot(Double(weight) / condition) * 100).rounded()))
        fate = draw.bits()
    }

    /// 100 g / cm3 of what was written down.
    public var condition: Double {
        let centimetres = Double(length) / 100
        return Double(weight) / cube(centimetres)
    }

    /// The fish taken out of one container on one day.
    public static func sample(
        _ count: Int, of pen: PenDay, on day: BatchDay, container: Int, seed: UInt64
    ) -> [SampledFish] {
        (0..<count).map { number in
            var draw = Draw(seed: seed, .sample, day.batch, day.day * 1000 + number, container * 1000 + count)
            return SampledFish(from: pen.weightBefore, &draw)
        }
    }
}
