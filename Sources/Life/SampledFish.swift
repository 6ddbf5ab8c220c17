import Farm

/// One sampled fish: its weight and length, in hundredths of a gram and of a centimetre.
public struct SampledFish: Sendable {
    public let weight: Int
    public let length: Int
    /// A random number drawn with the fish, for other observations of it.
    public let fate: UInt64

    /// Weights within a container have a coefficient of variation of about 15 %, condition factors about 4.5 %. Both
    /// are cut off at two and a half standard deviations: nobody keeps outliers in a sample, and a 5 kg fish is 70 to
    /// 80 cm long.
    private init(from mean: Double, condition ordinary: Double, _ draw: inout Draw) {
        // Redrawn beyond the limit: clamping would pile up values at it.
        func spread(within limit: Double) -> Double {
            while true {
                let drawn = draw.normal()
                if abs(drawn) <= limit { return drawn }
            }
        }
        let grams = mean * (1 + 0.15 * spread(within: 2.5))
        let condition = ordinary * (1 + 0.045 * spread(within: 2.4))
        weight = max(1, nearestInteger(grams * 100))
        // Fulton: 100 g / cm3.
        length = max(1, hundredthsOfCubeRoot(Double(weight) / condition))
        fate = draw.bits()
    }

    /// Fulton's K, in 100 g/cm3, from the rounded values.
    public var condition: Double {
        let centimetres = Double(length) / 100
        return Double(weight) / cube(centimetres)
    }

    /// The fish taken out of one container on one day.
    public static func sample(
        _ count: Int, of pen: PenDay, on day: BatchDay, container: Int, seed: UInt64
    ) -> [SampledFish] {
        let condition = condition(ofGrams: pen.weightBefore, on: day, container: container, seed: seed)
        return (0..<count).map { number in
            var draw = Draw(seed: seed, .sample, day.batch, day.day * 1000 + number, container * 1000 + count)
            return SampledFish(from: pen.weightBefore, condition: condition, &draw)
        }
    }

    /// The fish weighed before the day's move of that index, with the container they go to.
    public static func sample(
        _ count: Int, of move: Move, _ index: Int, on day: BatchDay, container: Int, seed: UInt64
    ) -> [SampledFish] {
        let condition = condition(ofGrams: move.weight, on: day, container: container, seed: seed)
        return (0..<count).map { number in
            var draw = Draw(seed: seed, .sampleOfMove, day.batch, day.day * 1000 + index, number)
            return SampledFish(from: move.weight, condition: condition, &draw)
        }
    }

    /// A container's mean condition varies from day to day.
    private static func condition(
        ofGrams weight: Double, on day: BatchDay, container: Int, seed: UInt64
    ) -> Double {
        var draw = Draw(seed: seed, .condition, day.batch, day.day, container)
        return LifeStage.condition(ofGrams: weight) + 0.03 * draw.signed()
    }
}
