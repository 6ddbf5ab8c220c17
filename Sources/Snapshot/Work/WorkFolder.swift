import Glibc
import Gzip
public import JSON

/// The hidden folder beside the output in which a snapshot is built, until one rename makes it the output.
///
/// It is locked while in use. The lock is the system's and ends with the process, so a killed run leaves none.
public struct WorkFolder: ~Copyable {
    public var path: String { place.work }
    private let place: OutputPlace
    private let handle: FolderHandle
    private var journal: Journal
    public let recovered: RecoveredWork
    private let replacesOutput: Bool
    /// Whether this process created it, instead of finding it after an interrupted run.
    private let isNew: Bool

    public enum Existing: Sendable { case refuse, resume, overwrite }

    public enum Opening: ~Copyable {
        case work(WorkFolder)
        /// A finished snapshot of the same inputs exists already.
        case complete
    }

    static let progressName = "progress.json"

    /// The hidden folder of an output.
    public static func workPath(for output: String) -> String { OutputPlace.work(for: output) }

    /// Creates or finds the folder and locks it. If this throws, nothing that existed has changed, but folders may have
    /// been created.
    ///
    /// `sources` are the snapshots that files will be taken from. `exchange` makes two folders swap places.
    public static func open(
        _ output: String, existing: Existing, inputs: Inputs, sources: [String] = [],
        exchange: @escaping @Sendable (String, String) throws(DiskProblem) -> Void = Disk.exchange
    ) throws -> Opening {
        let name = Disk.split(output).name
        if ["", ".", ".."].contains(name) { throw SnapshotProblem.outputNameless(path: output) }
        guard Layout.isSafe(name: name) else { throw SnapshotProblem.outputNameUnsafe(name: name) }
        let place = OutputPlace(output, exchange: exchange)
        if try sources.contains(where: { try Disk.isSame($0, output) }) {
            throw SnapshotProblem.outputIsSource(output: output)
        }
        if let snapshot = try place.surroundingSnapshot() {
            throw SnapshotProblem.outputInside(output: output, snapshot: snapshot)
        }
        guard try place.isWorkThere() else { return try begin(place, existing, inputs) }
        if let name = try place.foreignWork() { throw SnapshotProblem.workIsForeign(work: place.work, name: name) }
        return try goOn(place, existing, inputs)
    }

    /// The inputs of the run at an output, unfinished or finished; nil if there is none.
    public static func inputs(at output: String) throws -> Inputs? {
        let work = workPath(for: output)
        if let inputs = try Journal.opening(of: "\(work)/\(Journal.name)").flatMap({ Inputs(compact: $0.inputs) }) {
            return inputs
        }
        return try OutputPlace.inputs(of: work) ?? OutputPlace.inputs(of: output)
    }

    /// If there is no work folder yet.
    private static func begin(_ place: OutputPlace, _ existing: Existing, _ inputs: Inputs) throws -> Opening {
        try place.putBack()
        if try isComplete(place, existing, inputs) {
            try place.tidy()
            return .complete
        }
        try Disk.makeFolders(place.work)
        let handle = try lock(place)
        let replaces = existing == .overwrite
        do {
            // The journal of an earlier run in the old snapshot must not be taken for the new one's.
            try place.tidy()
            let journal = try Journal(
                new: "\(place.work)/\(Journal.name)", inputs: inputs.json.compact, replacesOutput: replaces)
            return .work(
                WorkFolder(
                    place: place, handle: handle, journal: journal, recovered: RecoveredWork(),
                    replacesOutput: replaces,
                    isNew: true))
        } catch {
            // There is nothing to resume.
            try? Disk.removeFolder(place.work)
            throw error
        }
    }

    /// Whether the requested snapshot exists already. Throws if something else is in the way.
    private static func isComplete(_ place: OutputPlace, _ existing: Existing, _ inputs: Inputs) throws -> Bool {
        switch existing {
        case .refuse:
            guard try place.isFree() else { throw SnapshotProblem.outputExists(path: place.output) }
            return false
        case .overwrite:
            try place.check(replacing: true)
            return false
        case .resume:
            return try place.isComplete(inputs)
        }
    }

