import Glibc
import Gzip

/// The part of an interrupted run that can be resumed.
public struct RecoveredWork: Sendable {
    /// Units committed, numbered from 0.
    public internal(set) var units = 0
    public internal(set) var totals = Totals()
    /// Checksum of the journal up to the last of these units.
    var journalChecksum: UInt32 = 0
}

/// Reads a journal line by line up to the first damaged line.
struct JournalReader: ~Copyable {
    private var lines: LineReader
    private(set) var checksum: UInt32 = 0
    /// Length of the file up to the end of the last good line.
    private(set) var offset = 0

    init(_ path: String) throws(DiskProblem) { lines = try LineReader(path) }

    /// Nil at the end, and for a line that is torn or out of sequence.
    mutating func next() throws(DiskProblem) -> Journal.Entry? {
        try withNext { Journal.Entry(String(decoding: $0, as: UTF8.self)) } ?? nil
    }

    /// The same, returning the raw text after the checksum.
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

    /// The text after the checksum of a line, if the checksum is right.
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
    /// The inputs of an unfinished run; nil without a readable journal.
    static func opening(of path: String) throws(DiskProblem) -> Opening? {
        guard try Disk.kind(of: path) == .file else { return nil }
        var lines = try JournalReader(path)
        guard case .opening(let opening)? = try lines.next() else { return nil }
        return opening
    }

    /// Reads a journal up to its last whole unit and truncates the rest: torn or misplaced lines, parts without their
    /// unit, and units with a file that differs from the journal.
    ///
    /// Every file is hashed, however old: a snapshot promises all of its files, and hashing costs a small fraction of
    /// making them.
    static func recover(_ path: String, folder: String) throws(DiskProblem) -> RecoveredWork {
        var lines = try JournalReader(path)
        guard case .opening? = try lines.next() else { return RecoveredWork() }
        var recovered = RecoveredWork()
        recovered.journalChecksum = lines.checksum
        var good = lines.offset
        var parts: [Part] = []
        reading: while let entry = try lines.next() {
            switch entry {
            case .opening: break reading
            case .part(let part): parts.append(part)
            case .unit(let unit, let count):
                guard unit == recovered.units, count == parts.count else { break reading }
                for part in parts where try !part.isWhole(in: folder) { break reading }
                for part in parts { recovered.totals.add(part) }
                recovered.units += 1
                recovered.journalChecksum = lines.checksum
                parts = []
                good = lines.offset
            }
        }
        try Disk.cut(path, to: good)
        return recovered
    }

    /// Iterates over the lines of all parts in order, in little memory.
    ///
    /// Only checksums are verified here, not fields. The snapshot's lists are copied from the journal, and parsing
    /// every line twice cost a sixth of a run.
    static func forEachPartLine(
        in path: String, _ body: (UnsafeRawBufferPointer) throws(DiskProblem) -> Void
    ) throws(DiskProblem) {
        var lines = try JournalReader(path)
        let take = { (entry: UnsafeRawBufferPointer) -> Result<Void, DiskProblem> in
            guard entry.starts(with: "part ".utf8) else { return .success(()) }
            return Result { () throws(DiskProblem) in try body(UnsafeRawBufferPointer(rebasing: entry.dropFirst(5))) }
        }
        while let outcome = try lines.withNext(take) { try outcome.get() }
        // It was valid when it was written.
        guard try lines.offset == Disk.size(of: path) else { throw DiskProblem(.read, path, code: EIO) }
    }
}

/// Iterates over the units in the journal of an interrupted run, forwards only.
package struct RecordedUnits: ~Copyable {
    private var lines: JournalReader
    private var left: Int

    /// The number of units found whole. Lines that the resumed run adds are not read.
    package init(in folder: String, _ recovered: RecoveredWork) throws(DiskProblem) {
        left = recovered.units
        var lines = try JournalReader("\(folder)/\(Journal.name)")
        _ = try lines.next()
        self.lines = lines
    }

    /// The parts of the next unit; nil after the last.
    package mutating func next() throws(DiskProblem) -> [Part]? {
        guard left > 0 else { return nil }
        left -= 1
        var parts: [Part] = []
        while case .part(let part)? = try lines.next() { parts.append(part) }
        return parts
    }
}

extension Part {
    package func isWhole(in folder: String) throws(DiskProblem) -> Bool {
        let path = "\(folder)/\(path)"
        guard try Disk.size(of: path) == gzBytes else { return false }
        return try Checksum.sha256(of: path) == sha256
    }

    /// Whether the trailer of its gzip file matches the recorded checksum and length of its rows. Once the file's hash
    /// was verified this is conclusive, and cheaper than decompressing.
    package func hasStatedContents(in folder: String, header: String) throws(DiskProblem) -> Bool {
        let file = try InputFile("\(folder)/\(path)")
        let trailer = try file.read(upTo: 8, at: gzBytes - 8)
        // RFC 1952: CRC-32 and length of the uncompressed data, least significant byte first.
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
        while let piece = try file.nextPiece() { piece.withUnsafeBytes { hash.update($0) } }
        return hash.hexDigest()
    }
}
