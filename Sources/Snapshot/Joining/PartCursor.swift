import Gzip

/// Iterates over the list of a finished snapshot's parts, forwards only, with one part in memory.
package final class PartCursor {
    package let snapshot: String
    private let order: PartOrder
    private var lines: LineReader
    /// The current part; nil after the last.
    package private(set) var part: Part?
    package private(set) var rank: PartOrder.Rank?

    /// Refuses a list that is not the one the manifest was written for. The order is that of the snapshot to be made,
    /// of whose batches this one may have a share.
    package init(_ snapshot: String, _ manifest: Manifest, in order: PartOrder) throws {
        self.snapshot = snapshot
        self.order = order
        let path = "\(snapshot)/\(Layout.parts)"
        guard try Checksum.sha256(of: path) == manifest.partsSHA256 else {
            throw SnapshotProblem.listDamaged(path: path)
        }
        lines = try LineReader(path)
        _ = try lines.next()
        try advance()
    }

    package func advance() throws {
        guard let line = try lines.next() else {
            (part, rank) = (nil, nil)
            return
        }
        guard line.isComplete, let next = Part(canonical: line.text), let nextRank = order.rank(of: next).rank,
            rank.map({ $0 < nextRank }) ?? true
        else { throw SnapshotProblem.listDamaged(path: "\(snapshot)/\(Layout.parts)") }
        (part, rank) = (next, nextRank)
    }
}
