import Farm

/// Slow weather that any day can be asked for without the days before it.
///
/// Between random knots the value runs along a smooth step, so neighbouring days are alike and there is no jump; several
/// spacings together look like an autocorrelated series.
struct Weather {
    let seed: UInt64
    /// What the weather is of: one site or container.
    let place: Int

    /// A value within -1...1 at a time in days, from knots so many days apart.
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

/// The weather of one area of a sea that has its weather in common: areas some way apart are alike in it to nine tenths,
/// measured as a correlation.
struct SeaWeather {
    let common: Weather
    let own: Weather

    /// Within -1...1, as each of both.
    func noise(at day: Double, every spacing: Double, octave: Int) -> Double {
        0.75 * common.noise(at: day, every: spacing, octave: octave)
            + 0.25 * own.noise(at: day, every: spacing, octave: octave)
    }
}
