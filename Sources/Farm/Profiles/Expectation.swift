// What becomes of a batch in the expectation: base rates and set points alone, whatever is drawn day by day.

extension Profile {
    /// The weight in grams that alevins reach on their yolk, over the days of their stage.
    public static let alevinWeight = 0.2

    /// The share of the eggs that live to see the first day of a stage.
    public func survivors(toStartOf stage: Int, frailty: Double) -> Double {
        stages[..<stage].reduce(1.0) { share, stage in
            let daily = 1 - stage.dailyMortality * mortalityScale * frailty
            return (0..<stage.days).reduce(share) { rest, _ in rest * daily }
        }
    }

    /// Grams when the last container of the stage is emptied.
    public func weightAtEnd(of last: Int) -> Double {
        var root = cubeRoot(Self.alevinWeight)
        for stage in stages[...last] where stage.isFed {
            root += stage.tgc / 1000 * (stage.setPoint ?? 0) * Double(stage.days)
        }
        let stage = stages[last]
        if stage.isFed { root += stage.tgc / 1000 * (stage.setPoint ?? 0) * Double(transferDays) }
        return cube(root)
    }

    /// The most grams that a fish of this weight eats at one hour, in the warmest water there is.
    public func meal(of stage: Int, grams: Double, in sea: SeaClimate) -> Double {
        let stage = stages[stage]
        guard stage.isFed else { return 0 }
        // Half a degree above its set point a tank is in its warmest days; rings lie a tenth of a degree apart.
        let warmest = stage.setPoint.map { $0 + 0.5 } ?? sea.warmest + 0.1
        let root = cubeRoot(grams)
        let growth = cube(root + stage.tgc / 1000 * warmest) - grams
        return min(growth * stage.fcr, grams * stage.maxFeedPercent / 100) / Double(stage.mealHours.count)
    }
}
