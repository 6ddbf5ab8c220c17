import Farm
import Life

/// Projects the future of a batch from its current state, when some of its stages begin.
struct Forecasting: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let profile = world.profile
        guard let kind = profile.practice.projections.first(where: { profile.firstDay(of: $0.stage) == day.day }) else {
            return
        }
        let scenario = Scenario(
            id: world.ids.take(.scenario), run: world.ids.take(.projectionRun), kind: kind, date: day.date,
            day: day.day, fish: batch.population, weight: batch.meanWeight)
        batch.scenarios.append(scenario)
        if batch.firstActivity == nil {
            batch.firstActivity = world.ids.take(
                .plannedActivity, count: ActivityTemplate.all(world.profile).count)
            // They point to their activities from now on.
            for transfer in batch.transfers {
                day.history?.transfers.append(Save(transfer, at: Moment(day.date, hour: 7), by: .manager01))
            }
        }
        day.scenario = scenario
    }
}
