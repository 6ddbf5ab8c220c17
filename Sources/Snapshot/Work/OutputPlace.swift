import Glibc
import JSON

/// The place of an output: what is there now, and how a finished folder takes its place.
///
/// What may be replaced is decided by what is found here at the moment of replacing, whatever was found before: a run
/// can be interrupted for days.
struct OutputPlace {
    typealias Exchange = @Sendable (String, String) throws(DiskProblem) -> Void

    let output: String
    /// The work folder, which after an exchange holds the old output.
    let work: String
    /// Where the old output is moved on a file system that cannot exchange two folders.
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

    /// Throws if something there must not be replaced.
    func check(replacing: Bool) throws {
        if try isFree() || replacing && Self.isSnapshot(output) { return }
        throw replacing ? SnapshotProblem.outputIsForeign(path: output) : .outputExists(path: output)
    }

    /// Nothing, or a folder with nothing in it. A dangling link counts as something.
    func isFree() throws(DiskProblem) -> Bool {
        if try !Self.isAnything(output) { return true }
        return try Self.isEmptyFolder(output)
    }

    private static func isAnything(_ path: String) throws(DiskProblem) -> Bool {
        if try Disk.isLink(path) { return true }
        return try Disk.kind(of: path) != nil
    }

    private static func isEmptyFolder(_ path: String) throws(DiskProblem) -> Bool {
        guard try Disk.kind(of: path) == .folder else { return false }
        return try Disk.names(in: path).isEmpty
    }

    /// Whether the requested snapshot exists already, for a run that resumes. Throws if something else is in the way.
    func isComplete(_ inputs: Inputs) throws -> Bool {
        if try isFree() { return false }
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

    /// The inputs of a finished snapshot.
    static func inputs(of snapshot: String) throws(DiskProblem) -> Inputs? {
        try manifest(of: snapshot)?["inputs"].flatMap { Inputs($0) }
    }

    func refuse(_ there: Inputs, unlike here: Inputs) throws(SnapshotProblem) {
        guard let difference = here.firstDifference(from: there) else { return }
        throw .otherInputs(output: output, input: difference.input, there: difference.there, here: difference.here)
    }

    /// The finished snapshot that would contain the output. Folders that do not exist yet are in none.
    func surroundingSnapshot() throws(DiskProblem) -> String? {
        var folder = Disk.split(output).folder
        while try Disk.kind(of: folder) == nil, folder != ".", folder != "/" { folder = Disk.split(folder).folder }
        // Only the real path shows the folders around a link or ".".
        guard var around = try Disk.truePath(of: folder) else { return nil }
        while around != "/" {
            do throws(DiskProblem) {
                if try Self.isSnapshot(around) { return around }
            } catch {
                // A parent folder that cannot be read is not a snapshot that we could change.
                if error.code != EACCES { throw error }
            }
            around = Disk.split(around).folder
        }
        return nil
    }

    /// Whether the work folder exists.
    func isWorkThere() throws(DiskProblem) -> Bool { try Self.isAnything(work) }

    /// Whether no run got further than starting its journal.
    func isWorkEmpty() throws(DiskProblem) -> Bool { try Disk.names(in: work).allSatisfy { $0 == Journal.name } }

    /// The first entry in the work folder that no run can have left there; the folder itself if it is a link.
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

    /// Makes the finished folder the output, in one step if the file system can exchange two folders.
    ///
    /// The journal of a replacing run moves with it. After a power failure its location shows which of the two folders
    /// is the new one, and until then that the old one may be removed.
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
        // The new output is durable before anything of the old one is removed.
        try handle.syncFileSystem()
        try tidy()
        try discard(work)
        try handle.syncFileSystem()
    }

    /// Restores an output that was moved aside for one that never came.
    func putBack() throws(DiskProblem) {
        if try Disk.kind(of: output) == nil, try Self.isSnapshot(aside) { try Disk.renameToNew(aside, to: output) }
    }

    /// Removes leftovers beside and in a snapshot that has taken its place.
    func tidy() throws(DiskProblem) {
        let journal = "\(output)/\(Journal.name)"
        // If there is nothing to remove, do not write to a file system that may be read-only.
        if try Disk.kind(of: journal) == .file { try Disk.removeFile(journal) }
        try discard(aside)
    }

    /// Removes a folder if it exists, starting with its manifest, so that a partly removed snapshot cannot pass for a
    /// whole one.
    func discard(_ path: String) throws(DiskProblem) {
        guard try Self.isAnything(path) else { return }
        let isLink = try Disk.isLink(path)
        if !isLink { try Disk.removeFile("\(path)/\(Layout.manifest)") }
        try Disk.removeFolder(path)
    }
}
