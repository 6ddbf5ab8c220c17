import Gzip

/// The list of what a run has committed. It is written during the run and read when the run is resumed.
///
/// Every line carries a checksum of itself and all lines before it, so that a torn, repeated, missing or misplaced line
/// is detected. Lines are written as units are committed and passed to the system at once, which is enough if the
/// program is killed. After a power failure, the files that the lines describe show what was lost.
struct Journal: ~Copyable {
    /// The name of its file in the work folder.
    static let name = "journal"

    private var file: OutputFile
    /// Of all lines so far.
    private var checksum: UInt32
    /// Buffer of the next write, reused.
    ///
    /// It holds bytes rather than text: there is a line for every file of a snapshot, and string interpolation took 3 %
    /// of a run in the one task that cannot be parallelised.
    private var lines: [UInt8] = []

    /// Starts a journal. It records whether the run replaces an existing output, for the run that resumes it.
    init(new path: String, inputs: String, replacesOutput: Bool) throws(DiskProblem) {
        var line: [UInt8] = []
        var checksum: UInt32 = 0
        Self.add(replacesOutput ? "replace" : "make", to: &line, &checksum) { $0.append(contentsOf: inputs.utf8) }
        var file = try OutputFile(path)
        try file.write(line)
        self.checksum = checksum
        self.file = file
    }

    /// Continues a journal that was checked up to its end.
    init(continuing path: String, after recovered: RecoveredWork) throws(DiskProblem) {
        checksum = recovered.journalChecksum
        file = try OutputFile(appendingTo: path)
    }

    /// Commits one unit of work in a single write.
    mutating func commit(unit: Int, _ parts: [Part]) throws(DiskProblem) {
        for part in parts { Self.add("part", to: &lines, &checksum) { part.write(to: &$0) } }
        Self.add("unit", to: &lines, &checksum) { $0.append(contentsOf: "\(unit),\(parts.count)".utf8) }
        try file.write(lines)
        lines.removeAll(keepingCapacity: true)
    }

    private static func add(
        _ kind: String, to lines: inout [UInt8], _ checksum: inout UInt32, _ payload: (inout [UInt8]) -> Void
    ) {
        let start = lines.count
        lines.append(contentsOf: "00000000 ".utf8)
        let entry = lines.count
        lines.append(contentsOf: kind.utf8)
        lines.append(UInt8(ascii: " "))
        payload(&lines)
        checksum = lines.withUnsafeBytes { CRC32.update(checksum, UnsafeRawBufferPointer(rebasing: $0[entry...])) }
        lines.replaceSubrange(start..<start + 8, with: hex(checksum).utf8)
        lines.append(UInt8(ascii: "\n"))
    }

    /// The header of a journal.
    struct Opening {
        let inputs: String
        let replacesOutput: Bool
    }

    /// One entry of a journal being read.
    enum Entry {
        case opening(Opening)
        case part(Part)
        case unit(Int, parts: Int)

        /// Fails for anything that is not a journal entry.
        init?(_ text: String) {
            let fields = text.split(byte: " ", maxSplits: 1)
            guard fields.count == 2 else { return nil }
            switch fields[0] {
            case "make", "replace":
                self = .opening(Opening(inputs: fields[1], replacesOutput: fields[0] == "replace"))
            case "part":
                guard let part = Part(canonical: fields[1]) else { return nil }
                self = .part(part)
            case "unit":
                let numbers = fields[1].split(byte: ",").compactMap { Int($0) }
                guard numbers.count == 2 else { return nil }
                self = .unit(numbers[0], parts: numbers[1])
            default: return nil
            }
        }
    }
}
