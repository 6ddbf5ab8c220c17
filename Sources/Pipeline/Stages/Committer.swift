import Snapshot

/// Accepts finished units in any order and commits them in sequence: journal, totals, progress.
struct Committer: UnitTaker, ~Copyable {
    private var work: DurableWork
    private var inOrder: InOrder<FinishedUnit>
    private let progress: ProgressKeeper
    private let clock = ContinuousClock()
    private var lastReport: ContinuousClock.Instant

    private static let reportEvery = Duration.milliseconds(100)

    init(_ work: consuming WorkFolder, progress: ProgressKeeper) {
        inOrder = InOrder(from: work.recovered.units)
        self.work = DurableWork(work)
        self.progress = progress
        lastReport = clock.now
    }

    /// Returns the number of units committed, which is the number of credits to return.
    mutating func take(_ unit: FinishedUnit) throws -> Int {
        inOrder.add(unit, number: unit.number)
        var committed = 0
        while let unit = inOrder.next() {
            try commit(unit)
            committed += 1
        }
        return committed
    }

    private mutating func commit(_ unit: FinishedUnit) throws {
        try work.commit(unit: unit.number, unit.parts)
        if let note = unit.note { progress.update(note) }
        if try work.makeDurableInTime() { try noteDurable() }
        let now = clock.now
        if now - lastReport >= Self.reportEvery {
            progress.report(work.totals)
            lastReport = now
        }
    }

    private func noteDurable() throws {
        progress.noteDurable()
        try work.work.write(progress: progress.json(work.totals))
    }

    /// After a clean stop: makes committed units durable.
    consuming func stop() throws -> Totals {
        try work.makeDurable()
        try noteDurable()
        return work.totals
    }

    consuming func finish(_ manifest: Manifest) async throws -> Manifest { try await work.finish(manifest) }

    consuming func abandon(after error: any Error) { work.abandon(after: error) }
}
