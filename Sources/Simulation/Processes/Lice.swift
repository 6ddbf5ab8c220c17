import Farm
import Life
import Water
import Wording

/// Sea lice: they drift in with the current, breed on the fish, are counted regularly, and treated from a limit on.
///
/// The model has a number of lice per fish and stage and steps once a week, before the count of the day. Copepodids settle and become chalimus,
/// pre-adults and adults in a week each, with losses on the way. The offspring of adult females infect fish of the same
/// ring in the next week, and to a lesser extent other batches in the area.
struct Lice: Process {
    /// Days of one step of the model.
    private static let step = 7

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let rule = world.profile.practice.lice
        let isStep = day.day % Self.step == rule.firstDay % Self.step
        let isCount = rule.isCounted(onDay: day.day)
        guard isStep || isCount else { return }
        var females = 0
        let stages = world.profile.stages
        let fish = batch.pens.reduce(0.0) { stages[$1.stage].isAtSea ? $0 + Double($1.population) : $0 }
        let drifting = world.lice.drifting(to: batch.plan.index, of: fish, in: batch.plan.area)
        for index in batch.pens.indices where world.profile.stages[batch.pens[index].stage].isAtSea {
            guard batch.pens[index].population >= rule.fish else { continue }
            let container = batch.pens[index].container
            var draw = Draw(
                seed: world.seed, .lice, batch.plan.index, day.day, world.company.containers[container].id)
            if isStep {
                batch.pens[index].lice.liveThroughWeek(
                    temperature: batch.pens[index].today.level.temperature, pressure: draw.real(0.4...1.6),
                    drifting: drifting)
            }
            guard isCount else { continue }
            let found = batch.pens[index].lice.count(on: rule.fish, &draw)
            females += found[LiceType.salmonisFemaleAdult.rawValue]
            day.liceCounts.append(LiceCount(pen: index, found: found))
        }
        let perFish = Double(females) / Double(max(1, day.liceCounts.count * rule.fish))
        let rested = batch.liceTreatments.last.map { day.date - $0 >= rule.rest } ?? true
        if perFish >= rule.limit && rested { treat(&batch, &day, perFish) }
        let adults = batch.pens.reduce(0.0) { $0 + $1.lice.adults * Double($1.population) }
        world.lice.note(adults, on: fish, of: batch.plan.index, in: batch.plan.area)
    }

    private func treat(_ batch: inout BatchLife, _ day: inout BatchDay, _ perFish: Double) {
        // Medicines have a withdrawal period, so none are given near the harvest weight.
        let methods = LiceMethod.allCases.filter {
            !$0.leavesResidue || batch.meanWeight < 0.85 * batch.plan.harvestWeight
        }
        let method = methods[batch.liceTreatments.count % methods.count]
        let hundredths = Int((perFish * 100).rounded())
        day.journal.append(
            JournalEntry(
                category: .treatment, severity: "high",
                text:
                    "\(hundredths / 100).\(padded(hundredths % 100, 2)) adult female lice a fish in the count of the day; "
                    + "\(method.name) in all \(day.liceCounts.count) rings",
                hour: Treatment.hour, author: Treatment.author))
        for count in day.liceCounts {
            batch.pens[count.pen].lice.survive(method.survival)
            batch.treat(count.pen, .lice(method), &day)
        }
        batch.liceTreatments.append(day.date)
    }
}

extension LiceLoad {
    /// `drifting` is the number of adult lice per fish on the other batches of the area.
    mutating func liveThroughWeek(temperature: Double, pressure: Double, drifting: Double) {
        adults = 0.88 * adults + 0.8 * preAdults
        preAdults = 0.8 * chalimus
        chalimus = 0.8 * copepodids
        // At 14 °C twice as many larvae hatch as at 7 °C, and twice as many of those mature in time.
        let warmth = temperature / 9.5
        // Larvae from other batches infect these fish at a third of the rate of their own.
        copepodids = (0.18 * pressure + 0.36 * adults + 0.12 * drifting) * warmth * warmth
        caligus = 0.7 * caligus + 0.04 * pressure * warmth
    }

    /// The mobile stages, which feed on the fish's skin.
    var mobile: Double { preAdults + adults + caligus }

    /// A treatment removes mobile lice. It reaches only half of the attached stages.
    mutating func survive(_ share: Double) {
        adults *= share
        preAdults *= share
        caligus *= share
        chalimus *= (1 + share) / 2
        copepodids *= (1 + share) / 2
    }

    func count(on fish: Int, _ draw: inout Draw) -> [Int] {
        let fish = Double(fish)
        let halves = [copepodids, chalimus, preAdults, adults].map { $0 / 2 }
        let other = [caligus * 0.3, caligus * 0.2]
        return (halves + halves + other + other).map { draw.poisson($0 * fish, atMost: 10_000) }
    }
}