    /// If a run is in progress or was interrupted.
    private static func goOn(_ place: OutputPlace, _ existing: Existing, _ inputs: Inputs) throws -> Opening {
        let handle = try lock(place)
        let journalPath = "\(place.work)/\(Journal.name)"
        let opening = try Journal.opening(of: journalPath)
        guard existing == .resume else {
            guard opening == nil, try place.isWorkEmpty() else {
                throw SnapshotProblem.unfinished(output: place.output, work: place.work)
            }
            // A run that ended before writing its journal left nothing to resume.
            try place.putBack()
            _ = try isComplete(place, existing, inputs)
            try place.discard(place.work)
            return try begin(place, existing, inputs)
        }
        try place.putBack()
        if let opening, let there = Inputs(compact: opening.inputs) {
            try place.refuse(there, unlike: inputs)
            try place.check(replacing: opening.replacesOutput)
            let recovered = try Journal.recover(journalPath, folder: place.work)
            return .work(
                WorkFolder(
                    place: place, handle: handle, journal: try Journal(continuing: journalPath, after: recovered),
                    recovered: recovered, replacesOutput: opening.replacesOutput, isNew: false))
        }
        // Without a journal, the run was stopped around its final rename, or had not started.
        if try place.isComplete(inputs) {
            try place.tidy()
            try place.discard(place.work)
            return .complete
        }
        if let there = try OutputPlace.inputs(of: place.work) {
            try place.refuse(there, unlike: inputs)
            try place.take(replacing: false, through: handle)
            return .complete
        }
        try place.discard(place.work)
        return try begin(place, existing, inputs)
    }

    private static func lock(_ place: OutputPlace) throws -> FolderHandle {
        let handle = try FolderHandle(place.work)
        // A run that is just finishing may rename its folder at this moment.
        guard try handle.lock(), try handle.isStillThere() else { throw SnapshotProblem.writing(output: place.output) }
        return handle
    }

    private init(
        place: OutputPlace, handle: consuming FolderHandle, journal: consuming Journal, recovered: RecoveredWork,
        replacesOutput: Bool, isNew: Bool
    ) {
        self.place = place
        self.recovered = recovered
        self.replacesOutput = replacesOutput
        self.isNew = isNew
        self.handle = handle
        self.journal = journal
    }

    // MARK: While it grows

    public mutating func commit(unit: Int, _ parts: [Part]) throws(DiskProblem) {
        try journal.commit(unit: unit, parts)
    }

    /// Makes everything committed so far, including the journal, safe from a power failure.
    public func makeDurable() throws(DiskProblem) { try handle.syncFileSystem() }

    public func write(progress: JSON) throws(DiskProblem) {
        try Disk.replace("\(path)/\(Self.progressName)", with: progress.pretty)
    }

    /// Cleans up after a failure. If only other data can help, the run cannot be resumed, so a folder created by this
    /// process is removed. Otherwise it stays for resuming.
    public consuming func abandon(after error: any Error) {
        guard isNew, error is SnapshotProblem else { return }
        try? Disk.removeFolder(path)
    }

    // MARK: When all is there

    /// Writes the lists and, last, the manifest, beside the pages that were written. Then makes the folder the output.
    public consuming func finish(_ manifest: Manifest, _ pages: [Page.Written]) throws {
        // Before the journal is removed, so that the run can be resumed once the place is free.
        try place.check(replacing: replacesOutput)
        try makeDurable()
        let journalPath = "\(path)/\(Journal.name)"
        var manifest = manifest
        manifest.partsSHA256 = try writeParts(from: journalPath)
        var sums = [(Layout.parts, manifest.partsSHA256)] + pages.map { ($0.name, $0.sha256) }
        let manifestText = manifest.text
        sums.append((Layout.manifest, SHA256.hex(of: manifestText)))
        try writeSums(from: journalPath, extra: sums.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) })
        try Disk.replace("\(path)/\(Layout.manifest)", with: manifestText)
        try handle.syncFileSystem()
        try Disk.removeFile("\(path)/\(Self.progressName)")
        // Left by a run that was killed while writing its progress.
        try Disk.removeFile(Disk.temporary(for: "\(path)/\(Self.progressName)"))
        if !replacesOutput { try Disk.removeFile(journalPath) }
        try place.take(replacing: replacesOutput, through: handle)
    }

    /// Returns its checksum.
    private func writeParts(from journal: String) throws(DiskProblem) -> String {
        var list = try ListFile("\(path)/\(Layout.parts)")
        try list.append(Part.header + "\n")
        try Journal.forEachPartLine(in: journal) { line throws(DiskProblem) in
            try list.append(line)
            try list.append("\n")
        }
        return try list.finish()
    }

    private func writeSums(from journal: String, extra: [(String, String)]) throws(DiskProblem) {
        var list = try ListFile("\(path)/\(Layout.sums)")
        for (name, sha256) in extra { try list.append("\(sha256)  \(name)\n") }
        try Journal.forEachPartLine(in: journal) { line throws(DiskProblem) in
            try list.append(Part.field(Part.sha256Field, of: line))
            try list.append("  ")
            try list.append(Part.field(Part.pathField, of: line))
            try list.append("\n")
        }
        _ = try list.finish()
    }
}
