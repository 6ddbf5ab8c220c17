import Farm

/// Where a part of the weather is felt, and the numbers that are drawn for it.
///
/// Ids and not places in a list, so a farm keeps its weather when a site is added to it.
enum WeatherRegion {
    /// A geography has a part in common and four patterns that lie over it, from 0.
    case geography(Int, pattern: Int)
    case area(Int)
    case station(Int)
    case container(Int)

    func noise(seed: UInt64, _ kind: WeatherKind) -> Draw {
        let (region, id) =
            switch self {
            case .geography(let id, let pattern): (pattern, id)
            case .area(let id): (10, id)
            case .station(let id): (11, id)
            case .container(let id): (12, id)
            }
        return Draw(seed: seed, .weather, region, id, kind.rawValue)
    }
}

enum WeatherKind: Int {
    case years, months, days, oxygen, offset, ph, nitrogen, co2
}

/// Yesterday, today and tomorrow at noon.
typealias ThreeDays = SIMD4<Double>

/// A normal process of deviation 1 whose correlation falls to 1/e within so many days and which is as rough as weather: an
/// Ornstein-Uhlenbeck process, looked at once a day.
///
/// It is a moving average of white noise that is addressed by day, so it is known for any day without the days before, and
/// no day is unlike another. The noise that is left out at the far end is less than a thousandth of it.
struct RoughSwing {
    private let fading: Double
    private let scale: Double
    private let terms: Int

    init(days: Double) {
        fading = exponential(-1 / days)
        scale = (1 - fading * fading).squareRoot()
        terms = Int(7 * days)
    }

    func around(_ day: Int, _ noise: Draw) -> ThreeDays {
        var sum = 0.0
        for term in stride(from: day - terms, to: day, by: 1) { sum = fading * sum + noise.normal(after: term) }
        let today = fading * sum + noise.normal(after: day)
        let tomorrow = fading * today + noise.normal(after: day + 1)
        return scale * ThreeDays(sum, today, tomorrow, 0)
    }
}

/// A normal process of deviation 1 whose correlation falls to 1/e within so many days and which changes smoothly.
///
/// It is a sum of bells, each as high as a number drawn for it. The bells begin and end so gently, and lie so close to each
/// other, that one cannot see where.
struct SmoothSwing {
    /// Half the width of a bell, and the distance between two of them, in days.
    private let width: Double
    private let spacing: Double
    private let shareOfDay: Double

    private let scale: Double

    /// - Parameter bells: how many begin in half the width of one. With six no measure finds them; with four none does under
    ///   the noise of a probe.
    init(days: Double, bells: Int) {
        // At a distance of 0.701 widths the correlation is 1/e.
        width = days / 0.701
        spacing = width / Double(bells)
        // The sum of the squares of all bells at one time is 0.682 times their number in half a width.
        scale = 1 / (0.6819848 * Double(bells)).squareRoot()
        shareOfDay = 1 / width
    }

    func on(_ day: Int, _ noise: Draw) -> Double {
        let first = -wholeNumber(below: -((Double(day) - width) / spacing))
        let last = wholeNumber(below: (Double(day) + width) / spacing)
        var sum = 0.0
        for bell in first...last {
            let distance = (Double(day) - Double(bell) * spacing) * shareOfDay
            let height = max(1 - distance * distance, 0)
            sum += noise.normal(after: bell) * height * height * height
        }
        return scale * sum
    }

    func around(_ day: Int, _ noise: Draw) -> ThreeDays {
        let times = ThreeDays(Double(day - 1), Double(day), Double(day + 1), Double(day))
        let first = -wholeNumber(below: -((Double(day - 1) - width) / spacing))
        let last = wholeNumber(below: (Double(day + 1) + width) / spacing)
        var sum = ThreeDays.zero
        for bell in first...last {
            let distance = (times - Double(bell) * spacing) * shareOfDay
            let height = pointwiseMax(1 - distance * distance, .zero)
            sum += noise.normal(after: bell) * height * height * height
        }
        return scale * sum
    }
}

/// A value that stays below a limit in size, and is changed by that only near it.
func limited(_ value: Double, to limit: Double) -> Double {
    if limit <= 0 { return 0 }
    let share = value / limit
    let square = share * share
    return value / (1 + square * square).squareRoot().squareRoot()
}
