import Farm
import Life

/// Projects the future of a batch from its current state, when it becomes Parr and when it goes to sea.
struct Forecasting: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let kind: Scenario.Kind
        let days: Int
        switch day.day {
        case world.profile.firstDay(of: 2): (kind, days) = (.fromParr, 720)
        case world.profile.firstDay(of: world.profile.lastStage): (kind, days) = (.seaForecast, 450)
        default: return
        }
        let scenario = Scenario(
            id: world.ids.take(.scenario), run: world.ids.take(.projectionRun), kind: kind, date: day.date,
            day: day.day, days: days, fish: batch.population, weight: batch.meanWeight)
        batch.scenarios.append(scenario)
        if batch.firstActivity == nil {
            batch.firstActivity = world.ids.take(
                .plannedActivity, count: ActivityTemplate.all(world.profile).count)
        }
        day.scenario = scenario
    }
}
