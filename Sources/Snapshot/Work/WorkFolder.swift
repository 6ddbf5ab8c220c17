import Glibc
import Gzip
public import JSON

/// The hidden folder beside the output in which a snapshot grows, until one rename makes it the output.
///
/// Locked while it is used: the lock is the system's and ends with the process, so a killed run leaves none.
public struct WorkFolder: ~Copyable {
    public let output: String
    public let path: String
    private let handle: FolderHandle
    private var journal: Journal
    public let remains: Remains
    private let replacesOutput: Bool
    /// Whether this process made it, rather than found what an interrupted run left.
    private let isNew: Bool

    public enum Existing: Sendable { case refuse, resume, overwrite }

    public enum Opening: ~Copyable {
        case work(WorkFolder)
        /// A finished snapshot of the same inputs is there already.
        case complete
    }

    private static let journalName = "journal"
    private static let progressName = "progress.json"

    /// The hidden folder of an output.
    public static func workPath(for output: String) -> String {
        let (folder, name) = Disk.split(output)
        return "\(folder)/.\(name).partial"
    }

    /// Makes or finds the folder and locks it. Nothing on the disk is changed where this throws.
    ///
    /// `sources` are the snapshots that files will be taken from.
    public static func open(
        _ output: String, existing: Existing, inputs: Inputs, sources: [String] = []
    ) throws -> Opening {
        let (folder, name) = Disk.split(output)
        guard Layout.isSafe(name: name), !name.isEmpty, name != ".", name != ".." else {
            throw SnapshotProblem.outputNameUnsafe(name: name)
        }
        let path = workPath(for: output)
        if sources.contains(where: { Disk.isSame($0, output) }) {
            throw SnapshotProblem.outputIsSource(output: output)
        }
        if let snapshot = snapshot(around: folder) {
            throw SnapshotProblem.outputInside(output: output, snapshot: snapshot)
        }
        guard Disk.kind(of: path) != nil else {
            if try isComplete(output, existing, inputs) { return .complete }
            try Disk.makeFolders(path)
            let handle = try lock(path, output)
            return .work(try begin(output, path, handle, replacing: existing == .overwrite, inputs))
        }
        let handle = try lock(path, output)
        guard existing == .resume else { throw SnapshotProblem.unfinished(output: output, work: path) }
        let journalPath = "\(path)/\(journalName)"
        if let opening = try Journal.opening(of: journalPath), let there = Inputs(compact: opening.inputs) {
            try refuse(there, unlike: inputs, output)
            let remains = try Journal.recover(journalPath, folder: path)
            return .work(
                WorkFolder(
                    output: output, path: path, handle: handle, journal: try Journal(continuing: journalPath),
                    remains: remains, replacesOutput: opening.replacesOutput, isNew: false))
        }
        // The journal goes just before the last renaming. Without one, a run was stopped around that, or had not begun.
        if Self.inputs(of: output) == inputs {
            try discard(path)
            return .complete
        }
        if Self.inputs(of: path) == inputs {
            try publish(path, at: output, replacing: Self.inputs(of: output) != nil)
            return .complete
        }
        _ = try isComplete(output, existing, inputs)
        for name in try Disk.names(in: path) { try Disk.removeFolder("\(path)/\(name)") }
        return .work(try begin(output, path, handle, replacing: false, inputs))
    }

    /// The finished snapshot that a folder is, or lies in; folders that are not there yet lie in nothing.
    private static func snapshot(around folder: String) -> String? {
        var folder = folder
        while Disk.kind(of: folder) == nil, folder != ".", folder != "/" { folder = Disk.split(folder).folder }
        // Only the true path tells what lies around a link or ".".
        guard var around = Disk.truePath(of: folder) else { return nil }
        while around != "/" {
            if isSnapshot(around) { return around }
            around = Disk.split(around).folder
        }
        return nil
    }

    private static func isSnapshot(_ path: String) -> Bool {
        guard let text = try? Disk.read("\(path)/\(Layout.manifest)"), let json = try? JSON(parsing: text) else {
            return false
        }
        return json["generator"]?["name"] == .string(Manifest.generator)
    }

    /// What a finished snapshot was made from.
    private static func inputs(of snapshot: String) -> Inputs? {
        guard let text = try? Disk.read("\(snapshot)/\(Layout.manifest)"), let json = try? JSON(parsing: text) else {
            return nil
        }
        return json["inputs"].flatMap(Inputs.init)
    }

    /// Removes a folder, its manifest first: what is left of a snapshot must never pass for one.
    private static func discard(_ path: String) throws(DiskProblem) {
        if !Disk.isLink(path) { try Disk.removeFile("\(path)/\(Layout.manifest)") }
        try Disk.removeFolder(path)
    }

    /// Makes a finished folder the output.
    private static func publish(_ path: String, at output: String, replacing: Bool) throws {
        if Disk.kind(of: output) == nil {
            try Disk.renameToNew(path, to: output)
        } else if replacing || isEmptyFolder(output) {
            try Disk.exchange(path, with: output)
            try discard(path)
        } else {
            throw SnapshotProblem.outputExists(path: output)
        }
    }

