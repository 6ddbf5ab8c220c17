public import Farm
import Life
public import Snapshot
import Tables

/// A finished snapshot that a longer one takes its unchanged files from. It is read and never touched.
public struct Predecessor: Sendable {
    public let path: String
    public let manifest: Manifest
    /// Its last day: files up to it stay as they are.
    public let until: CalendarDate

    /// Refuses what cannot be extended: a snapshot of another version, a shard, one without days, or one whose last
    /// files are of an unfinished month.
    public init(_ path: String) throws {
        self.path = path
        manifest = try Manifest(unchanged: path)
        let inputs = manifest.inputs
        guard manifest.generatorVersion == Version.current else {
            throw SnapshotProblem.otherVersion(path: path, version: manifest.generatorVersion, own: Version.current)
        }
        if let shard = inputs.shard { throw SnapshotProblem.shardExtended(path: path, shard: shard) }
        guard let until = inputs.until else {
            throw SnapshotProblem.nothingToExtend(path: path)
        }
        self.until = until
        if inputs.partition == .month, until.monthIndex == (until + 1).monthIndex {
            throw SnapshotProblem.endsWithinMonth(path: path, until: until.description)
        }
        // Here already, before anything is made.
        _ = try PartCursor(path, manifest, in: PartOrder(manifest))
    }
}

/// Hands out the predecessor's files unit by unit, in step with the simulator, which makes the same units in the same order.
final class Inheritance {
    private let predecessor: Predecessor
    private let run: Run
    private let cursor: PartCursor

    init(_ predecessor: Predecessor, _ run: Run) throws {
        self.predecessor = predecessor
        self.run = run
        cursor = try PartCursor(predecessor.path, predecessor.manifest, in: PartOrder(predecessor.manifest))
    }

    /// The files of a unit that is there already; nothing for one that must be made.
    ///
    /// What is said of them is compared with what the simulator counted, and the last unit is made once more, so that
    /// another program cannot go unnoticed.
    func files(of content: WorkUnit.Content) throws -> WorkUnit.Inherited? {
        switch content {
        case .reference:
            return WorkUnit.Inherited(parts: try cursor.take(content, of: run), isProbe: false)
        case .days(let days):
            guard let last = days.last, last.date <= predecessor.until else {
                try finish()
                return nil
            }
            let parts = try cursor.take(content, of: run)
            if let different = days.files(of: run.tables, run.facts.plan, byMonth: run.byMonth).firstDifference(
                from: parts)
            {
                throw differs(different)
            }
            return WorkUnit.Inherited(parts: parts, isProbe: cursor.part?.period.isEmpty ?? true)
        case .state, .stock:
            try finish()
            return nil
        }
    }

    /// All files of days have been handed out.
    private func finish() throws {
        if let part = cursor.part, !part.period.isEmpty { throw differs(part.path) }
    }

    private func differs(_ part: String) -> SnapshotProblem {
        .extensionDiffers(path: predecessor.path, part: part)
    }
}
