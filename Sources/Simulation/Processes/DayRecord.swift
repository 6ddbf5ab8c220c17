import Farm

/// Writes down the day of every container as it ends, before a harvest.
struct DayRecord: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        day.pens.reserveCapacity(batch.pens.count)
        for pen in batch.pens {
            day.pens.append(
                PenDay(
                    assignment: batch.assignments[pen.assignment].id, container: pen.container, stage: pen.stage,
                    populationBefore: pen.today.populationBefore,
                    deaths: pen.today.deaths, cause: pen.today.cause, weightBefore: pen.today.weightBefore,
                    weightAfter: pen.weight, level: pen.today.level, feed: pen.today.feed,
                    mealSize: pen.today.mealSize))
            batch.assignments[pen.assignment].population = pen.population
            batch.assignments[pen.assignment].weight = pen.weight
            day.counts[.reading] +=
                world.company.containers[pen.container].sensors.count * world.profile.readingHours.count
        }
        day.counts[.dailyState] = batch.pens.count
    }
}
