import Farm

/// One sampled fish: its weight and length, in hundredths of a gram and of a centimetre.
public struct SampledFish: Sendable {
    public let weight: Int
    public let length: Int
    /// A random number drawn with the fish, for other observations of it.
    public let fate: UInt64
    /// How much stouter than others of its size it is, in deviations.
    private let plumpness: Double

    /// Weights within a container are lognormal, and the more different the older the fish are. Large fish are a little stouter
    /// than small ones of the same container, and condition varies by some 4.5 %. Draws are cut off at two and a half
    /// deviations: nobody keeps outliers in a sample.
    private init(from mean: Double, condition ordinary: Double, marked: Double = 0, _ draw: inout Draw) {
        // Redrawn beyond the limit: clamping would pile up values at it.
        func spread(within limit: Double) -> Double {
            while true {
                let drawn = draw.normal()
                if abs(drawn) <= limit { return drawn }
            }
        }
        let deviation = Self.deviation(ofGrams: mean) * (1 + Self.unevenness * marked)
        let size = spread(within: 2.5)
        plumpness = spread(within: 2.4)
        let plump = Self.spreadOfCondition * plumpness
        let grams = mean * exponential(deviation * size + plump - (deviation * deviation + plump * plump) / 2)
        // Condition as a share of the ordinary, to the second order of small numbers.
        let stout = plump + Self.stoutness * deviation * size
        let condition = ordinary * (1 + stout + stout * stout / 2)
        weight = max(1, nearestInteger(grams * 100))
        // Fulton: 100 g / cm3.
        length = max(1, hundredthsOfCubeRoot(Double(weight) / condition))
        fate = draw.bits()
    }

    /// The share of fish of its size that are stouter, from 0 to 1.
    public var leanness: Double {
        // The normal distribution by the logistic one that is nearest to it, of which 1.7 % lie beyond the limit on either side.
        min(1, max(0, (1 / (1 + exponential(1.702 * plumpness)) - 0.017) / 0.966))
    }

    /// Deviation of the logarithm of condition between fish of one size.
    private static let spreadOfCondition = 0.045
    /// How much condition grows with weight, so that weight grows like length to the power of 3.1, as in wild and farmed salmon. [k]
    private static let stoutness = 0.032

    /// How much wider sizes spread once a disease has gone through all fish: some eat on and some are left behind. [F]
    private static let unevenness = 0.3

    /// Deviation of the logarithm of weight that size makes: with condition, 15 % up to 500 g and 21 % at 5 kg. At harvest 18 to
    /// 25 % are published.
    private static func deviation(ofGrams mean: Double) -> Double {
        mean <= 500 ? 0.143 : min(0.22, 0.143 + 0.0133 * (mean - 500) / 1000)
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
            return SampledFish(from: pen.weightBefore, condition: condition, marked: Double(pen.marked), &draw)
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

    /// A container's mean condition varies with the season and from day to day.
    private static func condition(
        ofGrams weight: Double, on day: BatchDay, container: Int, seed: UInt64
    ) -> Double {
        var draw = Draw(seed: seed, .condition, day.batch, day.day, container)
        // Fish at sea are fattest in autumn. [k]
        let season = weight < 500 ? 0 : 0.03 * cosineOfTurns(Double(day.date.dayOfYear - 288) / 365.25)
        return LifeStage.condition(ofGrams: weight) + season + 0.03 * draw.signed()
    }
}
