import Glibc
import Gzip
import JSON
import Snapshot

extension EntryPoint {
    /// Lines of `parts.csv`, added up.
    static let parts = EntryPoint(name: "parts") { bytes in
        var totals = Totals()
        for line in lines(bytes) {
            guard let part = Part(canonical: line) else { continue }
            precondition(part.line.utf8.elementsEqual(line.utf8), "a part is written as it was read")
            let names = part.path.split(separator: "/", omittingEmptySubsequences: false)
            precondition(!names.contains { ["", ".", ".."].contains($0) }, "a part lies inside its snapshot")
            // As many as a list of 400 MB has.
            for _ in 0..<20 { totals.add(part) }
        }
        _ = totals.digest
    }

    /// The journal of an interrupted run, as `--resume` finds it.
    static let journal = EntryPoint(name: "journal") { bytes in resume(Array(bytes)) }

    /// The same with each line's checksum made right, so that what lies behind it is read.
    static let sealedJournal = EntryPoint(name: "sealed-journal") { bytes in
        var journal: [UInt8] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let entry = line.dropFirst(9)
            journal += "\(hex(CRC32.of(String(decoding: entry, as: UTF8.self)))) ".utf8
            journal += String(decoding: entry, as: UTF8.self).utf8
            journal.append(UInt8(ascii: "\n"))
        }
        resume(journal)
    }

    /// What the journals of the corpus begin with.
    private static let inputs = Inputs()

    private static func resume(_ journal: [UInt8]) {
        let folder = "/dev/shm/fishladder-journal-\(getpid())"
        let output = "\(folder)/farm"
        let work = WorkFolder.workPath(for: output)
        do {
            try Disk.makeFolders(work)
            defer { try? Disk.removeFolder(folder) }
            try Disk.replace("\(work)/journal", with: String(decoding: journal, as: UTF8.self))
            guard case .work(let opened) = try WorkFolder.open(output, existing: .resume, inputs: inputs) else {
                return
            }
            // One without an opening is begun afresh; any other is only ever cut.
            let size = try Disk.size(of: "\(work)/journal") ?? 0
            precondition(opened.recovered.units == 0 || size <= journal.count, "a journal is only ever cut")
        } catch {
            // Refused.
        }
    }
}
