import Snapshot

/// A work folder to which units are committed in their order, made durable every now and then.
struct DurableWork: ~Copyable {
    private(set) var work: WorkFolder
    private(set) var totals: Totals
    private let clock = ContinuousClock()
    private var lastDurable: ContinuousClock.Instant

    /// How much work a failure of the power may cost.
    private static let every = Duration.seconds(2)

    init(_ work: consuming WorkFolder) {
        totals = work.remains.totals
        self.work = work
        lastDurable = clock.now
    }

    mutating func commit(unit: Int, _ parts: [Part]) throws {
        try work.commit(unit: unit, parts)
        for part in parts { totals.add(part) }
    }

    /// Tells whether it was time for it.
    mutating func makeDurableInTime() throws -> Bool {
        guard clock.now - lastDurable >= Self.every else { return false }
        try makeDurable()
        lastDurable = clock.now
        return true
    }

    func makeDurable() throws { try work.makeDurable() }

    /// After the last unit: makes the snapshot.
    consuming func finish(_ manifest: Manifest) throws -> Manifest {
        var manifest = manifest
        manifest.totals = totals
        try work.finish(manifest, pages: Pages.of)
        return manifest
    }

    consuming func abandon(after error: any Error) { work.abandon(after: error) }
}
