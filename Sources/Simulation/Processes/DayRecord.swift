import Farm
import Life

/// Records the day of every container at its end, before any harvest.
struct DayRecord: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        day.pens.reserveCapacity(batch.pens.count)
        for pen in batch.pens {
            day.pens.append(
                PenDay(
                    assignment: batch.assignments[pen.assignment].id, container: pen.container, stage: pen.stage,
                    populationBefore: pen.today.populationBefore,
                    deaths: pen.today.deaths, weightBefore: pen.today.weightBefore,
                    weightAfter: pen.weight, level: pen.today.level, feed: pen.today.feed,
                    mealSize: pen.today.mealSize, marked: pen.marked))
            batch.assignments[pen.assignment].keepBooks(of: pen)
        }
    }
}

extension Assignment {
    /// Updates the sums for the feeding summaries.
    fileprivate mutating func keepBooks(of pen: Pen) {
        population = pen.population
        weight = pen.weight
        fed += pen.today.feed
        if pen.today.feed > .zero { daysFed += 1 }
        growth += Double(pen.population) * (pen.weight - pen.today.weightBefore)
        lastBiomass = Double(pen.population) * pen.weight
        biomassDays += Double(pen.today.populationBefore) * pen.today.weightBefore
        days += 1
    }
}
