import Farm
import Life
import Water

/// Fish move to the next stage over several days, an equal share of the containers each day, before 6:00.
///
/// Sources and destinations are laid along the same line in order, and each overlap is one move of that share. With ten
/// of each, container k goes to container k; one tank over two rings is split in two halves.
struct Transfer: Process {
    /// Deviation of the logarithm of the losses between moves. Our choice.
    private static let unevenLosses = 0.7

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let profile = world.profile
        for stage in 1...profile.lastStage {
            let dayOfTransfer = day.day - profile.firstDay(of: stage)
            guard (0..<profile.transferDays).contains(dayOfTransfer) else { continue }
            if dayOfTransfer == 0 { begin(stage, &batch, &day, &world) }
            move(to: stage, dayOfTransfer, &batch, &day, &world)
            let sources = batch.plan.containers[stage - 1].count
            if dayOfTransfer == profile.dayOfMove(sources - 1, of: sources) {
                let last = batch.transfers.count - 1
                batch.transfers[last].finished = day.date
                if profile.stages[stage].isAtSea {
                    batch.transfers[last].transaction = world.ids.take(.intercompanyTransaction)
                }
            }
        }
        if day.history != nil { save(batch, &day) }
    }

    /// Gives what the moves saved its times, and adds the workflows that ended with the last of them.
    private func save(_ batch: BatchLife, _ day: inout BatchDay) {
        if !day.moves.isEmpty {
            let times = day.moves.indices.map { day.end(ofMove: $0) }
            day.history?.setTimes(ofMoves: times)
        }
        for transfer in batch.transfers where transfer.finished == day.date {
            day.history?.transfers.append(Save(transfer, at: Moment(day.date, hour: 6), by: .manager01))
        }
    }

    private func begin(_ stage: Int, _ batch: inout BatchLife, _ day: inout BatchDay, _ world: inout World) {
        let sources = batch.plan.containers[stage - 1].count
        let destinations = batch.plan.containers[stage].count
        batch.transfers.append(
            TransferWorkflow(
                id: world.ids.take(.transferWorkflow), stage: stage, begun: day.date,
                plannedActions: sources + destinations - greatestCommonDivisor(sources, destinations),
                estimatedCount: batch.population, estimatedBiomassKg: batch.biomassKg))
        day.history?.transfers.append(
            Save(
                batch.transfers[batch.transfers.count - 1], at: Moment(day.date, hour: 0), isNew: true, by: .manager01))
    }

    private func move(
        to stage: Int, _ dayOfTransfer: Int, _ batch: inout BatchLife, _ day: inout BatchDay, _ world: inout World
    ) {
        let sources = batch.plan.containers[stage - 1].count
        for source in 0..<sources where world.profile.dayOfMove(source, of: sources) == dayOfTransfer {
            guard let pen = batch.pens.firstIndex(where: { $0.stage == stage - 1 && $0.position == source }) else {
                continue
            }
            empty(pen, of: sources, to: stage, &batch, &day, &world)
            batch.leave(pen, on: day.date)
        }
    }

    /// Moves all fish of a container to the destinations that overlap its part of the line.
    private func empty(
        _ pen: Int, of sources: Int, to stage: Int, _ batch: inout BatchLife, _ day: inout BatchDay,
        _ world: inout World
    ) {
        let destinations = batch.plan.containers[stage].count
        // The line has sources x destinations units: a source covers `destinations` of them, a destination covers
        // `sources`.
        let stretch = batch.pens[pen].position * destinations..<(batch.pens[pen].position + 1) * destinations
        let before = batch.pens[pen].population
        for destination in stretch.lowerBound / sources...(stretch.upperBound - 1) / sources {
            let overlap = stretch.clamped(to: destination * sources..<(destination + 1) * sources)
            let isLast = overlap.upperBound == stretch.upperBound
            let taken = isLast ? batch.pens[pen].population : before * overlap.count / destinations
            carry(taken, from: pen, isLast: isLast, to: destination, stage, &batch, &day, &world)
        }
    }

    private func carry(
        _ taken: Int, from pen: Int, isLast: Bool, to position: Int, _ stage: Int, _ batch: inout BatchLife,
        _ day: inout BatchDay, _ world: inout World
    ) {
        let container = batch.plan.containers[stage][position]
        let isNew = !batch.pens.contains { $0.stage == stage && $0.position == position }
        if isNew {
            batch.enter(stage: stage, position: position, container: container, on: day, in: &world)
        }
        guard let target = batch.pens.lastIndex(where: { $0.stage == stage && $0.position == position }) else { return }
        let source = batch.pens[pen]
        var draw = world.draw(.transfer, batch, day, container: container)
        let lost = world.profile.transferMortality * draw.multiplier(Self.unevenLosses)
        let died = draw.poisson(Double(taken) * lost, atMost: taken)
        let arrived = taken - died
        let workflow = batch.transfers.count - 1
        let site =
            stage == world.profile.lastStage
            ? world.water.sea(area: batch.plan.area, on: day.date)
            : world.water.station(batch.plan.station, on: day.date)
        let level = world.level(of: container, stage, in: site, on: day.date)

        batch.transfers[workflow].actions += 1
        day.moves.append(
            Move(
                workflow: batch.transfers[workflow].id, number: batch.transfers[workflow].actions,
                sourceAssignment: batch.assignments[source.assignment].id,
                destinationAssignment: batch.assignments[batch.pens[target].assignment].id,
                destinationContainer: container, sourceBefore: source.population, transferred: arrived, died: died,
                weight: source.weight, waterTemperature: level.temperature, oxygen: level.oxygen,
                toSea: stage == world.profile.lastStage))

        batch.transfers[workflow].sourceCount += taken
        batch.transfers[workflow].transferred += arrived
        batch.transfers[workflow].died += died
        batch.transfers[workflow].biomassKg += (Double(arrived) * source.weight / 10).rounded() / 100
        batch.deaths += died
        batch.pens[pen].population -= taken
        batch.pens[target].receive(arrived, from: source)
        batch.pens[target].handling = Handling(
            date: day.date, recovery: stage == world.profile.lastStage ? .afterPump : .none)
        batch.assignments[batch.pens[target].assignment].biomassIn += Double(arrived) * source.weight
        // Some fish are weighed. The sample counts for both containers.
        batch.assignments[source.assignment].weighed = day.date
        batch.assignments[batch.pens[target].assignment].weighed = day.date
        if day.history != nil { save(batch, pen, isEmptied: isLast, target, isNew: isNew, &day) }
    }

    /// Both containers and the workflow after a move, whose time is set when all of the day are known.
    private func save(
        _ batch: BatchLife, _ pen: Int, isEmptied: Bool, _ target: Int, isNew: Bool, _ day: inout BatchDay
    ) {
        let midnight = Moment(day.date, hour: 0)
        var source = batch.asItStands(pen)
        if isEmptied {
            source.left = day.date
            source.close()
        }
        day.history?.assignments.append(Save(source, at: midnight, by: .operator01))
        day.history?.assignments.append(Save(batch.asItStands(target), at: midnight, isNew: isNew, by: .operator01))
        day.history?.transfers.append(Save(batch.transfers[batch.transfers.count - 1], at: midnight, by: .operator01))
    }
}

extension BatchLife {
    /// The assignment of a container, with its fish as they are now.
    func asItStands(_ pen: Int) -> Assignment {
        var assignment = assignments[pens[pen].assignment]
        assignment.population = pens[pen].population
        assignment.weight = pens[pen].weight
        return assignment
    }
}

extension Pen {
    /// Fish that join others get the mean weight of both groups. What they have to catch up on comes with them.
    fileprivate mutating func receive(_ fish: Int, from source: Pen) {
        let others = Double(population)
        if population == 0 {
            cubeRootOfWeight = source.cubeRootOfWeight
            missed = source.missed
        } else if fish > 0 {
            let sum = others * weight + Double(fish) * source.weight
            missed = (others * missed + Double(fish) * source.missed) / (others + Double(fish))
            cubeRootOfWeight = cubeRoot(sum / (others + Double(fish)))
        }
        population += fish
    }
}

private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
}
