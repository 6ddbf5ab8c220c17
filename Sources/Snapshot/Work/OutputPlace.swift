import Glibc
import JSON

/// Where an output is to stand: what stands there now, and how a finished folder comes to stand there instead.
///
/// Only what is found here at the moment of replacing decides what may go, whatever was allowed before: a run can be
/// interrupted for days.
struct OutputPlace {
    typealias Exchange = @Sendable (String, String) throws(DiskProblem) -> Void

    let output: String
    /// Where the finished folder stands until then, and afterwards what it was exchanged for.
    let work: String
    /// Where the output steps aside to on a file system that cannot exchange two folders.
    let aside: String
    private let exchange: Exchange

    init(_ output: String, exchange: @escaping Exchange) {
        let (folder, name) = Disk.split(output)
        self.output = output
        work = Self.work(for: output)
        aside = "\(folder)/.\(name).replaced"
        self.exchange = exchange
    }

    static func work(for output: String) -> String {
        let (folder, name) = Disk.split(output)
        return "\(folder)/.\(name).partial"
    }

    // MARK: What stands there

    /// Throws where something stands there that must stay.
    func check(replacing: Bool) throws(SnapshotProblem) {
        if isFree || Self.isEmptyFolder(output) || replacing && Self.isSnapshot(output) { return }
        throw replacing ? .outputIsForeign(path: output) : .outputExists(path: output)
    }

    /// A link that leads to nothing is something, too.
    var isFree: Bool { Disk.kind(of: output) == nil && !Disk.isLink(output) }

    private static func isEmptyFolder(_ path: String) -> Bool {
        Disk.kind(of: path) == .folder && ((try? Disk.names(in: path))?.isEmpty ?? false)
    }

    /// Whether what is to be made is there, for a run that goes on; throws where something else is in the way.
    func isComplete(_ inputs: Inputs) throws -> Bool {
        guard !isFree, !Self.isEmptyFolder(output) else { return false }
        let manifest = "\(output)/\(Layout.manifest)"
        guard Disk.kind(of: manifest) == .file else { throw SnapshotProblem.outputIsForeign(path: output) }
        guard let there = Self.inputs(of: output) else {
            throw SnapshotProblem.manifestUnreadable(path: manifest, line: 1, expected: "a manifest")
        }
        try refuse(there, unlike: inputs)
        return true
    }

    /// What a finished snapshot was made from.
    static func inputs(of snapshot: String) -> Inputs? {
        manifest(of: snapshot)?["inputs"].flatMap(Inputs.init)
    }

    func refuse(_ there: Inputs, unlike here: Inputs) throws(SnapshotProblem) {
        guard let difference = here.firstDifference(from: there) else { return }
        throw .otherInputs(output: output, input: difference.input, there: difference.there, here: difference.here)
    }

    /// The finished snapshot that the output would lie in; folders that are not there yet lie in nothing.
    var surroundingSnapshot: String? {
        var folder = Disk.split(output).folder
        while Disk.kind(of: folder) == nil, folder != ".", folder != "/" { folder = Disk.split(folder).folder }
        // Only the true path tells what lies around a link or ".".
        guard var around = Disk.truePath(of: folder) else { return nil }
        while around != "/" {
            if Self.isSnapshot(around) { return around }
            around = Disk.split(around).folder
        }
        return nil
    }

    /// The first thing in the working folder that no run of ours can have left there; the folder itself where it is a link.
    var foreignWork: String? {
        if Disk.isLink(work) || Disk.kind(of: work) != .folder { return Disk.split(work).name }
        return (try? Disk.names(in: work))?.sorted().first { !Self.isOurs($0, in: work) }
    }

    private static func isOurs(_ name: String, in folder: String) -> Bool {
        let path = "\(folder)/\(name)"
        guard Disk.kind(of: path) == .folder, !Disk.isLink(path) else {
            let known = Layout.topLevel + [Journal.name, WorkFolder.progressName]
            return known.contains(name) || known.contains { Disk.split(Disk.temporary(for: $0)).name == name }
        }
        // Of a table.
        return (try? Disk.names(in: path))?.allSatisfy { $0.hasSuffix(".csv.gz") || $0.hasPrefix("batch=") } ?? false
    }

    private static func isSnapshot(_ path: String) -> Bool {
        manifest(of: path)?["generator"]?["name"] == .string(Manifest.generator)
    }

    private static func manifest(of path: String) -> JSON? {
        guard let text = try? Disk.read("\(path)/\(Layout.manifest)") else { return nil }
        return try? JSON(parsing: text)
    }

    // MARK: Taking it

    /// Makes the finished folder the output, in one step where the file system can exchange two folders.
    ///
    /// The journal of a run that replaces comes along, so that whoever goes on after a loss of power knows by where it
    /// stands which of the two is the new one, and until then that the old one may go.
    func take(replacing: Bool, through handle: borrowing FolderHandle) throws {
        try check(replacing: replacing)
        if Disk.kind(of: output) == nil {
            try Disk.renameToNew(work, to: output)
        } else {
            do throws(DiskProblem) {
                try exchange(work, output)
            } catch  where error.code == EINVAL {
                try discard(aside)
                try Disk.renameToNew(output, to: aside)
                try Disk.renameToNew(work, to: output)
            }
        }
        // The new one is there for good before anything of the old one goes.
        try handle.syncFileSystem()
        try tidy()
        try discard(work)
        try handle.syncFileSystem()
    }

    /// Puts back an output that stepped aside for one that never came.
    func putBack() throws(DiskProblem) {
        if Disk.kind(of: output) == nil, Self.isSnapshot(aside) { try Disk.renameToNew(aside, to: output) }
    }

    /// Removes what may be left beside and in a snapshot that has taken its place.
    func tidy() throws(DiskProblem) {
        let journal = "\(output)/\(Journal.name)"
        // Where nothing is to be removed, nothing is asked of a file system that may be read only.
        if Disk.kind(of: journal) == .file { try Disk.removeFile(journal) }
        try discard(aside)
    }

    /// Removes a folder if it is there, its manifest first: what is left of a snapshot must never pass for one.
    func discard(_ path: String) throws(DiskProblem) {
        let isLink = Disk.isLink(path)
        guard isLink || Disk.isThere(path) else { return }
        if !isLink { try Disk.removeFile("\(path)/\(Layout.manifest)") }
        try Disk.removeFolder(path)
    }
}
