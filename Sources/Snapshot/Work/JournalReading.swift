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
                guard parts.isEmpty else { break reading }
                good = lines.offset
            case .part(let part):
                parts.append(part)
            case .unit(let unit, let count):
                guard unit == remains.units, count == parts.count else { break reading }
                // A run that goes on makes its last unit again, whose files are then no longer the durable ones.
                if unit >= durable - 1 {
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

    /// Goes through the lines of all parts in order, in little memory.
    ///
    /// Only their checksums are looked at, not their fields: a snapshot's lists are copied out of the journal, and taking
    /// every line apart twice for them cost a sixth of a whole run.
    static func forEachPartLine(
        in path: String, _ body: (UnsafeRawBufferPointer) throws(DiskProblem) -> Void
    ) throws(DiskProblem) {
        var lines = try LineReader(path)
        let read = { (line: UnsafeRawBufferPointer, isComplete: Bool) -> Result<Void, DiskProblem> in
            guard isComplete, let entry = intact(line) else {
                return .failure(DiskProblem(.read, path, code: EIO))
            }
            guard entry.starts(with: "part ".utf8) else { return .success(()) }
            return Result { () throws(DiskProblem) in try body(UnsafeRawBufferPointer(rebasing: entry.dropFirst(5))) }
        }
        while let outcome = try lines.withNext(read) { try outcome.get() }
    }

    /// What follows the checksum of a line, if that is right.
    private static func intact(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard line.count > 9, line[8] == UInt8(ascii: " ") else { return nil }
        let entry = UnsafeRawBufferPointer(rebasing: line[9...])
        let stated = UInt32(String(decoding: line[..<8], as: UTF8.self), radix: 16)
        return stated == CRC32.update(0, entry) ? entry : nil
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
