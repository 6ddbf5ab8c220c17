// What becomes of a batch in the expectation: base rates and set points alone, whatever is drawn day by day.

extension Profile {
    /// The weight in grams that alevins reach on their yolk, over the days of their stage.
    public static let alevinWeight = 0.2

    /// How frail batches are, beside the rates of their stages; most lie in the middle. Of a hundred eggs some three more
    /// or fewer live to be harvested.
    public static let frailties = 0.90...1.18

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
        let growth = cube(cubeRoot(grams) + stage.tgc / 1000 * stage.water(in: sea).upperBound) - grams
        return min(growth * stage.fcr, grams * stage.maxFeedPercent / 100) / Double(stage.mealHours.count)
    }

    /// The least grams that a fish eats on a day of a stage with meals: as light as it enters, in the water it likes least.
    public func leastFeed(of index: Int, in sea: SeaClimate) -> Double {
        let stage = stages[index]
        let water = stage.water(in: sea)
        let grams = weightAtEnd(of: index - 1)
        return [water.lowerBound, water.upperBound].map { warmth in
            let growth = cube(cubeRoot(grams) + stage.tgc / 1000 * warmth * Self.appetite(at: warmth)) - grams
            return min(growth * stage.fcr, grams * stage.maxFeedPercent / 100)
        }.min() ?? 0
    }

    /// How well fish eat: 1 between 6 and 14 degrees, a tenth less for each degree outside.
    public static func appetite(at temperature: Double) -> Double {
        max(0, 1 - 0.1 * max(0, 6 - temperature, temperature - 14))
    }
}

extension Profile.Stage {
    /// Degrees Celsius, on the coldest and the warmest day: a tank is kept within half a degree of its set point, and rings
    /// lie a tenth of a degree apart.
    func water(in sea: SeaClimate) -> ClosedRange<Double> {
        setPoint.map { $0 - 0.5...$0 + 0.5 } ?? sea.coldest - 0.1...sea.warmest + 0.1
    }
}
