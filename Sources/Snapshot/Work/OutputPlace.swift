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
    func check(replacing: Bool) throws {
        if try isFree() || Self.isEmptyFolder(output) || replacing && Self.isSnapshot(output) { return }
        throw replacing ? SnapshotProblem.outputIsForeign(path: output) : .outputExists(path: output)
    }

    /// A link that leads to nothing is something, too.
    func isFree() throws(DiskProblem) -> Bool { try !Self.isAnything(output) }

    private static func isAnything(_ path: String) throws(DiskProblem) -> Bool {
        if try Disk.isLink(path) { return true }
        return try Disk.kind(of: path) != nil
    }

    private static func isEmptyFolder(_ path: String) throws(DiskProblem) -> Bool {
        guard try Disk.kind(of: path) == .folder else { return false }
        return try Disk.names(in: path).isEmpty
    }

    /// Whether what is to be made is there, for a run that goes on; throws where something else is in the way.
    func isComplete(_ inputs: Inputs) throws -> Bool {
        if try isFree() || Self.isEmptyFolder(output) { return false }
        let manifest = "\(output)/\(Layout.manifest)"
        guard try Disk.kind(of: manifest) == .file else { throw SnapshotProblem.outputIsForeign(path: output) }
        guard let there = try Self.inputs(of: output) else {
            throw SnapshotProblem.manifestUnreadable(path: manifest, line: 1, expected: "a manifest")
        }
        if let difference = inputs.firstDifference(from: there) {
            throw SnapshotProblem.otherSnapshot(
                output: output, input: difference.input, there: difference.there, here: difference.here)
        }
        return true
    }

    /// What a finished snapshot was made from.
    static func inputs(of snapshot: String) throws(DiskProblem) -> Inputs? {
        try manifest(of: snapshot)?["inputs"].flatMap { Inputs($0) }
    }

    func refuse(_ there: Inputs, unlike here: Inputs) throws(SnapshotProblem) {
        guard let difference = here.firstDifference(from: there) else { return }
        throw .otherInputs(output: output, input: difference.input, there: difference.there, here: difference.here)
    }

    /// The finished snapshot that the output would lie in; folders that are not there yet lie in nothing.
    func surroundingSnapshot() throws(DiskProblem) -> String? {
        var folder = Disk.split(output).folder
        while try Disk.kind(of: folder) == nil, folder != ".", folder != "/" { folder = Disk.split(folder).folder }
        // Only the true path tells what lies around a link or ".".
        guard var around = try Disk.truePath(of: folder) else { return nil }
        while around != "/" {
            do throws(DiskProblem) {
                if try Self.isSnapshot(around) { return around }
            } catch {
                // Somebody's home around ours may be closed to us, and is then no snapshot that we could change.
                if error.code != EACCES { throw error }
            }
            around = Disk.split(around).folder
        }
        return nil
    }

    /// Whether something stands where the work is done.
    func isWorkThere() throws(DiskProblem) -> Bool { try Self.isAnything(work) }

    /// Whether no run came further there than to begin its journal.
    func isWorkEmpty() throws(DiskProblem) -> Bool { try Disk.names(in: work).allSatisfy { $0 == Journal.name } }

    /// The first thing in the working folder that no run of ours can have left there; the folder itself where it is a link.
    func foreignWork() throws(DiskProblem) -> String? {
        guard try !Disk.isLink(work), try Disk.kind(of: work) == .folder else { return Disk.split(work).name }
        for name in try Disk.names(in: work) where try !Self.isOurs(name, in: work) { return name }
        return nil
    }

    private static func isOurs(_ name: String, in folder: String) throws(DiskProblem) -> Bool {
        let path = "\(folder)/\(name)"
        guard try Disk.kind(of: path) == .folder, try !Disk.isLink(path) else {
            let known = Layout.topLevel + [Journal.name, WorkFolder.progressName]
            return known.contains(name) || known.contains { Disk.split(Disk.temporary(for: $0)).name == name }
        }
        // Of a table.
        return try Disk.names(in: path).allSatisfy { $0.hasSuffix(".csv.gz") || $0.hasPrefix("batch=") }
    }

    private static func isSnapshot(_ path: String) throws(DiskProblem) -> Bool {
        try manifest(of: path)?["generator"]?["name"] == "fishladder"
    }

    private static func manifest(of path: String) throws(DiskProblem) -> JSON? {
        let file = "\(path)/\(Layout.manifest)"
        guard try Disk.kind(of: file) == .file else { return nil }
        return try? JSON(parsing: try Disk.read(file))
    }

    // MARK: Taking it

    /// Makes the finished folder the output, in one step where the file system can exchange two folders.
    ///
    /// The journal of a run that replaces comes along, so that whoever goes on after a loss of power knows by where it
    /// stands which of the two is the new one, and until then that the old one may go.
    func take(replacing: Bool, through handle: borrowing FolderHandle) throws {
        try check(replacing: replacing)
        if try Disk.kind(of: output) == nil {
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
        if try Disk.kind(of: output) == nil, try Self.isSnapshot(aside) { try Disk.renameToNew(aside, to: output) }
    }

    /// Removes what may be left beside and in a snapshot that has taken its place.
    func tidy() throws(DiskProblem) {
        let journal = "\(output)/\(Journal.name)"
        // Where nothing is to be removed, nothing is asked of a file system that may be read only.
        if try Disk.kind(of: journal) == .file { try Disk.removeFile(journal) }
        try discard(aside)
    }

    /// Removes a folder if it is there, its manifest first: what is left of a snapshot must never pass for one.
    func discard(_ path: String) throws(DiskProblem) {
        guard try Self.isAnything(path) else { return }
        let isLink = try Disk.isLink(path)
        if !isLink { try Disk.removeFile("\(path)/\(Layout.manifest)") }
        try Disk.removeFolder(path)
    }
}
