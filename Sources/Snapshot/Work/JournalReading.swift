import Glibc
import Gzip

/// What an interrupted run left that can be built on.
public struct Remains: Sendable {
    /// Units committed, numbered from 0.
    public internal(set) var units = 0
    public internal(set) var totals = Totals()
    /// The parts of the last committed unit, to be compared when it is made again.
    public internal(set) var lastUnit: [Part] = []
}

extension Journal {
    /// What an unfinished run was started with; nothing where there is no readable journal.
    static func opening(of path: String) throws(DiskProblem) -> Opening? {
        guard Disk.kind(of: path) == .file else { return nil }
        var lines = try LineReader(path)
        guard let first = try lines.next(), first.isComplete, case .opening(let opening) = entry(first.text) else {
            return nil
        }
        return opening
    }

    /// Reads a journal up to its last whole unit and cuts off what follows: a torn line, parts without their unit, and
    /// units since the last durable mark whose files are not what the journal says (the power went away).
    static func recover(_ path: String, folder: String) throws(DiskProblem) -> Remains {
        let durable = try lastDurableUnit(path)
        var lines = try LineReader(path)
        var remains = Remains()
        var good = 0
        var parts: [Part] = []
        reading: while let line = try lines.next() {
            guard line.isComplete, let entry = entry(line.text) else { break }
            switch entry {
            case .opening, .durable:
                good = lines.offset
            case .part(let part):
                parts.append(part)
            case .unit(let unit, let count):
                guard unit == remains.units, count == parts.count else { break reading }
                if unit >= durable {
                    for part in parts where try !isWhole(part, in: folder) { break reading }
                }
                for part in parts { remains.totals.add(part) }
                remains.units += 1
                remains.lastUnit = parts
                parts = []
                good = lines.offset
            }
        }
        guard truncate(path, good) == 0 else { throw DiskProblem(.write, path) }
        return remains
    }

    /// How many units stand before the last durable mark.
    private static func lastDurableUnit(_ path: String) throws(DiskProblem) -> Int {
        var lines = try LineReader(path)
        var units = 0
        var durable = 0
        while let line = try lines.next(), line.isComplete, let entry = entry(line.text) {
            switch entry {
            case .unit: units += 1
            case .durable: durable = units
            default: break
            }
        }
        return durable
    }

    private static func isWhole(_ part: Part, in folder: String) throws(DiskProblem) -> Bool {
        let path = "\(folder)/\(part.path)"
        guard Disk.size(of: path) == part.gzBytes else { return false }
        return try Checksum.sha256(of: path) == part.sha256
    }

    /// Goes through all parts in order, in little memory.
    static func forEachPart(in path: String, _ body: (Part) throws(DiskProblem) -> Void) throws(DiskProblem) {
        var lines = try LineReader(path)
        while let line = try lines.next(), line.isComplete, let entry = entry(line.text) {
            if case .part(let part) = entry { try body(part) }
        }
    }
}

enum Checksum {
    static func sha256(of path: String) throws(DiskProblem) -> String {
        let file = try InputFile(path)
        var hash = SHA256()
        while true {
            let piece = try file.read(upTo: 64 * 1024)
            if piece.isEmpty { return hash.hexDigest() }
            piece.withUnsafeBytes { hash.update($0) }
        }
    }
}
