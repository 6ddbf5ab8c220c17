import Farm
import Life

/// Plans the day's meals: feed for the expected growth, in whole units of ten grams, never above the stage's maximum share of
/// biomass, nor for more biomass than the container may hold.
struct Feeding: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let stages = world.profile.stages
        // One bit for each hour with a meal.
        var hours: UInt32 = 0
        var meals = 0
        for index in batch.pens.indices where stages[batch.pens[index].stage].isFed {
            let stage = batch.pens[index].stage
            feed(&batch.pens[index], stages[stage])
            if batch.pens[index].today.feed == .zero { continue }
            let pellet = stages[stage].feed(atWeight: batch.pens[index].today.weightBefore)
            batch.pens[index].today.pellet = pellet
            if batch.firstMeals[pellet] == nil { batch.firstMeals[pellet] = day.date }
            for hour in stages[stage].mealHours { hours |= 1 << UInt32(hour) }
            meals += stages[stage].mealHours.count
        }
        day.meals.reserveCapacity(meals)
        // In order of time: hour by hour, then as the feeding systems come to the containers.
        while hours != 0 {
            let hour = hours.trailingZeroBitCount
            hours &= hours - 1
            let first = day.meals.count
            var isInOrder = true
            var round: (stage: Int, times: FeedingRound)?
            for index in batch.pens.indices where batch.pens[index].today.feed > .zero {
                let mealHours = stages[batch.pens[index].stage].mealHours
                guard let meal = mealHours.firstIndex(of: hour) else { continue }
                let today = batch.pens[index].today
                let draw = world.draw(.meal, batch, day, container: batch.pens[index].container)
                let amount = Self.part(meal, of: mealHours.count, today.feed, draw)
                if amount == .zero { continue }
                let pen = batch.pens[index]
                if round?.stage != pen.stage {
                    round = (
                        pen.stage,
                        FeedingRound(
                            of: batch.plan.containers[pen.stage].count, atSea: stages[pen.stage].isAtSea, hour: hour,
                            batch.plan, day: day.day, seed: world.seed)
                    )
                }
                let second = round?.times.second(of: pen.position) ?? 0
                if let last = day.meals.last, last.secondOfDay > second { isInOrder = false }
                day.meals.append(Meal(pen: index, secondOfDay: second, amount: amount, feed: today.pellet))
            }
            // While fish are moved, two sites feed at the same time.
            if !isInOrder {
                day.meals[first...].sort { ($0.secondOfDay, $0.pen) < ($1.secondOfDay, $1.pen) }
            }
        }
    }

    /// How much of an equal part fish may leave at one meal, and take at the next. Our choice.
    private static let unevenness = 0.2

    /// Of two meals that follow each other, fish take more at one of them.
    private static func part(_ meal: Int, of meals: Int, _ whole: FeedMass, _ draw: Draw) -> FeedMass {
        let equal = whole.part(meal, of: meals)
        let pair = meal / 2
        if pair * 2 + 1 == meals { return equal }
        var draw = draw
        for _ in 0..<pair { _ = draw.bits() }
        // Each keeps at least a unit.
        let most = whole.part(pair * 2 + 1, of: meals).tenGrams - 1
        let moved = max(-most, min(most, nearestInteger(Self.unevenness * draw.signed() * Double(most + 1))))
        return FeedMass(tenGrams: equal.tenGrams + (meal == pair * 2 ? moved : -moved))
    }

    private func feed(_ pen: inout Pen, _ stage: borrowing Profile.Stage) {
        let root = pen.cubeRootOfWeight
        let gain = Double(pen.population) * (cube(root + pen.today.growth) - cube(root))
        let wanted = gain * stage.fcr
        // Fish that wait long for a boat are fed no more than their container may hold of what they become, even on the best of days.
        let room = max(0, pen.maxBiomassKg - pen.biomassKg) * 1000 / Growth.best
        let most = min(pen.biomassKg * 1000 * stage.maxFeedPercent / 100, room * stage.fcr)
        if wanted > most, wanted > 0 {
            // Less feed means less growth.
            pen.today.growth *= most / wanted
        }
        let grams = min(wanted, most) + pen.feedOwed
        // What is owed is not fed to fish that get no meal.
        let units = wanted > 0 ? max(0, min((grams / 10).rounded(.down), (most / 10).rounded(.down))) : 0
        pen.feedOwed = min(grams - units * 10, 10)
        pen.today.feed = FeedMass(tenGrams: Int(units))
        if pen.population > 0 {
            // A meal of 0.6 % of biomass has the full effect on the water.
            let share = units * 10 / Double(stage.mealHours.count) / (pen.biomassKg * 1000)
            pen.today.mealSize = min(1, share / 0.006)
        }
    }
}
