import Console
import Schema
import Snapshot
import Wording

/// Checks a loaded snapshot in its database and lists the results.
struct CheckRun {
    struct Result: Sendable {
        let sentence: String
        let failures: Int
        let example: String
        /// The missing requirement.
        let lacks: String?
    }

    let snapshot: OpenSnapshot
    let connection: Connection

    func run() throws -> [Result] {
        let names = snapshot.manifest.tables.map(\.name)
        let target = try Target(connection, tables: names)
        guard target.hasLedger,
            case .snapshot(let id, _) = try Psql.replies(
                connection,
                "SELECT 'snapshot', id, is_settled FROM fishladder.snapshot WHERE lineage = \(literal(snapshot.lineage));\n"
            ).first
        else { throw LoadProblem.notLoaded(snapshot: snapshot.folder) }
        let share = try LoadedShare(of: snapshot, id: id, connection)
        return try DatabaseChecks(snapshot: snapshot, target: target, snapshotID: id, share: share).all.map { check in
            if let lacks = check.lacks {
                return Result(sentence: check.sentence, failures: 0, example: "", lacks: lacks)
            }
            let script = "SELECT 'violations', c.* FROM (\(check.sql)) c;\n"
            guard case .violations(let failures, let example) = try Psql.replies(connection, script).first else {
                throw LoadProblem.otherAnswer([check.sentence])
            }
            return Result(sentence: check.sentence, failures: failures, example: example, lacks: nil)
        }
    }

    static func text(_ results: [Result], usesColor: Bool) -> String {
        func colored(_ text: String, _ color: Color) -> String { usesColor ? color.paint(text) : text }
        return results.map { result in
            if let lacks = result.lacks {
                return "\(colored("skipped", .yellow)) \(result.sentence) (needs \(lacks))\n"
            }
            if result.failures == 0 { return "\(colored("ok", .green)) \(result.sentence)\n" }
            return
                "\(colored("FAILED \(grouped(result.failures))", .red)) \(result.sentence), such as \(printable(result.example))\n"
        }.joined()
    }

    static let form = ResultForm<Result>.object([
        .init("sentence", .text, "What is promised.") { $0.sentence },
        .init("status", .oneOf(CheckStatus.self), "`skipped` where it could not be checked.") {
            CheckStatus(failures: $0.failures, isSkipped: $0.lacks != nil)
        },
        .init("failures", .whole, in: "failures", "How many things are not as promised.") { $0.failures },
        .init("skipped", .orNull(.text), "What the database lacks for this check.") { $0.lacks },
        .init("example", .orNull(.text), "One of the failures.") { $0.failures == 0 ? nil : $0.example },
    ])
}
