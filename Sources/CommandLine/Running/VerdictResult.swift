import Console
package import JSON
package import Verification

/// What `verify` found, as JSON.
package struct VerdictResult {
    private enum Status: String, CaseIterable { case ok, failed }

    let folder: String
    let verdict: Verdict
    let seconds: Double

    package init(folder: String, verdict: Verdict, seconds: Double) {
        self.folder = folder
        self.verdict = verdict
        self.seconds = seconds
    }

    package var json: JSON { Self.kind.json(self) }

    static let kind = ResultKind<VerdictResult>(
        "fishladder.verify", "What was checked of a snapshot, and what was found.",
        [
            .init("folder", .text, "The path of the snapshot, as it was given.") { $0.folder },
            .init("status", .oneOf(Status.self), "`failed` with an exit code of 1.") {
                $0.verdict.isGood ? .ok : .failed
            },
            .init("rows", .whole, in: "rows", "Those that were read.") { $0.verdict.rows },
            .init("files", .whole, in: "files", "Those that were read.") { $0.verdict.files },
            .init("failures", .whole, in: "failures", "Of all checks.") { $0.verdict.failures },
            .init("seconds", .number(decimals: 3), in: "s", "The time that it took.") { $0.seconds },
            .init("checks", .list(check), "In the order of the text.") { $0.verdict.results },
            .init("leftovers", .list(.text), "Paths of files of other programs, which do no harm.") {
                $0.verdict.leftovers
            },
        ])

    private static let check = ResultForm<PromiseResult>.object([
        .init("name", .text, "The same in every release.") { $0.promise.name },
        .init("sentence", .text, "What is promised.") { $0.promise.sentence },
        .init("status", .oneOf(CheckStatus.self), "`skipped` where it could not be checked.") {
            CheckStatus(failures: $0.failures, isSkipped: $0.skipped != nil)
        },
        .init("looked", .whole, "How many things were looked at.") { $0.looked },
        .init("counts", .text, "What these things are, such as `rows`.") { $0.promise.counts },
        .init("failures", .whole, in: "failures", "How many of them are not as promised.") { $0.failures },
        .init("skipped", .orNull(.text), "Why it was not checked, or not to the end.") { $0.skipped },
        .init("findings", .list(finding), "The first of the failures.") { $0.findings },
    ])

    private static let finding = ResultForm<Finding>.object([
        .init("path", .text, "The file's, in the snapshot.") { $0.place.path },
        .init("line", .whole, "The line in it, from 1; 0 for the file as a whole.") { $0.place.line },
        .init("subject", .text, "What was looked at.") { $0.subject },
        .init("found", .text, "What is there.") { $0.found },
        .init("expected", .text, "What should be.") { $0.expected },
    ])
}
