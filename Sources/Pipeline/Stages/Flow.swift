import Life
import Snapshot
import Streaming
import Tables
import Water

/// Which units are sent on to be expanded, as the simulator makes them.
protocol UnitFilter {
    /// Whether the unit is to be expanded; it may be told what is there of it already.
    func admits(_ unit: inout WorkUnit) throws -> Bool
    /// After the last unit.
    func finish() throws
}

/// Takes what the workers make of units, in any order.
protocol UnitTaker: ~Copyable {
    associatedtype Made: Sendable
    /// Gives back with how many units it is done: as many credits are free again.
    mutating func take(_ made: Made) throws -> Int
}

/// What was simulated.
struct Simulated: Sendable {
    var batches: [BatchLife] = []
    var wasStopped = false
    var times = RunTimes()
}

extension Run {
    /// Simulates, and has workers expand what is sent on.
    ///
    /// The whole concurrency is here. One task simulates and takes a credit for each unit it sends; workers expand units;
    /// the calling task takes them and gives the credits back. Units in flight are thereby bounded, and since `made` has
    /// room for all of them, workers wait for nothing but work: nothing can lock. A failure anywhere fails both channels
    /// and the credits, ends every task and is thrown from here.
    func flow<Taker: UnitTaker & ~Copyable>(
        sending filter: @escaping @Sendable () throws -> any UnitFilter,
        expanding worker: @escaping @Sendable () -> (WorkUnit) throws -> Taker.Made, into taker: inout Taker,
        shouldStop: @escaping @Sendable () -> Bool
    ) async throws -> Simulated {
        let sizes = Sizes(workers: workers, byMonth: byMonth)
        let credits = BoundedChannel<Void>(capacity: sizes.unitsInFlight)
        let units = BoundedChannel<WorkUnit>(capacity: sizes.unitsWaiting)
        let made = BoundedChannel<Taker.Made>(capacity: sizes.unitsInFlight)
        for _ in 0..<sizes.unitsInFlight { try await credits.send(()) }

        return try await withThrowingTaskGroup(of: Simulated?.self) { group in
            group.addTask {
                do {
                    let simulated = try await simulate(try filter(), into: units, credits, shouldStop)
                    units.finish()
                    return simulated
                } catch {
                    units.fail(error)
                    made.fail(error)
                    throw error
                }
            }
            group.addTask {
                do {
                    try await withThrowingDiscardingTaskGroup { group in
                        for _ in 0..<workers {
                            group.addTask {
                                let expand = worker()
                                while let unit = try await units.receive() { try await made.send(try expand(unit)) }
                            }
                        }
                    }
                    made.finish()
                    return nil
                } catch {
                    units.fail(error)
                    credits.fail(error)
                    made.fail(error)
                    throw error
                }
            }
            do {
                while let one = try await made.receive() {
                    for _ in 0..<(try taker.take(one)) { try await credits.send(()) }
                }
            } catch {
                credits.fail(error)
                units.fail(error)
                made.fail(error)
                throw error
            }
            var simulated = Simulated()
            for try await result in group { simulated = result ?? simulated }
            return simulated
        }
    }

    /// Makes units one by one as credits come.
    private func simulate(
        _ filter: any UnitFilter, into units: BoundedChannel<WorkUnit>, _ credits: BoundedChannel<Void>,
        _ shouldStop: () -> Bool
    ) async throws -> Simulated {
        let clock = ContinuousClock()
        var simulated = Simulated()
        var source = UnitSource(
            DaySource(facts), byMonth: byMonth, referenceTables: tables.indices.filter { tables[$0].isReference },
            batches: facts.plan.batches.count, share: share)
        while true {
            let begun = clock.now
            let next = source.next()
            simulated.times.simulating += begun.duration(to: clock.now)
            guard var unit = next else { break }
            if case .state(let life) = unit.content { simulated.batches.append(life) }
            if shouldStop() {
                simulated.wasStopped = true
                return simulated
            }
            guard try filter.admits(&unit) else { continue }
            _ = try await credits.receive()
            try await units.send(unit)
        }
        try filter.finish()
        return simulated
    }

    var share: Share { Share(inputs.shard, of: facts.plan, facts.company, facts.profile) }
}
