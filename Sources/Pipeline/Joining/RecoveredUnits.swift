import Life
import Snapshot
import Tables

/// The units that a run still has to make: those that an interrupted one has not, with what a predecessor has of them.
struct UnitsToMake: UnitFilter {
    private let inheritance: Inheritance?
    private let existing: RecoveredUnits
    private let progress: ProgressKeeper

    init(_ run: Run, in folder: String, _ recovered: RecoveredWork, _ progress: ProgressKeeper) throws {
        self.progress = progress
        inheritance = try run.predecessor.map { try Inheritance($0, run) }
        existing = try RecoveredUnits(run, in: folder, recovered)
    }

    func admits(_ unit: inout WorkUnit) throws -> Bool {
        unit.inherited = try inheritance?.files(of: unit.content)
        if try !existing.has(unit) { return true }
        if let note = unit.note { progress.updateRecovered(note) }
        return false
    }

    func finish() throws { try existing.finish() }
}

/// The units of an interrupted run, read in step with the simulator, which makes the same units in the same order.
///
/// A journal may be altered, or come from another program. So its entries for days are compared with what the simulator
/// counted and with the trailers of their files. All other units are few, and are made again and compared, as is the
/// last unit of all.
final class RecoveredUnits {
    private let run: Run
    private let folder: String
    private let last: Int
    private var recorded: RecordedUnits
    private let expander: Expander

    init(_ run: Run, in folder: String, _ recovered: RecoveredWork) throws {
        self.run = run
        self.folder = folder
        last = recovered.units - 1
        recorded = try RecordedUnits(in: folder, recovered)
        expander = Expander(run, folder: nil)
    }

    /// Whether the unit exists already.
    func has(_ unit: WorkUnit) throws -> Bool {
        guard let parts = try recorded.next() else { return false }
        if let inherited = unit.inherited, !inherited.isProbe {
            try refuse(inherited.parts.firstDifference(from: parts)?.path)
        } else if case .days(let days) = unit.content, unit.number < last {
            let files = days.files(of: run.tables, run.facts.plan, byMonth: run.byMonth)
            try refuse(files.firstDifference(from: parts))
            for (file, part) in zip(files, parts)
            where try !part.hasStatedContents(in: folder, header: file.table.header) {
                try refuse(part.path)
            }
        } else {
            try refuse(expander.make(unit.content).firstDifference(from: parts)?.path)
        }
        return true
    }

    /// All units have been made.
    func finish() throws {
        if let parts = try recorded.next() { try refuse(parts.first?.path ?? folder) }
    }

    private func refuse(_ different: String?) throws(SnapshotProblem) {
        if let different { throw .journalDiffers(work: folder, path: different) }
    }
}
