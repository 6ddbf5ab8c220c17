import Farm

/// Feeds for the growth expected, in whole ten grams, never above the stage's share of biomass.
struct Feeding: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for index in batch.pens.indices where world.profile.stages[batch.pens[index].stage].isFed {
            feed(&batch.pens[index], world.profile.stages[batch.pens[index].stage])
        }
        for pen in batch.pens where pen.today.feed > 0 {
            world.stock.refill(
                world.profile.stages[pen.stage].feed(atWeight: pen.today.weightBefore),
                at: world.company.containers[pen.container].place, on: day.date)
        }
        // Time order: at each hour, container by container.
        for hour in 0..<24 {
            let first = day.meals.count
            for index in batch.pens.indices {
                let stage = world.profile.stages[batch.pens[index].stage]
                guard let meal = stage.mealHours.firstIndex(of: hour) else { continue }
                let pen = batch.pens[index]
                let meals = stage.mealHours.count
                let amount = pen.today.feed / meals + (meal < pen.today.feed % meals ? 1 : 0)
                if amount == 0 { continue }
                day.meals.append(
                    Meal(
                        pen: index, hour: hour, amount: amount, feed: stage.feed(atWeight: pen.today.weightBefore),
                        cost: 0))
            }
            serve(first, batch, &day, &world)
            for meal in day.meals[first...] where batch.firstMeals[meal.feed] == nil {
                batch.firstMeals[meal.feed] = day.date
            }
        }
    }

    /// Takes the meals of one hour, from one on, out of the stock.
    private func serve(_ first: Int, _ batch: BatchLife, _ day: inout BatchDay, _ world: inout World) {
        func place(_ meal: Meal) -> Container.Place {
            world.company.containers[batch.pens[meal.pen].container].place
        }
        for (index, meal) in day.meals.enumerated().dropFirst(first) {
            func isAlike(_ other: Meal) -> Bool { other.feed == meal.feed && place(other) == place(meal) }
            // Once for all that are alike, at the first of them.
            if day.meals[first..<index].contains(where: isAlike) { continue }
            world.stock.provide(
                day.meals[index...].reduce(0) { isAlike($1) ? $0 + $1.amount : $0 }, of: meal.feed, at: place(meal),
                for: Moment(day.date, hour: meal.hour))
        }
        for index in day.meals.indices.dropFirst(first) {
            let meal = day.meals[index]
            day.meals[index].cost = world.stock.take(
                meal.amount, of: meal.feed, at: place(meal), for: Moment(day.date, hour: meal.hour))
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
