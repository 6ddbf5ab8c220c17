import Farm
import JSON
import Simulation
public import Snapshot
import Streaming
public import Tables
import Water

/// A run that makes a snapshot: all of its inputs, resolved.
public struct Run: Sendable {
    public var books: Books
    public var tables: [Table]
    public var byMonth: Bool
    public var level: Int
    public var workers: Int
    /// Of the whole, or of one shard of it, which then is all that is written.
    public var inputs: Inputs

    /// A finished snapshot of the same inputs but for its last day, which has what was made until then.
    public var predecessor: Predecessor?

    public init(
        books: Books, tables: [Table], byMonth: Bool, level: Int, workers: Int, inputs: Inputs,
        predecessor: Predecessor? = nil
    ) {
        self.books = books
        self.tables = tables
        self.byMonth = byMonth
        self.level = level
        self.workers = workers
        self.inputs = inputs
        self.predecessor = predecessor
    }

    public enum Outcome: Sendable {
        case made(Manifest, RunTimes)
        /// Stopped on request; what is committed can be gone on with.
        case stopped(Totals)
    }

    /// Makes the snapshot in the folder, or goes on with it.
    ///
    /// The whole concurrency is here. One task simulates and takes a credit for each unit it sends; workers expand units;
    /// the calling task commits them in order and gives the credits back. Units in flight are thereby bounded, and since
    /// both channels have room for all of them, nobody waits for anything but credits and work: nothing can lock. A
    /// failure anywhere fails both channels and the credits, ends every task and is thrown from here.
    public func make(
        in work: consuming WorkFolder, shouldStop: @escaping @Sendable () -> Bool,
        report: @escaping @Sendable (ProgressReport) -> Void
    ) async throws -> Outcome {
        let sizes = Sizes(workers: workers, byMonth: byMonth)
        let credits = BoundedChannel<Void>(capacity: sizes.unitsInFlight)
        let units = BoundedChannel<Unit>(capacity: sizes.channelRoom)
        let finished = BoundedChannel<FinishedUnit>(capacity: sizes.channelRoom)
        for _ in 0..<sizes.unitsInFlight { try await credits.send(()) }

        let folder = work.path
        let remains = work.remains
        let progress = ProgressKeeper(books, rowsAtStart: remains.totals.all.rows, listener: report)
        var committer = Committer(work, progress: progress)

        let simulated: Simulated?
        do {
            simulated = try await withThrowingTaskGroup(of: Simulated?.self) { group in
                let run = self
                group.addTask {
                    do {
                        let simulated = try await run.simulate(
                            after: remains, in: folder, into: units, credits, shouldStop)
                        units.finish()
                        return simulated
                    } catch {
                        units.fail(error)
                        finished.fail(error)
                        throw error
                    }
                }
                group.addTask {
                    do {
                        try await run.expand(units, into: finished, folder: folder)
                        finished.finish()
                        return nil
                    } catch {
                        units.fail(error)
                        credits.fail(error)
                        finished.fail(error)
                        throw error
                    }
                }
                do {
                    while let unit = try await finished.receive() {
                        for _ in 0..<(try committer.take(unit)) { try await credits.send(()) }
                    }
                } catch {
                    credits.fail(error)
                    units.fail(error)
                    finished.fail(error)
                    throw error
                }
                var simulated: Simulated?
                for try await result in group { simulated = result ?? simulated }
                return simulated
            }
        } catch {
            committer.abandon(after: error)
            throw error
        }
        guard let simulated, !simulated.wasStopped else { return .stopped(try committer.stop()) }
        return .made(try committer.finish(describe(simulated.batches)), simulated.times)
    }

    private struct Simulated: Sendable {
        var batches: [BatchLife] = []
        var wasStopped = false
        var times = RunTimes()
    }

    /// Makes units one by one as credits come, without expanding what is there already.
    private func simulate(
        after remains: Remains, in folder: String, into units: BoundedChannel<Unit>, _ credits: BoundedChannel<Void>,
        _ shouldStop: () -> Bool
    ) async throws -> Simulated {
        let clock = ContinuousClock()
        var simulated = Simulated()
        let references = tables.indices.filter { tables[$0].isReference }
        let simulator = Simulator(
            books.plan, company: books.company, profile: books.profile, seed: books.seed,
            water: Water(books.company, seed: books.seed))
        var source = UnitSource(
            simulator, byMonth: byMonth, referenceTables: Array(references), batches: books.plan.batches.count,
            share: Share(inputs.shard, of: books.plan, books.company, books.profile))
        let inheritance = try predecessor.map { try Inheritance($0, self) }
        let remainder = try Remainder(self, in: folder, remains)
        while true {
            let begun = clock.now
            let made = source.next()
            simulated.times.simulating += begun.duration(to: clock.now)
            guard var unit = made else { break }
            unit.inherited = try inheritance?.files(of: unit.content)
            if case .state(let life) = unit.content { simulated.batches.append(life) }
            if shouldStop() {
                simulated.wasStopped = true
                break
            }
            if try remainder.has(unit) { continue }
            _ = try await credits.receive()
            try await units.send(unit)
        }
        if !simulated.wasStopped { try remainder.finish() }
        return simulated
    }

    private func expand(
        _ units: BoundedChannel<Unit>, into finished: BoundedChannel<FinishedUnit>, folder: String
    ) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for _ in 0..<workers {
                group.addTask {
                    let expander = Expander(self, folder: folder)
                    while let unit = try await units.receive() {
                        try await finished.send(try expander.expand(unit))
                    }
                }
            }
        }
    }

    /// All but the totals.
    private func describe(_ batches: [BatchLife]) -> Manifest {
        Manifest(
            inputs: inputs, generatorVersion: Version.current, tables: tables, totals: Totals(),
            batches: batches.map { life in
                Manifest.BatchEntry(
                    name: life.plan.name, status: life.isAlive ? .active : .completed,
                    start: life.plan.start.description, lastDay: life.lastDate.description, eggs: life.plan.eggs,
                    alive: life.population, harvested: life.harvestedFish, dead: life.deaths)
            },
            rules: Rules(books.profile))
    }
}

/// Where a run's time went.
public struct RunTimes: Sendable {
    public var simulating = Duration.zero
}
