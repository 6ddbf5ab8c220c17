import Snapshot
import Tables

/// Produces the files of units: the work of one worker, with its own compressor and buffers.
struct Expander {
    private let writer: PartWriter
    private let run: Run
    /// None where files are only measured.
    private let folder: String?

    /// For a run, with its folder; nil if files are only measured.
    init(_ run: Run, folder: String?) {
        writer = PartWriter(folder: folder, level: run.inputs.level)
        self.run = run
        self.folder = folder
    }

    func expand(_ unit: WorkUnit) throws -> FinishedUnit {
        FinishedUnit(number: unit.number, parts: try parts(of: unit), note: unit.note)
    }

    private func parts(of unit: WorkUnit) throws -> [Part] {
        guard let inherited = unit.inherited, let predecessor = run.predecessor?.path, let folder else {
            return try make(unit.content)
        }
        if inherited.isProbe {
            let made = try make(unit.content)
            if let different = made.firstDifference(from: inherited.parts) {
                throw SnapshotProblem.extensionDiffers(path: predecessor, part: different.path)
            }
            return made
        }
        for part in inherited.parts { try part.link(from: predecessor, to: folder) }
        return inherited.parts
    }

    func make(_ content: WorkUnit.Content) throws -> [Part] { try content.files(of: run).compactMap(make) }

    /// Nothing where there are no rows.
    func make(_ file: UnitFile) throws -> Part? {
        let part = try writer.write(file.table, batch: file.batch, period: file.period, file.writeRows)
        if let counted = file.counted {
            // Ids are counted by the simulator: a row more or less here would be a key twice or a gap elsewhere.
            precondition(
                part.map(counted.isRight) ?? false, "\(file.table.name): the simulator counted \(counted.rows) rows")
        }
        return part
    }
}
