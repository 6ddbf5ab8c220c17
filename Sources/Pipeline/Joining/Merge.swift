public import Snapshot

/// Joins the shards of one run into the snapshot that it would have made in one piece.
public struct Merge: ~Copyable {
    /// Of the whole, but for its totals.
    private let manifest: Manifest
    /// One for each shard.
    private let cursors: [PartCursor]

    public var inputs: Inputs { manifest.inputs }
    /// The shards' folders.
    public var sources: [String] { cursors.map(\.snapshot) }

    private struct FinishedShard {
        let path: String
        let manifest: Manifest
        let shard: Shard
    }

    /// Refuses what is not exactly all shards of one run, all finished, whole as far as their lists show, and of this
    /// version. Throws a `CancellationError` where it stopped on request.
    public init(_ paths: [String], shouldStop: () -> Bool = { false }) throws {
        let shards = try paths.map { path in
            if shouldStop() { throw CancellationError() }
            return try Self.shard(path)
        }
        guard let first = shards.first else { throw SnapshotProblem.shardsMissing([1], of: 1) }
        for other in shards.dropFirst() { try Self.compare(first, other) }
        for (index, shard) in shards.enumerated() {
            if let twin = shards[..<index].first(where: { $0.shard == shard.shard }) {
                throw SnapshotProblem.shardTwice(one: twin.path, other: shard.path, shard: shard.shard)
            }
        }
        let there = Set(shards.map(\.shard.number))
        let missing = (1...first.shard.count).filter { !there.contains($0) }
        guard missing.isEmpty else { throw SnapshotProblem.shardsMissing(missing, of: first.shard.count) }
        var manifest = first.manifest
        manifest.inputs = manifest.inputs.whole
        manifest.batches = Self.inOrder(shards.flatMap(\.manifest.batches), of: manifest.inputs)
        let order = PartOrder(manifest)
        cursors = try shards.map { shard in
            if shouldStop() { throw CancellationError() }
            return try PartCursor(shard.path, shard.manifest, in: order)
        }
        self.manifest = manifest
    }

    /// In the order of the plan, as one run has them.
    private static func inOrder(_ batches: [Manifest.BatchEntry], of inputs: Inputs) -> [Manifest.BatchEntry] {
        let planned = inputs.batches.map(\.name)
        let places = Dictionary(zip(planned, planned.indices), uniquingKeysWith: { first, _ in first })
        return batches.sorted { (places[$0.name] ?? planned.count) < (places[$1.name] ?? planned.count) }
    }

    private static func shard(_ path: String) throws -> FinishedShard {
        let work = WorkFolder.workPath(for: path)
        if try Disk.kind(of: path) == nil, try Disk.kind(of: work) == .folder {
            throw SnapshotProblem.unfinishedShard(path: path, work: work)
        }
        let manifest = try Manifest(unchanged: path)
        guard let shard = manifest.inputs.shard else { throw SnapshotProblem.notShard(path: path) }
        guard manifest.generatorVersion == Version.current else {
            throw SnapshotProblem.otherVersion(path: path, version: manifest.generatorVersion, own: Version.current)
        }
        return FinishedShard(path: path, manifest: manifest, shard: shard)
    }

    private static func compare(_ first: FinishedShard, _ other: FinishedShard) throws {
        func differ(_ input: String, _ one: String, _ two: String) -> SnapshotProblem {
            .shardsDiffer(one: first.path, other: other.path, input: input, first: one, second: two)
        }
        if let (input, there, here) = other.manifest.inputs.whole.firstDifference(from: first.manifest.inputs.whole) {
            throw differ(input, there, here)
        }
        if first.shard.count != other.shard.count {
            throw differ("the number of shards", "\(first.shard.count)", "\(other.shard.count)")
        }
    }

    public enum Outcome: Sendable {
        case made(Manifest)
        /// Stopped on request; the merge can be resumed.
        case stopped(Totals)
    }

    /// Makes the snapshot in the folder, or continues it. Files are linked, and lists are merged in order, with one
    /// line of each shard in memory.
    public consuming func make(in work: consuming WorkFolder, shouldStop: () -> Bool) async throws -> Outcome {
        var committer = try UnitCommitter(work)
        let isWhole: Bool
        do {
            isWhole = try commitAll(to: &committer, shouldStop)
        } catch {
            committer.abandon(after: error)
            throw error
        }
        guard isWhole else { return .stopped(try committer.stop()) }
        return .made(try await committer.finish(manifest))
    }

    /// False where it was stopped on request.
    private func commitAll(to committer: inout UnitCommitter, _ shouldStop: () -> Bool) throws -> Bool {
        var next = Self.first(of: cursors)
        while let cursor = next, let rank = cursor.rank {
            if shouldStop() { return false }
            // One shard has all parts of a unit, for a unit is of one batch or of none.
            var unit: [Part] = []
            while let part = cursor.part, let its = cursor.rank, its.isOfOneUnit(with: rank) {
                unit.append(part)
                try cursor.advance()
            }
            try committer.commit(unit, from: cursor.snapshot)
            next = Self.first(of: cursors)
            if let other = next?.rank, other.isOfOneUnit(with: rank), let path = next?.snapshot {
                throw SnapshotProblem.listDamaged(path: "\(path)/\(Layout.parts)")
            }
        }
        try committer.checkEnd()
        return true
    }

    private static func first(of cursors: [PartCursor]) -> PartCursor? {
        var first: (cursor: PartCursor, rank: PartOrder.Rank)?
        for cursor in cursors {
            guard let rank = cursor.rank, first.map({ rank < $0.rank }) ?? true else { continue }
            first = (cursor, rank)
        }
        return first?.cursor
    }
}

/// Commits units whose files another snapshot has already, those that an interrupted merge left aside.
private struct UnitCommitter: ~Copyable {
    private var work: DurableWork
    private var recorded: RecordedUnits
    private var unit = 0

    init(_ work: consuming WorkFolder) throws {
        recorded = try RecordedUnits(in: work.path, work.recovered)
        self.work = DurableWork(work)
    }

    mutating func commit(_ parts: [Part], from snapshot: String) throws {
        defer { unit += 1 }
        if let there = try recorded.next() {
            if let different = parts.firstDifference(from: there) { throw differs(different.path) }
            return
        }
        for part in parts { try part.link(from: snapshot, to: work.work.path) }
        try work.commit(unit: unit, parts)
        _ = try work.makeDurableInTime()
    }

    consuming func stop() throws -> Totals {
        try work.makeDurable()
        return work.totals
    }

    /// All shards' parts have been committed.
    mutating func checkEnd() throws {
        if let there = try recorded.next() { throw differs(there.first?.path ?? work.work.path) }
    }

    private func differs(_ path: String) -> SnapshotProblem { .journalDiffers(work: work.work.path, path: path) }

    consuming func finish(_ manifest: Manifest) async throws -> Manifest { try await work.finish(manifest) }

    consuming func abandon(after error: any Error) { work.abandon(after: error) }
}
