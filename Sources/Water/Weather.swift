import Farm

/// Slow weather, computed for any day without the days before it.
///
/// The value runs along a smooth step between random knots, so neighbouring days are similar and there are no jumps.
/// Several knot spacings together look like an autocorrelated series.
struct Weather {
    let seed: UInt64
    /// The site or container that the weather belongs to.
    let place: Int

    /// A value within -1...1 at a time in days, for knots this many days apart.
    func noise(at day: Double, every spacing: Double, octave: Int) -> Double {
        let position = day / spacing
        let knot = position.rounded(.down)
        let share = position - knot
        let smooth = share * share * (3 - 2 * share)
        let left = value(atKnot: Int(knot), octave)
        let right = value(atKnot: Int(knot) + 1, octave)
        return left + (right - left) * smooth
    }

    private func value(atKnot knot: Int, _ octave: Int) -> Double {
        var draw = Draw(seed: seed, .weather, place, knot, octave)
        return draw.signed()
    }
}

/// The weather of one area, mostly shared with the other areas of its geography: areas some way apart correlate at
/// about 0.9.
struct SeaWeather {
    let common: Weather
    let own: Weather

    /// Within -1...1, like both of its parts.
    func noise(at day: Double, every spacing: Double, octave: Int) -> Double {
        0.75 * common.noise(at: day, every: spacing, octave: octave)
            + 0.25 * own.noise(at: day, every: spacing, octave: octave)
    }
}
