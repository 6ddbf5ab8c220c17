import Anomalies
import Farm
import Life

/// On some days, fish of each fed container are weighed and measured one by one.
struct GrowthSampling: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let rule = world.profile.practice.growthSamples
        guard day.day.isMultiple(of: rule.every) else { return }
        day.growthSamples = batch.pens.indices.filter { index in
            world.profile.stages[batch.pens[index].stage].isFed && batch.pens[index].population >= rule.fish
        }
        if !day.growthSamples.isEmpty { batch.samplings.append(day.date) }
        for index in day.growthSamples { batch.assignments[batch.pens[index].assignment].weighed = day.date }
    }
}

/// From some stage on, a veterinarian regularly examines fish of one container, a different one each time.
struct HealthSampling: Process {
    /// Days until skin and fins have healed.
    private static let healing = 14

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let rule = world.profile.practice.healthSamples
        guard day.day.isMultiple(of: rule.every) else { return }
        let first = world.profile.practice.healthFrom
        let candidates = batch.pens.indices.filter {
            batch.pens[$0].stage >= first && batch.pens[$0].population >= rule.fish
        }
        guard !candidates.isEmpty else { return }
        let index = candidates[day.day / rule.every % candidates.count]
        let pen = batch.pens[index]
        let age = pen.handling.map { day.date - $0.date } ?? Self.healing
        let handled = 1 - Double(min(age, Self.healing)) / Double(Self.healing)
        // Sick fish have marks too: all that can be counted at ten times the usual mortality. [F]
        let sick = min(1, world.anomalies.life(in: pen.container, on: day.date).disease / 10)
        day.healthSample = HealthSample(pen: index, lice: pen.lice.mobile, wear: max(handled, sick))
        batch.assignments[pen.assignment].weighed = day.date
    }
}
