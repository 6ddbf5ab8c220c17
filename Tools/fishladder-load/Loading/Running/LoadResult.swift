import Console
import Snapshot

/// A load that was done, as JSON.
struct LoadResult {
    private enum Status: String, CaseIterable { case loaded, complete }

    struct OfTable {
        let name: String
        let loaded: LoadProgress.Table
    }

    struct OfPhase {
        let phase: LoadProgress.Phase
        let spans: [LoadProgress.Span]
        let begin: Double
        let end: Double
    }

    let report: LoadReport
    let outcome: Loader.Outcome
    let seconds: Double
    let checks: [CheckRun.Result]?

    static let kind = ResultKind<LoadResult>(
        "fishladder-load.load", "What was loaded by this run; what was there before does not count.",
        [
            .init("folder", .text, "The path of the snapshot, as it was given.") { $0.report.snapshot.folder },
            .init("status", .oneOf(Status.self), "`complete` where all was there before.") {
                $0.outcome.plan.isNothing ? .complete : .loaded
            },
            .init("rows", .whole, in: "rows", "Of all tables.") { $0.outcome.progress.rows },
            .init("files", .whole, in: "files", "The snapshot's files that they came from.") {
                $0.outcome.progress.parts
            },
            .init("seconds", .number(decimals: 3), in: "s", "The time that it took, without checks.") { $0.seconds },
            .init("peakMemoryMiB", .number(decimals: 1), in: "MiB", "The most memory that the program had.") { _ in
                Figures.peakMemory
            },
            .init("tables", .list(table), "Those with new rows.") { result in
                result.report.tables.compactMap { table in
                    result.outcome.progress.tables[table.name].map { OfTable(name: table.name, loaded: $0) }
                }
            },
            .init("phases", .list(phase), "Where the time went.") { phases($0.outcome.progress.spans) },
            .init("checks", ifAny: .list(CheckRun.form), "What `--verify` found; left out without it.") { $0.checks },
        ])

    private static let table = ResultForm<OfTable>.object([
        .init("name", .text, "The table's name.") { $0.name },
        .init("rows", .whole, in: "rows", "New rows, and those that took the place of others.") { $0.loaded.rows },
        .init("files", .whole, in: "files", "The snapshot's files that they came from.") { $0.loaded.parts },
    ])

    private static let phase = ResultForm<OfPhase>.object([
        .init("phase", .oneOf(LoadProgress.Phase.self), "What was done; those after `schema` overlap.") { $0.phase },
        .init("begin", .number(decimals: 3), in: "s", "When it first began, after the start.") { $0.begin },
        .init("seconds", .number(decimals: 3), in: "s", "From its first beginning to its last end.") {
            $0.end - $0.begin
        },
        .init("workSeconds", .number(decimals: 3), in: "s", "What all workers together spent in it.") {
            $0.spans.reduce(0) { $0 + $1.end - $1.begin }
        },
        .init(
            "cpuSeconds", .number(decimals: 3), in: "s",
            "Processor time of this program and its psql, not the server's."
        ) { $0.spans.reduce(0) { $0 + $1.cpu } },
    ])

    private static func phases(_ spans: [LoadProgress.Span]) -> [OfPhase] {
        LoadProgress.Phase.allCases.compactMap { phase in
            let all = spans.filter { $0.phase == phase }
            guard let begin = all.map(\.begin).min(), let end = all.map(\.end).max() else { return nil }
            return OfPhase(phase: phase, spans: all, begin: begin, end: end)
        }
    }
}

/// What a load would do, as JSON.
struct LoadPlanResult {
    struct OfTable {
        let name: String
        let state: LoadPlan.TableState
        let route: TableRoute
    }

    let report: LoadReport
    let plan: LoadPlan

    static let kind = ResultKind<LoadPlanResult>(
        "fishladder-load.load-plan", "What a load would do, with `--dry-run`; nothing was loaded.",
        [
            .init("folder", .text, "The path of the snapshot, as it was given.") { $0.report.snapshot.folder },
            .init("status", .words(["planned"]), "Always the same.") { _ in "planned" },
            .init("rowsToLoad", .whole, in: "rows", "Those of all tables that are not there.") { $0.plan.rowsToLoad },
            .init("makesTables", .truth, "Whether the tables would be made first.") { $0.plan.makesTables },
            .init("tables", .list(table), "Those of the snapshot with rows, as far as they were asked for.") { result in
                zip(zip(result.report.tables, result.plan.states), result.plan.routes).filter { $0.0.1.parts > 0 }
                    .map { OfTable(name: $0.0.name, state: $0.1, route: $1) }
            },
        ])

    private static let table = ResultForm<OfTable>.object([
        .init("name", .text, "The table's name.") { $0.name },
        .init("rows", .whole, in: "rows", "In the snapshot.") { $0.state.rows },
        .init("loadedRows", .whole, in: "rows", "Those that are there already.") { $0.state.loadedRows },
        .init("changedRows", .whole, in: "rows", "Those that take the place of others.") { $0.state.changedRows },
        .init("files", .whole, in: "files", "In the snapshot.") { $0.state.parts },
        .init("loadedFiles", .whole, in: "files", "Those that are there already.") { $0.state.loadedParts },
        .init("rowsAs", .words(["binary", "text"]), "The form in which rows are sent.") { $0.route.form.word },
        .init(
            "keysBy", .words(["none", "sets", "chunks", "rows"]), "How the server comes to know that foreign keys hold."
        ) { $0.route.proof.word },
        .init("reasons", .list(.text), "Why this takes a way that costs more.") { $0.route.reasons },
    ])
}
