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
            batch.assignments[pen.assignment].keepBooks(of: pen, on: day.date)
        }
    }
}

extension Assignment {
    fileprivate mutating func keepBooks(of pen: Pen, on date: CalendarDate) {
        population = pen.population
        weight = pen.weight
        let growth = Double(pen.population) * (pen.weight - pen.today.weightBefore)
        let morning = Double(pen.today.populationBefore) * pen.today.weightBefore
        let evening = Double(pen.population) * pen.weight
        let fed = pen.today.feed
        week.enter(date, fed: fed, growth: growth, morning: morning, evening: evening, arrived: biomassIn)
        month.enter(date, fed: fed, growth: growth, morning: morning, evening: evening, arrived: biomassIn)
    }
}
