import Farm
import Life

/// Every week, fish of each fed container are weighed and measured one by one.
struct GrowthSampling: Process {
    private static let every = 7

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        guard day.day.isMultiple(of: Self.every) else { return }
        day.growthSamples = batch.pens.indices.filter { index in
            world.profile.stages[batch.pens[index].stage].isFed
                && batch.pens[index].population >= SampledFish.perGrowthSample
        }
        if !day.growthSamples.isEmpty { batch.samplings.append(day.date) }
        for index in day.growthSamples { batch.assignments[batch.pens[index].assignment].weighed = day.date }
    }
}

/// Once a month from Post-Smolt on, a veterinarian examines the fish of one container, a different one each time.
struct HealthSampling: Process {
    static let every = 30
    private static let firstStage = 4
    /// Days until skin and fins have healed.
    private static let healing = 14

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        guard day.day.isMultiple(of: Self.every) else { return }
        let candidates = batch.pens.indices.filter {
            batch.pens[$0].stage >= Self.firstStage && batch.pens[$0].population >= SampledFish.perHealthSample
        }
        guard !candidates.isEmpty else { return }
        let index = candidates[day.day / Self.every % candidates.count]
        let pen = batch.pens[index]
        let age = pen.handling.map { day.date - $0.date } ?? Self.healing
        day.healthSample = HealthSample(
            pen: index, lice: pen.lice.mobile, wear: 1 - Double(min(age, Self.healing)) / Double(Self.healing))
        batch.assignments[pen.assignment].weighed = day.date
    }
}
