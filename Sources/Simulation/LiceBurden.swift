import Farm
import Life

/// What lice do to the fish that carry them.
///
/// More than thirty a fish killed all post-smolts of some 40 g soon after the lice had become pre-adult, and attached stages did no
/// such harm (Grimnes and Jakobsen, 1996). Fish ate less while pre-adults moved over their skin (Dawson and others, 1999). Five
/// to seven mobile lice a fish are no problem for a farm's (Krkošek, 2010). A greater fish bears as many more as it has more skin. [F]
package struct LiceBurden {
    /// Mobile lice as a share of those that kill.
    private let share: Double

    init(_ pen: Pen) { self.init(mobile: pen.lice.mobile, cubeRootOfWeight: pen.cubeRootOfWeight) }

    /// - Parameters:
    ///   - mobile: pre-adult and adult lice of one fish.
    ///   - cubeRootOfWeight: of its grams.
    package init(mobile: Double, cubeRootOfWeight root: Double) {
        share = root > 0 ? mobile / (30 * root * root / Self.skinOfPostSmolt) : 0
    }

    /// The square of the cube root of 40 g, with which skin grows.
    private static let skinOfPostSmolt = 11.696

    /// Chance a day that a fish dies of them: within some days at the number that kills, and hardly with few. [F]
    package var mortality: Double { 0.2 * min(1, share * share * share) }

    /// The share of their appetite that is left. [F]
    package var appetite: Double { 1 - min(0.5, 5 * share * share) }
}
