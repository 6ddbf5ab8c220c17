import Farm
import Gzip
import Snapshot
import Tables

/// Makes a snapshot again from its inputs, in memory, and compares every byte of its lists and every part with what stands
/// there.
///
/// Other checks ask whether rows keep their promises, and a value may be wrong and break none. This knows each value; but
/// only where the snapshot was made by the same version, and only what that version makes.
public struct Remake: Sendable {
    private let snapshot: String
    private let manifest: Manifest
    private let run: Run

    /// Why a snapshot cannot be made again.
    public struct Impossible: Error, Sendable {
        public let reason: String
    }

    /// Throws `Impossible` if this program cannot make that snapshot, and `OtherFile` if no program could.
    public init(_ snapshot: String, workers: Int) throws {
        self.snapshot = snapshot
        manifest = try Manifest(snapshot: snapshot)
        let inputs = manifest.inputs
        guard manifest.generatorVersion == Version.current, inputs.version == Version.current else {
            throw Impossible(
                reason: "it was made by version \(manifest.generatorVersion), and this is \(Version.current)")
        }
        guard inputs.zlib == Inputs.zlib(level: inputs.level) else {
            throw Impossible(
                reason: "it was made with zlib \(inputs.zlib ?? "none"), and this is \(GzipWriter.zlibVersion)")
        }
        let file = "\(snapshot)/\(Layout.manifest)"
        // A farm of one's own stands in the snapshot itself.
        var infrastructure: InfrastructureFolder?
        if inputs.infrastructure != nil {
            guard let folder = try? InfrastructureFolder(snapshot) else {
                throw Impossible(reason: "the tables of its own farm are not in it")
            }
            infrastructure = folder
        }
        do {
            let profile = try inputs.foundProfile(path: file)
            let company = try Company(profile, infrastructure, seed: inputs.seed, start: inputs.start)
            run = try Run(inputs, company, profile, workers: workers, from: file)
        } catch {
            // Not a reason to skip: whoever altered the inputs would be rid of the comparison.
            throw OtherFile(
                difference: FileDifference(
                    path: Layout.manifest, subject: "inputs", found: "some that no run has",
                    expected: "those of the run that made it"))
        }
    }

    /// What was found; the first differences are kept.
    public struct Outcome: Sendable {
        public internal(set) var files = 0
        public internal(set) var differences = 0
        public internal(set) var kept: [FileDifference] = []
        /// Whether it ended early, because no other file can be told apart from the ones that should stand there.
        public internal(set) var endedEarly = false

        static let mostKept = 25

        mutating func add(_ difference: FileDifference?) {
            files += 1
            guard let difference else { return }
            differences += 1
            if kept.count < Self.mostKept { kept.append(difference) }
        }
    }

    /// Throws a `CancellationError` where it stopped on request. `report` is told the share of the rows that were compared,
    /// and how many they are.
    public func compare(
        report: @escaping @Sendable (Double, Int) -> Void = { _, _ in }, shouldStop: @escaping @Sendable () -> Bool
    ) async throws -> Outcome {
        var comparison = Comparison(rows: manifest.statedTotals.rows, report: report)
        let simulated: Simulated
        do {
            simulated = try await run.flow(
                sending: { try ListedUnits(run, snapshot, manifest) },
                expanding: {
                    let expander = RemakingExpander(run, snapshot: snapshot)
                    return { try expander.compare($0) }
                },
                into: &comparison, shouldStop: shouldStop)
        } catch let other as OtherFile {
            comparison.outcome.add(other.difference)
            comparison.outcome.endedEarly = true
            return comparison.outcome
        }
        if simulated.wasStopped { throw CancellationError() }
        var made = run.describe(simulated.batches)
        made.totals = comparison.totals
        made.partsSHA256 = comparison.partsSHA256
        let itsManifest = made.text
        for page in Pages.of(made) + [Page(Layout.manifest, text: itsManifest)] {
            comparison.outcome.add(FileDifference(page, in: snapshot))
        }
        return comparison.outcome
    }
}

/// A file stands in the list that does not come next, or none where one does.
public struct OtherFile: Error {
    public let difference: FileDifference
}

/// Hands out the listed parts of a snapshot unit by unit, in step with the simulator.
private final class ListedUnits: UnitFilter {
    private let run: Run
    private let cursor: PartCursor

    init(_ run: Run, _ snapshot: String, _ manifest: Manifest) throws {
        self.run = run
        cursor = try PartCursor(snapshot, manifest, in: PartOrder(manifest))
    }

    func admits(_ unit: inout WorkUnit) throws -> Bool {
        unit.inherited = WorkUnit.Inherited(parts: try cursor.take(unit.content, of: run), isProbe: true)
        return true
    }

    func finish() throws {
        guard let part = cursor.part else { return }
        throw OtherFile(
            difference: FileDifference(
                path: part.path, subject: "the file", found: "in the list", expected: "no such file"))
    }
}

/// Makes units again and compares them with what the list says of them: what one worker does.
private struct RemakingExpander {
    private let expander: Expander
    private let run: Run
    private let snapshot: String

    init(_ run: Run, snapshot: String) {
        expander = Expander(run, folder: nil)
        self.run = run
        self.snapshot = snapshot
    }

    struct Compared: Sendable {
        let number: Int
        let parts: [Part]
        let differences: [FileDifference?]
    }

    func compare(_ unit: WorkUnit) throws -> Compared {
        var listed = (unit.inherited?.parts ?? [])[...]
        var made: [Part] = []
        var differences: [FileDifference?] = []
        for file in unit.content.files(of: run) {
            guard let part = try expander.make(file) else { continue }
            made.append(part)
            guard let there = listed.popFirst(), there.path == part.path else {
                throw OtherFile(
                    difference: FileDifference(
                        path: part.path, subject: "the file", found: "not in the list",
                        expected: "a file of \(part.rows) rows"))
            }
            differences.append(there == part ? nil : difference(there, part, file))
        }
        if let more = listed.first {
            throw OtherFile(
                difference: FileDifference(
                    path: more.path, subject: "the file", found: "in the list", expected: "no such file"))
        }
        return Compared(number: unit.number, parts: made, differences: differences)
    }

    private func difference(_ there: Part, _ made: Part, _ file: UnitFile) -> FileDifference {
        let contents = file.contents
        let found = contentsOfGzip("\(snapshot)/\(made.path)", atMost: contents.count + (1 << 20))
        return FileDifference(made.path, there: found, made: contents)
            // The rows are the same, and so it is the gzip or what the list says of it.
            ?? FileDifference(
                path: made.path, subject: "its line in \(Layout.parts)", found: there.line, expected: made.line)
    }
}

/// Gathers what workers found, in the order of the units.
private struct Comparison: UnitTaker {
    var outcome = Remake.Outcome()
    var totals = Totals()
    private var list = SHA256()
    private var inOrder = InOrder<RemakingExpander.Compared>()
    private let rows: Int
    private let report: @Sendable (Double, Int) -> Void

    init(rows: Int, report: @escaping @Sendable (Double, Int) -> Void) {
        self.rows = rows
        self.report = report
        list.update(Part.header + "\n")
    }

    mutating func take(_ made: RemakingExpander.Compared) -> Int {
        inOrder.add(made, number: made.number)
        var done = 0
        while let next = inOrder.next() {
            for (part, difference) in zip(next.parts, next.differences) {
                totals.add(part)
                list.update(part.line + "\n")
                outcome.add(difference)
            }
            done += 1
        }
        report(Double(totals.all.rows) / Double(max(1, rows)), totals.all.rows)
        return done
    }

    var partsSHA256: String { list.hexDigest() }
}
