import Snapshot

/// Takes finished units as they come and commits them in their order: journal, totals, progress.
struct Committer: ~Copyable {
    private var work: WorkFolder
    private var totals: Totals
    /// Units that came before their turn. At most as many as are in flight.
    private var waiting: [Int: FinishedUnit] = [:]
    private var next: Int
    /// The parts that the journal already has of the unit that is made again.
    private var recorded: [Part]?
    private let progress: ProgressKeeper
    private let clock = ContinuousClock()
    private var lastDurable: ContinuousClock.Instant
    private var lastReport: ContinuousClock.Instant

    /// How much work a failure of the power may cost.
    private static let durableEvery = Duration.seconds(2)
    private static let reportEvery = Duration.milliseconds(100)

    init(_ work: consuming WorkFolder, progress: ProgressKeeper) {
        let remains = work.remains
        totals = remains.totals
        next = remains.firstUnitToMake
        recorded = remains.units > 0 ? remains.lastUnit : nil
        self.work = work
        self.progress = progress
        lastDurable = clock.now
        lastReport = clock.now
    }

    /// Gives back how many units it committed: as many credits are free again.
    mutating func take(_ unit: FinishedUnit) throws -> Int {
        waiting[unit.number] = unit
        var committed = 0
        while let unit = waiting.removeValue(forKey: next) {
            try commit(unit)
            next += 1
            committed += 1
        }
        return committed
    }

    private mutating func commit(_ unit: FinishedUnit) throws {
        if let recorded {
            self.recorded = nil
            let pairs = zip(recorded, unit.parts)
            let same = pairs.prefix { $0 == $1 }.count
            if let different = unit.parts.dropFirst(same).first ?? recorded.dropFirst(same).first {
                throw SnapshotProblem.journalDiffers(work: work.path, path: different.path)
            }
        } else {
            try work.commit(unit: unit.number, unit.parts)
            for part in unit.parts { totals.add(part) }
        }
        if let note = unit.note { progress.update(note) }
        let now = clock.now
        if now - lastDurable >= Self.durableEvery {
            try work.makeDurable()
            progress.noteDurable()
            try work.write(progress: progress.json(totals))
            lastDurable = clock.now
        }
        if now - lastReport >= Self.reportEvery {
            progress.report(totals)
            lastReport = now
        }
    }

    /// After a clean stop: what is committed stays, on the disk itself.
    consuming func stop() throws -> Totals {
        try work.makeDurable()
        progress.noteDurable()
        try work.write(progress: progress.json(totals))
        return totals
    }

    /// After the last unit: makes the snapshot.
    consuming func finish(_ manifest: (Totals) -> Manifest, pages: (Manifest) -> [Page]) throws -> Manifest {
        let manifest = manifest(totals)
        try work.finish(manifest, pages: pages)
        return manifest
    }
}

extension Remains {
    /// The last unit of the journal is made again and compared, so that another program cannot go unnoticed.
    var firstUnitToMake: Int { max(0, units - 1) }
}
