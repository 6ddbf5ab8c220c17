import Gzip
import Snapshot

/// Walks the list of parts from its first line to its last.
///
/// The list is as long as the snapshot has files, so it is read again whenever it is needed and never held.
struct PartWalk: ~Copyable {
    enum Line {
        case header(String)
        case part(Part)
        /// That cannot be read.
        case flaw(String)
    }

    private var lines: LineReader
    /// Asked before each line.
    private let shouldStop: () -> Bool

    init(snapshot: String, shouldStop: @escaping () -> Bool) throws {
        lines = try LineReader("\(snapshot)/\(Layout.parts)")
        self.shouldStop = shouldStop
    }

    /// Of the line before.
    var lineNumber: Int { lines.lineNumber }

    /// Throws a `CancellationError` where it stopped on request.
    mutating func nextLine() throws -> Line? {
        guard let (text, isComplete) = try lines.next() else { return nil }
        if shouldStop() { throw CancellationError() }
        if lines.lineNumber == 1 { return .header(text) }
        return isComplete ? Part(canonical: text).map { .part($0) } ?? .flaw(text) : .flaw(text)
    }

    /// The next part that can be read.
    mutating func next() throws -> Part? {
        while let line = try nextLine() {
            if case .part(let part) = line { return part }
        }
        return nil
    }
}

/// Compares the list of parts with the manifest, and SHA256SUMS with the list, both line by line.
struct ListCheck {
    let snapshot: String
    let manifest: Manifest
    let order: PartOrder
    let findings: Findings
    let shouldStop: () -> Bool

    /// What the list adds up to, and how many names it has in each folder.
    struct Outcome {
        var totals = Totals()
        var folders = FolderPrints()
        /// Names of the files that stand beside the tables' folders.
        var ownFiles: Set<String> = []
    }

    func run() throws -> Outcome {
        var outcome = Outcome()
        var sums = try SumsCheck(snapshot: snapshot, version: manifest.generatorVersion, findings: findings)
        var last: PartOrder.Rank?
        var list = try PartWalk(snapshot: snapshot, shouldStop: shouldStop)
        while let line = try list.nextLine() {
            let place = Place(Layout.parts, line: list.lineNumber)
            switch line {
            case .header(let text):
                if text != Part.header {
                    findings.add(.list, place, "header", found: text, expected: Part.header)
                }
            case .part(let part):
                findings.look(.list)
                let (rank, expected) = order.rank(of: part)
                if let rank {
                    if let last, !(last < rank) {
                        findings.add(
                            .list, place, "order of parts", found: part.path,
                            expected: "a part that comes after the one in the line before")
                    }
                    last = rank
                } else {
                    findings.add(.list, place, "place of a part", found: part.line, expected: expected)
                }
                outcome.totals.add(part)
                outcome.folders.add(part.path)
                sums.take(part)
            case .flaw(let text):
                findings.look(.list)
                findings.add(
                    .list, place, "line", found: "\"\(text.prefix(200))\"",
                    expected: "eleven values of a part, ended by a newline")
            }
        }
        sums.finish()
        outcome.ownFiles = sums.ownFiles
        return outcome
    }
}
