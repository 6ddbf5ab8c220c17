import Farm
public import Life
public import Snapshot
import Tables

/// A run that makes a snapshot: its inputs, and what they stand for.
public struct Run: Sendable {
    public let facts: RunFacts
    let tables: [Table]
    /// Of the whole run, or of one shard if only that is written.
    public let inputs: Inputs
    public let workers: Int
    /// A finished snapshot with the same inputs and an earlier last day, whose files are used again.
    public let predecessor: Predecessor?

    init(facts: RunFacts, tables: [Table], inputs: Inputs, workers: Int, predecessor: Predecessor?) {
        self.facts = facts
        self.tables = tables
        self.inputs = inputs
        self.workers = workers
        self.predecessor = predecessor
    }

    public var byMonth: Bool { inputs.partition == .month }

    public enum Outcome: Sendable {
        case made(Manifest, RunTimes)
        /// Stopped on request; the run can be resumed.
        case stopped(Totals)
    }

    /// Makes the snapshot in the folder, or continues it.
    public func make(
        in work: consuming WorkFolder, shouldStop: @escaping @Sendable () -> Bool,
        report: @escaping @Sendable (ProgressReport) -> Void
    ) async throws -> Outcome {
        let folder = work.path
        let recovered = work.recovered
        let progress = ProgressKeeper(facts, rowsAtStart: recovered.totals.all.rows, listener: report)
        var committer = Committer(work, progress: progress)
        let simulated: Simulated
        do {
            simulated = try await flow(
                sending: { try UnitsToMake(self, in: folder, recovered, progress) },
                expanding: {
                    let expander = Expander(self, folder: folder)
                    return { try expander.expand($0) }
                },
                into: &committer, shouldStop: shouldStop)
        } catch {
            committer.abandon(after: error)
            throw error
        }
        if simulated.wasStopped { return .stopped(try committer.stop()) }
        return .made(try await committer.finish(describe(simulated.batches)), simulated.times)
    }

    /// The manifest without its totals.
    func describe(_ batches: [BatchLife]) -> Manifest {
        Manifest(
            inputs: inputs, generatorVersion: Version.current, tables: tables, totals: Totals(),
            batches: batches.map { life in
                Manifest.BatchEntry(
                    name: life.plan.name, status: life.isAlive ? .active : .completed,
                    start: life.plan.start.description, lastDay: life.lastDate.description, eggs: life.plan.eggs,
                    alive: life.population, harvested: life.harvestedFish, dead: life.deaths)
            },
            rules: Rules(facts.profile))
    }
}

/// Where a run's time went.
public struct RunTimes: Sendable {
    public var simulating = Duration.zero
}
