import Gzip

/// The list of what a run has committed: written as it goes on, read when it is resumed.
///
/// Every line carries a checksum of itself, so that a torn one is known. Lines come as the units are committed and are in
/// the hands of the system at once, which is enough for a killed program; a line `durable` tells that everything before it
/// is on the disk itself, which is what a lost power supply leaves.
struct Journal: ~Copyable {
    /// Of its file in the folder of the run.
    static let name = "journal"

    private var file: OutputFile
    /// What the next write holds, kept for its room.
    ///
    /// Bytes, not text: there is a line for every file of a snapshot, and putting them together by interpolation took 3 %
    /// of a run on the one task that cannot be shared out.
    private var lines: [UInt8] = []

    /// Starts a journal. Whether the run replaces what stands at its output is remembered for whoever goes on with it.
    init(new path: String, inputs: String, replacesOutput: Bool) throws(DiskProblem) {
        var file = try OutputFile(path)
        var lines: [UInt8] = []
        Self.add(replacesOutput ? "replace" : "make", to: &lines) { $0.append(contentsOf: inputs.utf8) }
        try file.write(lines)
        self.file = file
    }

    /// Goes on with one whose length was checked.
    init(continuing path: String) throws(DiskProblem) {
        file = try OutputFile(appendingTo: path)
    }

    /// Commits one unit of work in a single write.
    mutating func commit(unit: Int, _ parts: [Part]) throws(DiskProblem) {
        for part in parts { Self.add("part", to: &lines) { part.write(to: &$0) } }
        try write("unit", "\(unit),\(parts.count)")
    }

    /// To be called after the data of all committed units was made durable.
    mutating func markDurable() throws(DiskProblem) {
        try write("durable", "yes")
        try file.sync()
    }

    /// Adds one more line and writes all there are.
    private mutating func write(_ kind: String, _ payload: String) throws(DiskProblem) {
        Self.add(kind, to: &lines) { $0.append(contentsOf: payload.utf8) }
        try file.write(lines)
        lines.removeAll(keepingCapacity: true)
    }

    private static func add(_ kind: String, to lines: inout [UInt8], _ payload: (inout [UInt8]) -> Void) {
        let start = lines.count
        lines.append(contentsOf: "00000000 ".utf8)
        let entry = lines.count
        lines.append(contentsOf: kind.utf8)
        lines.append(UInt8(ascii: " "))
        payload(&lines)
        let checksum = lines.withUnsafeBytes { CRC32.update(0, UnsafeRawBufferPointer(rebasing: $0[entry...])) }
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
        case durable
    }

    /// Nothing for a line that is torn or none of ours.
    static func entry(_ line: String) -> Entry? {
        let fields = line.split(byte: " ", maxSplits: 2)
        guard fields.count == 3, fields[0] == hex(CRC32.of("\(fields[1]) \(fields[2])")) else { return nil }
        switch fields[1] {
        case "make", "replace": return .opening(Opening(inputs: fields[2], replacesOutput: fields[1] == "replace"))
        case "part": return Part(line: fields[2]).map { .part($0) }
        case "unit":
            let numbers = fields[2].split(byte: ",").compactMap { Int($0) }
            return numbers.count == 2 ? .unit(numbers[0], parts: numbers[1]) : nil
        case "durable": return .durable
        default: return nil
        }
    }
}
