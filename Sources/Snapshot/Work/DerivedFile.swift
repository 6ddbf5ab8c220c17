/// A single file that is made of a snapshot, such as a report. It is never written into a snapshot.
package struct DerivedFile {
    package let path: String

    package enum Obstacle: Equatable {
        /// Something is there, and is not to be replaced.
        case exists
        /// A folder or a device is there, which is never replaced.
        case noFile
        case inside(snapshot: String)
    }

    package init(_ path: String) { self.path = path }

    /// Beside a snapshot, of the same name.
    package init(beside snapshot: String, ending: String) throws(DiskProblem) {
        var (folder, name) = Disk.split(snapshot)
        if [".", "..", "/"].contains(name), let path = try Disk.truePath(of: snapshot) {
            (folder, name) = Disk.split(path)
        }
        path = (folder == "." ? "" : folder == "/" ? "/" : folder + "/") + name + ending
    }

    /// Why it cannot be written.
    package func obstacle(replacing: Bool) throws(DiskProblem) -> Obstacle? {
        let kind = try Disk.kind(of: path)
        let isLink = try Disk.isLink(path)
        if kind != nil || isLink {
            guard kind == .file else { return .noFile }
            if !replacing { return .exists }
        }
        let place = OutputPlace(path) { _, _ throws(DiskProblem) in }
        return try place.surroundingSnapshot().map { .inside(snapshot: $0) }
    }

    /// Takes the place of what was there only when it is whole. Creates the folders that lead to it.
    package func write(_ text: String) throws(DiskProblem) {
        let folder = Disk.split(path).folder
        if folder != "." && folder != "/" { try Disk.makeFolders(folder) }
        try Disk.replace(path, with: text)
    }
}
