import Gzip

/// The list of what a run has committed: written as it goes on, read when it is resumed.
///
/// Every line carries a checksum of itself and all lines before it, so that a torn line is known, and one that is there
/// twice, missing or in another's place. Lines come as the units are committed and are in the hands of the system at once,
/// which is enough for a killed program. What a lost power supply leaves is known by the files that the lines tell of.
struct Journal: ~Copyable {
    /// Of its file in the folder of the run.
    static let name = "journal"

    private var file: OutputFile
    /// Of all lines so far.
    private var checksum: UInt32
    /// What the next write holds, kept for its room.
    ///
    /// Bytes, not text: there is a line for every file of a snapshot, and putting them together by interpolation took 3 %
    /// of a run on the one task that cannot be shared out.
    private var lines: [UInt8] = []

    /// Starts a journal. Whether the run replaces what stands at its output is remembered for whoever goes on with it.
    init(new path: String, inputs: String, replacesOutput: Bool) throws(DiskProblem) {
        var line: [UInt8] = []
        var checksum: UInt32 = 0
        Self.add(replacesOutput ? "replace" : "make", to: &line, &checksum) { $0.append(contentsOf: inputs.utf8) }
        var file = try OutputFile(path)
        try file.write(line)
        self.checksum = checksum
        self.file = file
    }

    /// Goes on with one that was checked up to its end.
    init(continuing path: String, after remains: Remains) throws(DiskProblem) {
        checksum = remains.journalChecksum
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

    /// What a journal begins with.
    struct Opening {
        let inputs: String
        let replacesOutput: Bool
    }

    /// One entry of a journal that is read again.
    enum Entry {
        case opening(Opening)
        case part(Part)
        case unit(Int, parts: Int)

        /// Nothing for what is none of ours.
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
