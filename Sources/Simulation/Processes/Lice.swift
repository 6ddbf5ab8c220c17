import Anomalies
import Farm
import Life
import Water
import Wording

/// Sea lice: they drift in with the current, breed on the fish, are counted regularly, and treated from a limit on.
///
/// The model has a number of lice per fish and stage and steps once a week, before the count of the day. Copepodids settle within a
/// week and become chalimus, pre-adults and adults with losses on the way, sooner in warm water. The offspring of adult females
/// infect fish of the same ring in the next week, and to a lesser extent other batches in the area.
struct Lice: Process {
    /// Days of one step of the model.
    private static let step = 7

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let rule = world.profile.practice.lice
        let isStep = day.day % Self.step == rule.firstDay % Self.step
        let isDue = rule.isCounted(onDay: day.day) || batch.postponed.contains(.liceCount)
        let isCount = isDue && world.gale(area: batch.plan.area, on: day.date) != .strong
        if isDue {
            batch.postponed.set(.liceCount, !isCount && batch.pens.contains { world.profile.stages[$0.stage].isAtSea })
        }
        defer { treat(&batch, &day, world) }
        guard isStep || isCount else { return }
        var females = 0
        let stages = world.profile.stages
        let fish = batch.pens.reduce(0.0) { stages[$1.stage].isAtSea ? $0 + Double($1.population) : $0 }
        let drifting = world.lice.drifting(to: batch.plan.index, of: fish, in: batch.plan.area)
        for index in batch.pens.indices where world.profile.stages[batch.pens[index].stage].isAtSea {
            guard batch.pens[index].population >= rule.fish else { continue }
            let container = batch.pens[index].container
            var draw = Draw(
                seed: world.seed, .lice, batch.plan.address, day.day, world.company.containers[container].id)
            if isStep {
                batch.pens[index].lice.liveThroughWeek(
                    temperature: batch.pens[index].today.level.temperature,
                    pressure: draw.real(0.4...1.6) * exposure(of: container, batch, world)
                        * world.anomalies.life(in: container, on: day.date).larvae,
                    drifting: drifting)
            }
            guard isCount else { continue }
            let found = batch.pens[index].lice.count(on: rule.fish, &draw)
            females += found[LiceType.salmonisFemaleAdult.rawValue]
            day.liceCounts.append(LiceCount(pen: index, found: found))
        }
        if isCount { decide(&batch, &day, Double(females) / Double(max(1, day.liceCounts.count * rule.fish)), world) }
        let adults = batch.pens.reduce(0.0) { $0 + $1.lice.adults * Double($1.population) }
        world.lice.note(adults, on: fish, of: batch.plan.index, in: batch.plan.area)
    }

    /// How many of the drifting larvae reach a ring, which depends on the current around it.
    private func exposure(of container: Int, _ batch: BatchLife, _ world: World) -> Double {
        var draw = Draw(
            seed: world.seed, .lice, batch.plan.address, -1, world.company.containers[container].id)
        return draw.multiplier(0.5)
    }

    /// Plans a round of treatments when a count reaches the limit. Fish get no feed for some days before it.
    private func decide(_ batch: inout BatchLife, _ day: inout BatchDay, _ perFish: Double, _ world: World) {
        let rule = world.profile.practice.lice
        let isRested = batch.lastDelousing.map { day.date - $0 >= rule.rest } ?? true
        guard perFish >= rule.limit, isRested, batch.delousing == nil, batch.harvest == nil else { return }
        // Medicines have a withdrawal period, so none are given near the harvest weight.
        let methods = world.company.geographies[batch.plan.geography].delousing.filter {
            !$0.leavesResidue || batch.meanWeight < 0.85 * batch.plan.harvestWeight
        }
        let method = methods[batch.liceTreatments.count % methods.count]
        let begin = day.date + rule.fast
        batch.delousing = Delousing(
            method: method, begin: begin, queue: day.liceCounts.map { batch.pens[$0.pen].assignment })
        let hundredths = Int((perFish * 100).rounded())
        day.journal.append(
            JournalEntry(
                category: .treatment, severity: "high",
                text:
                    "\(hundredths / 100).\(padded(hundredths % 100, 2)) adult female lice a fish in the count of the day; "
                    + "\(method.name) of \(day.liceCounts.count) rings from \(begin)",
                hour: Treatment.hour, author: Treatment.author))
    }

    /// Treats some rings of a round that is under way, unless a gale blows.
    private func treat(_ batch: inout BatchLife, _ day: inout BatchDay, _ world: World) {
        guard var round = batch.delousing, day.date >= round.begin,
            world.gale(area: batch.plan.area, on: day.date) == nil
        else { return }
        let today = round.queue.prefix(world.profile.practice.lice.ringsPerDay)
        round.queue.removeFirst(today.count)
        if round.rings == round.queue.count + today.count { batch.liceTreatments.append(day.date) }
        day.journal.append(
            JournalEntry(
                category: .treatment, severity: "high",
                text:
                    "\(round.method.name) of \(today.count) rings, \(round.rings - round.queue.count) of \(round.rings) done",
                hour: Treatment.hour, author: Treatment.author))
        for assignment in today {
            guard let pen = batch.pens.firstIndex(where: { $0.assignment == assignment }) else { continue }
            batch.pens[pen].lice.survive(round.method.survival)
            batch.treat(pen, .lice(round.method), &day, in: world)
        }
        batch.lastDelousing = day.date
        batch.delousing = round.queue.isEmpty ? nil : round
    }
}

