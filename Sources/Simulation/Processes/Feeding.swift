import Farm

/// Lays out the day's meals: feed for the growth expected, in whole ten grams, never above the stage's share of biomass.
struct Feeding: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for index in batch.pens.indices where world.profile.stages[batch.pens[index].stage].isFed {
            feed(&batch.pens[index], world.profile.stages[batch.pens[index].stage])
        }
        day.meals.reserveCapacity(
            batch.pens.reduce(0) { $1.today.feed > 0 ? $0 + world.profile.stages[$1.stage].mealHours.count : $0 })
        // Time order: at each hour, container by container.
        for hour in 0..<24 {
            let first = day.meals.count
            for index in batch.pens.indices {
                let pen = batch.pens[index]
                guard pen.today.feed > 0 else { continue }
                let stage = world.profile.stages[pen.stage]
                guard let meal = stage.mealHours.firstIndex(of: hour) else { continue }
                let meals = stage.mealHours.count
                let amount = pen.today.feed / meals + (meal < pen.today.feed % meals ? 1 : 0)
                if amount == 0 { continue }
                day.meals.append(
                    Meal(
                        pen: index, hour: hour, amount: amount, feed: stage.feed(atWeight: pen.today.weightBefore),
                        cost: 0))
            }
            if day.meals.count == first { continue }
            for meal in day.meals[first...] where batch.firstMeals[meal.feed] == nil {
                batch.firstMeals[meal.feed] = day.date
            }
        }
    }

    private func feed(_ pen: inout Pen, _ stage: Profile.Stage) {
        let root = pen.cubeRootOfWeight
        let gain = Double(pen.population) * (cube(root + pen.today.growth) - cube(root))
        let wanted = gain * stage.fcr
        let most = pen.biomassKg * 1000 * stage.maxFeedPercent / 100
        if wanted > most, wanted > 0 {
            // Fish that get less grow less.
            pen.today.growth *= most / wanted
        }
        let grams = min(wanted, most) + pen.feedOwed
        let units = max(0, min((grams / 10).rounded(.down), (most / 10).rounded(.down)))
        pen.feedOwed = min(grams - units * 10, 10)
        pen.today.feed = Int(units)
        if pen.population > 0 {
            // A meal of 0.6 % of biomass is a full one for the water.
            let share = units * 10 / Double(stage.mealHours.count) / (pen.biomassKg * 1000)
            pen.today.mealSize = min(1, share / 0.006)
        }
    }
}
