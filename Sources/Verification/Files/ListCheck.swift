import Gzip
import Snapshot

/// Walks the list of parts from its first line to its last.
///
/// The list is as long as the snapshot has files, so it is read again whenever it is needed and never held.
struct PartWalk {
    let snapshot: String
    /// Asked before each line.
    let shouldStop: () -> Bool

    /// Hands over the parts that can be read, with the number of their line; lines that cannot go to `flaw`. Throws a
    /// `CancellationError` where it stopped on request.
    func forEach(
        _ take: (Part, Int) -> Void, header: (String) -> Void = { _ in }, flaw: (String, Int) -> Void = { _, _ in }
    ) throws {
        var lines = try LineReader("\(snapshot)/\(Layout.parts)")
        while let (text, isComplete) = try lines.next() {
            if shouldStop() { throw CancellationError() }
            if lines.lineNumber == 1 {
                header(text)
            } else if isComplete, let part = Part(canonical: text) {
                take(part, lines.lineNumber)
            } else {
                flaw(text, lines.lineNumber)
            }
        }
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
        try PartWalk(snapshot: snapshot, shouldStop: shouldStop).forEach(
            { part, line in
                findings.look(.list)
                let (rank, expected) = order.rank(of: part)
                if let rank {
                    if let last, !(last < rank) {
                        findings.add(
                            .list, Place(Layout.parts, line: line), "order of parts", found: part.path,
                            expected: "a part that comes after the one in the line before")
                    }
                    last = rank
                } else {
                    findings.add(
                        .list, Place(Layout.parts, line: line), "place of a part", found: part.line,
                        expected: expected)
                }
                outcome.totals.add(part)
                outcome.folders.add(part.path)
                sums.take(part)
            },
            header: { text in
                if text != Part.header {
                    findings.add(
                        .list, Place(Layout.parts, line: 1), "header", found: text, expected: Part.header)
                }
            },
            flaw: { text, line in
                findings.look(.list)
                findings.add(
                    .list, Place(Layout.parts, line: line), "line", found: "\"\(text.prefix(200))\"",
                    expected: "eleven values of a part, ended by a newline")
            })
        sums.finish()
        outcome.ownFiles = sums.ownFiles
        return outcome
    }
}
