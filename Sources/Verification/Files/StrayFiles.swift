import Snapshot

/// How many files a list names in each folder, and a sum over their names: enough to see that a folder holds these and no
/// others, in as little memory as there are folders.
struct FolderPrints {
    struct Print: Equatable {
        var count = 0
        var sum: UInt64 = 0

        mutating func add(_ name: String) {
            count += 1
            var hash = FNV1a()
            hash.add(name.utf8)
            sum &+= hash.value
        }
    }

    private(set) var folders: [String: Print] = [:]

    mutating func add(_ path: String) {
        let (folder, name) = Disk.split(path)
        folders[folder, default: Print()].add(name)
    }
}

/// Looks for what nobody listed.
struct StrayFiles {
    let snapshot: String
    let prints: FolderPrints
    let ownFiles: Set<String>
    let findings: Findings
    let shouldStop: () -> Bool

    func run() throws {
        var expected: Set<String> = []
        for folder in prints.folders.keys {
            for (index, byte) in folder.utf8.enumerated() where byte == UInt8(ascii: "/") {
                expected.insert(String(decoding: folder.utf8.prefix(index), as: UTF8.self))
            }
            expected.insert(folder)
        }
        for name in try Disk.names(in: snapshot) where !ownFiles.contains(name) && name != Layout.sums {
            if try isLeftover(name) {
                findings.leave(name)
            } else if expected.contains(name), try Disk.kind(of: "\(snapshot)/\(name)") == .folder {
                try walk(name, expected)
            } else {
                stray(name)
            }
        }
    }

    private func walk(_ folder: String, _ expected: Set<String>) throws {
        if shouldStop() { throw CancellationError() }
        var print = FolderPrints.Print()
        var files: [String] = []
        for name in try Disk.names(in: "\(snapshot)/\(folder)") {
            let path = "\(folder)/\(name)"
            if try isLeftover(path) {
                findings.leave(path)
            } else if expected.contains(path), try Disk.kind(of: "\(snapshot)/\(path)") == .folder {
                try walk(path, expected)
            } else {
                print.add(name)
                files.append(name)
            }
        }
        guard print != prints.folders[folder] ?? FolderPrints.Print() else { return }
        var listed: Set<String> = []
        var list = try PartWalk(snapshot: snapshot, shouldStop: shouldStop)
        while let part = try list.next() {
            let (partFolder, name) = Disk.split(part.path)
            if partFolder == folder { listed.insert(name) }
        }
        for name in files where !listed.contains(name) { stray("\(folder)/\(name)") }
    }

    /// What file browsers and Spark leave in any folder that they look at or write to, and Python where it imports `read.py`.
    private func isLeftover(_ path: String) throws -> Bool {
        let name = Disk.split(path).name
        if path == "__pycache__" { return try Disk.kind(of: "\(snapshot)/\(path)") == .folder }
        guard [".DS_Store", "Thumbs.db", "desktop.ini", "_SUCCESS"].contains(name) || name.hasPrefix("._") else {
            return false
        }
        return try Disk.kind(of: "\(snapshot)/\(path)") == .file
    }

    private func stray(_ path: String) {
        findings.add(
            .files, Place(path), "file", found: "something that no list names", expected: "only what is listed")
    }
}
