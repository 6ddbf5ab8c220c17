// Expected values for a batch: base rates and set points, without daily draws.

extension Profile {
    /// Weights in grams of eggs that arrive, and of alevins at the end of their stage, when the yolk sac is used up.
    public static let eggWeight = 0.1
    public static let alevinWeight = 0.2

    /// The coefficient with which a stage grows in a projection. Of eggs and alevins it is the one that leads from one weight
    /// to the other in their water, since the target's projections know no other growth. Four decimals, as its column.
    public func projectedTGC(of stage: Stage) -> Double {
        guard !stage.isFed, let setPoint = stage.setPoint else { return stage.tgc }
        let growth = cubeRoot(Self.alevinWeight) - cubeRoot(Self.eggWeight)
        return (growth * 1000 / (setPoint * Double(stage.days)) * 1e4).rounded() / 1e4
    }

    /// The range of multipliers on a batch's mortality; most batches lie near the middle. The extremes move survival to
    /// harvest by about two percentage points.
    public static let frailties = 0.92...1.12

    /// The daily mortality of a stage when nothing special happens. With what the move to sea and outbreaks add in the mean, it
    /// is that of the stage.
    public func quietMortality(of stage: Int) -> Double {
        let daily = stages[stage].dailyMortality * mortalityScale
        guard stages[stage].isAtSea else { return daily }
        let deaths = variation.deaths
        let outbreak = variation.outbreak
        // The integrals of both courses, by the days that fish usually live at sea.
        let days = Double(batchDays - firstDay(of: stage)) * Self.lived
        let added =
            deaths.afterTransfer * deaths.afterTransferDays + outbreak.batches * outbreak.rings * outbreak.peak
            * outbreak.peakDay * exponential(1)
        return daily / (1 + added / days)
    }

    /// Share of the days of its last stage after which a batch is usually harvested.
    private static let lived = 0.75

    /// The share of eggs that survive to the first day of a stage.
    public func survivors(toStartOf stage: Int, frailty: Double) -> Double {
        stages[..<stage].reduce(1.0) { share, stage in
            let daily = 1 - stage.dailyMortality * mortalityScale * frailty
            return (0..<stage.days).reduce(share) { rest, _ in rest * daily }
        }
    }

    /// Weight in grams when the last container of the stage is emptied.
    public func weightAtEnd(of last: Int) -> Double {
        var root = cubeRoot(Self.alevinWeight)
        for stage in stages[...last] where stage.isFed {
            root += stage.tgc / 1000 * (stage.setPoint ?? 0) * Double(stage.days)
        }
        let stage = stages[last]
        if stage.isFed { root += stage.tgc / 1000 * (stage.setPoint ?? 0) * Double(transferDays) }
        return cube(root)
    }

    /// The maximum feed in grams that a fish of this weight eats at one hour, in the warmest water.
    public func meal(of stage: Int, grams: Double, in sea: SeaClimate) -> Double {
        let stage = stages[stage]
        guard stage.isFed else { return 0 }
        let growth = cube(cubeRoot(grams) + stage.tgc / 1000 * stage.water(in: sea).upperBound) - grams
        return min(growth * stage.fcr, grams * stage.maxFeedPercent / 100)
            / Double(stage.mealHours.count)
    }

    /// The minimum daily feed in grams of a fish in a fed stage: at its entry weight, in the water it likes least.
    public func leastFeed(of index: Int, in sea: SeaClimate) -> Double {
        let stage = stages[index]
        let water = stage.water(in: sea)
        let grams = weightAtEnd(of: index - 1)
        return [water.lowerBound, water.upperBound].map { warmth in
            let growth = cube(cubeRoot(grams) + stage.tgc / 1000 * warmth * Self.appetite(at: warmth)) - grams
            return min(growth * stage.fcr, grams * stage.maxFeedPercent / 100)
        }.min() ?? 0
    }

    /// Multiplier on appetite: 1 between 6 and 14 °C, a tenth less for each degree outside.
    public static func appetite(at temperature: Double) -> Double {
        max(0, 1 - 0.1 * max(0, 6 - temperature, temperature - 14))
    }
}

extension Profile.Stage {
    /// The coldest and warmest temperature in degrees Celsius. Tanks stay within half a degree of their set point, and
    /// rings differ by a tenth of a degree.
    func water(in sea: SeaClimate) -> ClosedRange<Double> {
        setPoint.map { $0 - 0.5...$0 + 0.5 } ?? sea.coldest - 0.1...sea.warmest + 0.1
    }
}