extension BatchLife {
    /// Whether the fish of a pen get no feed, because their turn to be treated comes within the days of a fast, of which the day
    /// itself is the last.
    func isFastedForTreatment(_ pen: Int, on date: CalendarDate, _ rule: Practice.Lice) -> Bool {
        guard let delousing, let place = delousing.queue.firstIndex(of: pens[pen].assignment) else { return false }
        return place / rule.ringsPerDay + max(0, delousing.begin - date) < rule.fast
    }
}

extension LiceLoad {
    /// `drifting` is the number of adult lice per fish on the other batches of the area.
    mutating func liveThroughWeek(temperature: Double, pressure: Double, drifting: Double) {
        // A female is adult some 38 days after she settled at 10 °C, 54 days at 7 °C. [k] So of each half of chalimus and pre-adults
        // this share moves on in a week, and a tenth of those are lost.
        let moving = min(1, max(0, temperature / Self.fastest))
        let arriving = 0.9 * moving
        adults = 0.88 * adults + arriving * preAdults.old
        preAdults.old += arriving * preAdults.young - moving * preAdults.old
        preAdults.young += arriving * chalimus.old - moving * preAdults.young
        chalimus.old += arriving * chalimus.young - moving * chalimus.old
        chalimus.young += 0.8 * copepodids - moving * chalimus.young
        // At 14 °C twice as many larvae hatch as at 7 °C, and twice as many of those mature in time.
        let warmth = temperature / 9.5
        // Larvae from other batches infect these fish at a third of the rate of their own.
        copepodids = (0.24 * pressure + 0.45 * adults + 0.15 * drifting) * warmth * warmth
        caligus = 0.7 * caligus + 0.04 * pressure * warmth
    }

    /// The temperature in °C at which half a stage takes no more than a week.
    private static let fastest = 11.0

    /// The mobile stages, which feed on the fish's skin.
    var mobile: Double { preAdults.sum + adults + caligus }

    /// A treatment removes mobile lice. It reaches only half of the attached stages.
    mutating func survive(_ share: Double) {
        adults *= share
        preAdults.survive(share)
        caligus *= share
        chalimus.survive((1 + share) / 2)
        copepodids *= (1 + share) / 2
    }

    func count(on fish: Int, _ draw: inout Draw) -> [Int] {
        // Lice sit on few fish, so what is found on some of them is not Poisson distributed but clumped.
        let fish = Double(fish) * draw.multiplier(0.3)
        let halves = [copepodids, chalimus.sum, preAdults.sum, adults].map { $0 / 2 }
        let other = [caligus * 0.3, caligus * 0.2]
        return (halves + halves + other + other).map { draw.poisson($0 * fish, atMost: 10_000) }
    }
}