    private static func lock(_ path: String, _ output: String) throws -> FolderHandle {
        let handle = try FolderHandle(path)
        // A run that has just finished renames its folder away under our hands.
        guard try handle.lock(), handle.isStillThere else { throw SnapshotProblem.writing(output: output) }
        return handle
    }

    private static func begin(
        _ output: String, _ path: String, _ handle: consuming FolderHandle, replacing: Bool, _ inputs: Inputs
    ) throws -> WorkFolder {
        let journal = try Journal(
            new: "\(path)/\(journalName)", inputs: inputs.json.compact, replacesOutput: replacing)
        return WorkFolder(
            output: output, path: path, handle: handle, journal: journal, remains: Remains(), replacesOutput: replacing,
            isNew: true)
    }

    private init(
        output: String, path: String, handle: consuming FolderHandle, journal: consuming Journal, remains: Remains,
        replacesOutput: Bool, isNew: Bool
    ) {
        self.output = output
        self.path = path
        self.remains = remains
        self.replacesOutput = replacesOutput
        self.isNew = isNew
        self.handle = handle
        self.journal = journal
    }

    /// Whether what is to be made is there; throws where something else is in the way.
    private static func isComplete(_ output: String, _ existing: Existing, _ inputs: Inputs) throws -> Bool {
        guard Disk.kind(of: output) != nil else { return false }
        let manifest = "\(output)/\(Layout.manifest)"
        let isSnapshot = Disk.kind(of: manifest) == .file
        switch existing {
        case .refuse: throw SnapshotProblem.outputExists(path: output)
        case .overwrite:
            guard isSnapshot || isEmptyFolder(output) else { throw SnapshotProblem.outputIsForeign(path: output) }
            return false
        case .resume:
            guard isSnapshot else {
                if isEmptyFolder(output) { return false }
                throw SnapshotProblem.outputIsForeign(path: output)
            }
            guard let there = Self.inputs(of: output) else {
                throw SnapshotProblem.manifestUnreadable(path: manifest, line: 1, expected: "a manifest")
            }
            try refuse(there, unlike: inputs, output)
            return true
        }
    }

    private static func isEmptyFolder(_ path: String) -> Bool {
        Disk.kind(of: path) == .folder && ((try? Disk.names(in: path))?.isEmpty ?? false)
    }

    private static func refuse(_ there: Inputs, unlike here: Inputs, _ output: String) throws {
        guard let difference = here.firstDifference(from: there) else { return }
        throw SnapshotProblem.otherInputs(
            output: output, input: difference.input, there: difference.there, here: difference.here)
    }

    // MARK: While it grows

    public mutating func commit(unit: Int, _ parts: [Part]) throws(DiskProblem) {
        try journal.commit(unit: unit, parts)
    }

    /// Makes everything committed so far safe from a power failure: data first, then the word that it is.
    public mutating func makeDurable() throws(DiskProblem) {
        try handle.syncFileSystem()
        try journal.markDurable()
    }

    public func write(progress: JSON) throws(DiskProblem) {
        try Disk.replace("\(path)/\(Self.progressName)", with: progress.pretty)
    }

    /// After a failure. What other data is the remedy for cannot be gone on with: then nothing stays of a folder that this
    /// process made. Anything else stays for whoever goes on.
    public consuming func abandon(after error: any Error) {
        guard isNew, error is SnapshotProblem else { return }
        try? Disk.removeFolder(path)
    }

    // MARK: When all is there

    /// Writes the lists, the pages that go with them and, last, the manifest; then makes the folder the output.
    public consuming func finish(_ manifest: Manifest, pages: (Manifest) -> [Page]) throws {
        // Before the journal goes, so that the run can be gone on with once the place is free.
        if !replacesOutput, Disk.kind(of: output) != nil, !Self.isEmptyFolder(output) {
            throw SnapshotProblem.outputExists(path: output)
        }
        try makeDurable()
        let journalPath = "\(path)/\(Self.journalName)"
        var manifest = manifest
        manifest.partsSHA256 = try writeParts(from: journalPath)
        var sums = [(Layout.parts, manifest.partsSHA256)]
        for page in pages(manifest) { sums.append((page.name, try page.write(in: path))) }
        let manifestText = manifest.json.pretty
        sums.append((Layout.manifest, SHA256.hex(of: manifestText)))
        try writeSums(from: journalPath, extra: sums.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) })
        try Disk.replace("\(path)/\(Layout.manifest)", with: manifestText)
        try handle.syncFileSystem()
        try Disk.removeFile("\(path)/\(Self.progressName)")
        // A run that was killed while it wrote its progress left this.
        try Disk.removeFile(Disk.temporary(for: "\(path)/\(Self.progressName)"))
        try Disk.removeFile(journalPath)
        try Self.publish(path, at: output, replacing: replacesOutput)
        try handle.syncFileSystem()
    }

    /// Gives back its checksum.
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
