import Console
package import Verification
import Wording

/// The findings about a snapshot as text.
package struct VerdictText {
    private let verdict: Verdict
    private let usesColor: Bool

    package init(verdict: Verdict, usesColor: Bool) {
        self.verdict = verdict
        self.usesColor = usesColor
    }

    /// One line for each promise.
    package var promises: String {
        verdict.results.map { result in
            let counts = result.promise.counts
            let looked = counted(result.looked, Self.one(of: counts), counts)
            switch (result.failures, result.skipped) {
            case (0, nil): return "\(green("ok")) \(result.promise.sentence) (\(looked))\n"
            case (0, let reason?): return "\(yellow("skipped")) \(result.promise.sentence) (\(reason))\n"
            case (let failures, let reason):
                let rest = reason.map { "; not checked to the end: \($0)" } ?? ""
                let count = red("FAILED \(grouped(failures))")
                return "\(count) \(result.promise.sentence) (\(looked)\(rest))\n"
            }
        }.joined()
    }

    /// One line for each file that does no harm.
    package var warnings: String {
        verdict.leftovers.map {
            "\(yellow("warning")) \(printable($0)) is of another program and no part of the snapshot; remove it before sending it on\n"
        }.joined()
    }

    /// `activity` of `activities`, `batch` of `batches`, `row` of `rows`.
    private static func one(of many: String) -> String {
        if many.hasSuffix("ies") { return many.dropLast(3) + "y" }
        return String(many.dropLast(many.hasSuffix("ches") ? 2 : 1))
    }

    /// The recorded failures, promise by promise; empty if there are none.
    package var failures: String {
        verdict.results.filter { $0.failures > 0 }.map { result in
            let more = result.failures - result.findings.count
            return "\n\(red(result.promise.sentence)): \(grouped(result.failures)) "
                + (result.failures == 1 ? "failure\n" : "failures\n")
                + result.findings.map { "  \(Self.sentence($0))\n" }.joined()
                + (more > 0 ? "  and \(grouped(more)) more\n" : "")
        }.joined()
    }

    /// `file:line: population of assignment 3 is 17; it should be 18.`
    package static func sentence(_ finding: Finding) -> String {
        let line = finding.place.line > 0 ? ":\(finding.place.line)" : ""
        return printable(
            "\(finding.place.path)\(line): \(finding.subject): found \(finding.found); expected \(finding.expected)")
    }

    private func green(_ text: String) -> String { colored(text, .green) }
    private func yellow(_ text: String) -> String { colored(text, .yellow) }
    private func red(_ text: String) -> String { colored(text, .red) }
    private func colored(_ text: String, _ color: Color) -> String { usesColor ? color.paint(text) : text }
}
