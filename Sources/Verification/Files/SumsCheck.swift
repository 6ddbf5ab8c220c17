import Snapshot

/// Goes through SHA256SUMS beside the list of parts: first the files of the snapshot itself, then the parts in their order.
struct SumsCheck: ~Copyable {
    /// In those of this program; what older versions wrote beside the lists is not known.
    private static let required = [Layout.manifest, Layout.parts] + Layout.pages

    private let snapshot: String
    private let findings: Findings
    private var lines: LineReader
    /// The next line, which was read already.
    private var next: String?
    private let reader = PartReader { false }
    private(set) var ownFiles: Set<String> = []

    init(snapshot: String, version: String, findings: Findings) throws(DiskProblem) {
        self.snapshot = snapshot
        self.findings = findings
        lines = try LineReader("\(snapshot)/\(Layout.sums)")
        advance()
        // Paths of parts have folders; the snapshot's own files have none.
        while let line = next, let (sha256, name) = Self.parse(line), !name.utf8.contains(UInt8(ascii: "/")) {
            checkOwn(name, sha256)
            advance()
        }
        let required = version == Version.current ? Self.required : [Layout.manifest, Layout.parts]
        for name in required where !ownFiles.contains(name) {
            findings.add(
                .checksums, Place(Layout.sums), "line of \(name)", found: "none", expected: "its SHA-256 and its name")
        }
    }

    private mutating func advance() {
        next = (try? lines.next())?.flatMap { $0.isComplete ? $0.text : $0.text + " (without its newline)" }
    }

    private static func parse(_ line: String) -> (sha256: String, name: String)? {
        guard line.utf8.count > 66, line.utf8.dropFirst(64).starts(with: "  ".utf8) else { return nil }
        return (
            String(decoding: line.utf8.prefix(64), as: UTF8.self),
            String(decoding: line.utf8.dropFirst(66), as: UTF8.self)
        )
    }

    private mutating func checkOwn(_ name: String, _ sha256: String) {
        findings.look(.checksums)
        let place = Place(Layout.sums, line: lines.lineNumber)
        guard Layout.isSafe(path: name), ownFiles.insert(name).inserted else {
            findings.add(
                .checksums, place, "name", found: "\"\(name)\"", expected: "a file of the snapshot, and each once")
            return
        }
        do throws(PartProblem) {
            let found = try reader.digest("\(snapshot)/\(name)").sha256
            if found != sha256 {
                findings.add(.checksums, place, "SHA-256 of \(name)", found: found, expected: sha256)
            }
        } catch {
            findings.add(.checksums, place, name, found: error.found, expected: "a file with SHA-256 \(sha256)")
        }
    }

    mutating func take(_ part: Part) {
        findings.look(.checksums)
        let expected = "\(part.sha256)  \(part.path)"
        if next != expected {
            findings.add(
                .checksums, Place(Layout.sums, line: lines.lineNumber), "line of \(part.path)", found: next ?? "none",
                expected: expected)
            // A line too few or too many would otherwise make all that follow wrong.
            if let line = next, let (_, name) = Self.parse(line), name != part.path {
                advance()
                if next == expected { advance() }
                return
            }
        }
        advance()
    }

    mutating func finish() {
        while let line = next {
            findings.look(.checksums)
            findings.add(
                .checksums, Place(Layout.sums, line: lines.lineNumber), "line", found: line,
                expected: "nothing after the last part")
            advance()
        }
    }
}
