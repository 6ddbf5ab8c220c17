import Snapshot

/// A work folder to which units are committed in order, made durable at intervals.
struct DurableWork: ~Copyable {
    private(set) var work: WorkFolder
    private(set) var totals: Totals
    private let clock = ContinuousClock()
    private var lastDurable: ContinuousClock.Instant

    /// The time between syncs: the most work that a power failure may cost.
    private static let every = Duration.seconds(2)

    init(_ work: consuming WorkFolder) {
        totals = work.recovered.totals
        self.work = work
        lastDurable = clock.now
    }

    mutating func commit(unit: Int, _ parts: [Part]) throws {
        try work.commit(unit: unit, parts)
        for part in parts { totals.add(part) }
    }

    /// Returns whether a sync was due.
    mutating func makeDurableInTime() throws -> Bool {
        guard clock.now - lastDurable >= Self.every else { return false }
        try makeDurable()
        lastDurable = clock.now
        return true
    }

    func makeDurable() throws { try work.makeDurable() }

    /// After the last unit: finishes the snapshot.
    consuming func finish(_ manifest: Manifest) async throws -> Manifest {
        var manifest = manifest
        manifest.totals = totals
        let pages = try await Page.write(Pages.of(manifest), in: work.path)
        try work.finish(manifest, pages)
        return manifest
    }

    consuming func abandon(after error: any Error) { work.abandon(after: error) }
}
