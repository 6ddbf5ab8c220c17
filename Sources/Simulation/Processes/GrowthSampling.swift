import Farm
import Life

/// On some days, fish of each fed container are weighed and measured one by one.
struct GrowthSampling: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let rule = world.profile.practice.growthSamples
        let isDue = day.day.isMultiple(of: rule.every)
        guard isDue || batch.postponed.contains(.growthSamples) else { return }
        let isGale = world.gale(area: batch.plan.area, on: day.date) == .strong
        let rings = batch.pens.contains { world.profile.stages[$0.stage].isAtSea }
        batch.postponed.set(.growthSamples, rings && isGale)
        day.growthSamples = batch.pens.indices.filter { index in
            let stage = world.profile.stages[batch.pens[index].stage]
            return stage.isFed && batch.pens[index].population >= rule.fish && (stage.isAtSea ? !isGale : isDue)
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
        guard day.day.isMultiple(of: rule.every) || batch.postponed.contains(.healthSample) else { return }
        let first = world.profile.practice.healthFrom
        let candidates = batch.pens.indices.filter {
            batch.pens[$0].stage >= first && batch.pens[$0].population >= rule.fish
        }
        guard !candidates.isEmpty else { return }
        let index = candidates[day.day / rule.every % candidates.count]
        let pen = batch.pens[index]
        let isGale =
            world.profile.stages[pen.stage].isAtSea && world.gale(area: batch.plan.area, on: day.date) == .strong
        batch.postponed.set(.healthSample, isGale)
        if isGale { return }
        let age = pen.handling.map { day.date - $0.date } ?? Self.healing
        let handled = 1 - Double(min(age, Self.healing)) / Double(Self.healing)
        // Sick fish have marks too: all that can be counted at ten times the usual mortality. [F]
        let sick = min(1, world.disease(in: pen, of: batch, on: day.date) / 10)
        day.healthSample = HealthSample(pen: index, lice: pen.lice.mobile, wear: max(handled, sick))
        batch.assignments[pen.assignment].weighed = day.date
    }
}
