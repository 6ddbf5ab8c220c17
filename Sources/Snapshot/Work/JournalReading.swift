import Glibc
import Gzip

/// What an interrupted run left that can be built on.
public struct Remains: Sendable {
    /// Units committed, numbered from 0.
    public internal(set) var units = 0
    public internal(set) var totals = Totals()
    /// Of the journal up to them.
    var journalChecksum: UInt32 = 0
}

/// Reads a journal line by line as far as it is whole.
struct JournalReader: ~Copyable {
    private var lines: LineReader
    private(set) var checksum: UInt32 = 0
    /// Bytes of the file up to the end of the last whole line.
    private(set) var offset = 0

    init(_ path: String) throws(DiskProblem) { lines = try LineReader(path) }

    /// Nothing at the end, and for a line that is torn, or does not follow those before.
    mutating func next() throws(DiskProblem) -> Journal.Entry? {
        try withNext { Journal.Entry(String(decoding: $0, as: UTF8.self)) } ?? nil
    }

    /// As above, with what stands behind the checksum as it is.
    mutating func withNext<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer) throws(DiskProblem) -> Answer? {
        var checksum = checksum
        let answer = try lines.withNext { line, isComplete -> Answer? in
            guard isComplete, let entry = Self.intact(line, after: &checksum) else { return nil }
            return body(entry)
        }
        guard let answer else { return nil }
        self.checksum = checksum
        if answer != nil { offset = lines.offset }
        return answer
    }

    /// What follows the checksum of a line, if that is right.
    private static func intact(
        _ line: UnsafeRawBufferPointer, after checksum: inout UInt32
    ) -> UnsafeRawBufferPointer? {
        guard line.count > 9, line[8] == UInt8(ascii: " ") else { return nil }
        let entry = UnsafeRawBufferPointer(rebasing: line[9...])
        let right = CRC32.update(checksum, entry)
        guard String(decoding: line[..<8], as: UTF8.self) == hex(right) else { return nil }
        checksum = right
        return entry
    }
}

extension Journal {
    /// What an unfinished run was started with; nothing where there is no readable journal.
    static func opening(of path: String) throws(DiskProblem) -> Opening? {
        guard try Disk.kind(of: path) == .file else { return nil }
        var lines = try JournalReader(path)
        guard case .opening(let opening)? = try lines.next() else { return nil }
        return opening
    }

    /// Reads a journal up to its last whole unit and cuts off what follows: a torn line, one that is not in its place,
    /// parts without their unit, and units of which a file is not what the journal says.
    ///
    /// Every file is hashed, however long ago it was written: a snapshot promises them all, and hashing costs a small part
    /// of what making them did.
    static func recover(_ path: String, folder: String) throws(DiskProblem) -> Remains {
        var lines = try JournalReader(path)
        guard case .opening? = try lines.next() else { return Remains() }
        var remains = Remains()
        remains.journalChecksum = lines.checksum
        var good = lines.offset
        var parts: [Part] = []
        reading: while let entry = try lines.next() {
            switch entry {
            case .opening: break reading
            case .part(let part): parts.append(part)
            case .unit(let unit, let count):
                guard unit == remains.units, count == parts.count else { break reading }
                for part in parts where try !part.isWhole(in: folder) { break reading }
                for part in parts { remains.totals.add(part) }
                remains.units += 1
                remains.journalChecksum = lines.checksum
                parts = []
                good = lines.offset
            }
        }
        try Disk.cut(path, to: good)
        return remains
    }

    /// Goes through the lines of all parts in order, in little memory.
    ///
    /// Only their checksums are looked at, not their fields: a snapshot's lists are copied out of the journal, and taking
    /// every line apart twice for them cost a sixth of a whole run.
    static func forEachPartLine(
        in path: String, _ body: (UnsafeRawBufferPointer) throws(DiskProblem) -> Void
    ) throws(DiskProblem) {
        var lines = try JournalReader(path)
        let take = { (entry: UnsafeRawBufferPointer) -> Result<Void, DiskProblem> in
            guard entry.starts(with: "part ".utf8) else { return .success(()) }
            return Result { () throws(DiskProblem) in try body(UnsafeRawBufferPointer(rebasing: entry.dropFirst(5))) }
        }
        while let outcome = try lines.withNext(take) { try outcome.get() }
        // It was whole when it was written.
        guard try lines.offset == Disk.size(of: path) else { throw DiskProblem(.read, path, code: EIO) }
    }
}

/// Goes through the units that the journal of an interrupted run has, one by one and never back.
package struct RecordedUnits: ~Copyable {
    private var lines: JournalReader
    private var left: Int

    /// As many as were found whole; what a run that goes on adds to the journal is not looked at.
    package init(in folder: String, _ remains: Remains) throws(DiskProblem) {
        left = remains.units
        var lines = try JournalReader("\(folder)/\(Journal.name)")
        _ = try lines.next()
        self.lines = lines
    }

    /// The parts of the next unit; nothing after the last.
    package mutating func next() throws(DiskProblem) -> [Part]? {
        guard left > 0 else { return nil }
        left -= 1
        var parts: [Part] = []
        while case .part(let part)? = try lines.next() { parts.append(part) }
        return parts
    }
}

extension Part {
    fileprivate func isWhole(in folder: String) throws(DiskProblem) -> Bool {
        let path = "\(folder)/\(path)"
        guard try Disk.size(of: path) == gzBytes else { return false }
        return try Checksum.sha256(of: path) == sha256
    }

    /// Whether the end of its file tells of the rows that this says are in it. That leaves no doubt, once the whole file was
    /// found to be the right one, and costs less than inflating it.
    package func hasStatedContents(in folder: String, header: String) throws(DiskProblem) -> Bool {
        let file = try InputFile("\(folder)/\(path)")
        let trailer = try file.read(upTo: 8, at: gzBytes - 8)
        // RFC 1952: the checksum and the length of what was compressed, the lowest byte first.
        func number(at place: Int) -> UInt32 {
            trailer[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        return trailer.count == 8
            && number(at: 0) == CRC32.combine(CRC32.of(header), csvCRC32, secondLength: csvBytes)
            && number(at: 4) == UInt32(truncatingIfNeeded: header.utf8.count + csvBytes)
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
