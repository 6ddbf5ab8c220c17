import Gzip
import Snapshot

/// Checks a finished snapshot: its lists, its files, and every promise that its rows can show.
///
/// Reads each file from its beginning to its end, twice where a table is small and once otherwise, and holds what grows
/// with the farm and its batches but nothing that grows with days.
public struct Verifier {
    private let snapshot: String
    private let version: String

    /// The version is that of the program that checks: what it knows of tables holds for its own snapshots.
    public init(_ snapshot: String, version: String) {
        self.snapshot = snapshot
        self.version = version
    }

    /// Throws only where there is no snapshot to check; everything wrong with one is in the verdict. Asks often whether it
    /// should stop, and throws a `CancellationError` where it did. `report` is told the share of the rows that were checked,
    /// and how many they are. One task reads, and `workers` others check what it read.
    public func run(
        workers: Int = 1, report: @escaping (Double, Int) -> Void = { _, _ in },
        shouldStop: @escaping () -> Bool = { false }
    ) async throws -> Verdict {
        let manifest = try Manifest(snapshot: snapshot)
        let findings = Findings()
        let manifestCheck = ManifestCheck(manifest: manifest, version: version, findings: findings)
        manifestCheck.shape()
        let order = PartOrder(manifest)
        guard try Disk.kind(of: "\(snapshot)/\(Layout.parts)") == .file else {
            return withoutList(Layout.parts, .list, findings)
        }
        guard try Disk.kind(of: "\(snapshot)/\(Layout.sums)") == .file else {
            return withoutList(Layout.sums, .checksums, findings)
        }
        let list = try ListCheck(
            snapshot: snapshot, manifest: manifest, order: order, findings: findings, shouldStop: shouldStop
        ).run()
        let partsSHA256 = try sha256(of: Layout.parts, shouldStop)
        manifestCheck.totals(list.totals, partsSHA256: partsSHA256)
        try StrayFiles(
            snapshot: snapshot, prints: list.folders, ownFiles: list.ownFiles, findings: findings,
            shouldStop: shouldStop
        ).run()
        let facts = try FactsReader(
            snapshot: snapshot, manifest: manifest, order: order, shouldStop: shouldStop
        ).run()
        let rows = RowsCheck(
            snapshot: snapshot, manifest: manifest, order: order, facts: facts, findings: findings,
            workers: workers, report: report, shouldStop: shouldStop)
        try await rows.run()
        if rows.isComplete { manifestCheck.contents(rows.totals) }
        return Verdict(
            results: findings.results, rows: rows.totals.all.rows, files: rows.totals.all.files,
            leftovers: findings.leftovers)
    }

    /// The checksum of a file as it is; nothing where it cannot be read.
    private func sha256(of name: String, _ shouldStop: @escaping () -> Bool) throws -> String {
        do throws(PartProblem) {
            return try PartReader(shouldStop: shouldStop).digest("\(snapshot)/\(name)").sha256
        } catch .stopped {
            throw CancellationError()
        } catch {
            return ""
        }
    }

    private func withoutList(_ name: String, _ promise: Promise, _ findings: Findings) -> Verdict {
        findings.add(promise, Place(name), name, found: "no such file", expected: "the list that every snapshot has")
        for other in Promise.allCases where other != promise && other != .manifest {
            findings.skip(other, because: "\(name) is missing")
        }
        return Verdict(results: findings.results, rows: 0, files: 0)
    }
}
