import Console
import Snapshot
import Tables
import Wording

/// The report of a load or a dry run, as text.
struct LoadReport {
    let snapshot: OpenSnapshot

    var tables: [Manifest.TableEntry] { snapshot.manifest.tables }

    private static func rate(_ rows: Int, _ seconds: Double) -> String {
        Figures.rate(Double(rows) / max(seconds, 0.001))
    }

    // MARK: Planned

    func text(planned plan: LoadPlan) -> String {
        if plan.isNothing { return "All of \(snapshot.folder) is there already; nothing would be loaded.\n" }
        var lines = TextTable(["table", ">rows", ">there", ">to change", ">to load", "rows as", "keys by"])
        for ((table, state), route) in zip(zip(tables, plan.states), plan.routes) where state.parts > 0 {
            lines.add([
                table.name, grouped(state.rows), grouped(state.loadedRows), grouped(state.changedRows),
                grouped(state.rowsToLoad - state.changedRows), route.form.word, route.proof.word,
            ])
        }
        let all = plan.states.reduce(0) { $0 + $1.rows }
        let changed = plan.states.reduce(0) { $0 + $1.changedRows }
        lines.add([
            "all", grouped(all), grouped(all - plan.rowsToLoad), grouped(changed), grouped(plan.rowsToLoad - changed),
            "", "",
        ])
        let made =
            plan.makesTables
            ? "The database has none of these tables: they would be made first, and their keys and indexes after the rows.\n"
            : ""
        return lines.text + made + reasons(plan)
    }

    /// Why some tables take a way that costs more: one line for each reason, with its tables.
    func reasons(_ plan: LoadPlan) -> String {
        var reasons: [(reason: String, tables: [String])] = []
        for (table, route) in zip(tables, plan.routes) where table.kind == .event || !route.form.isBinary {
            for reason in route.reasons {
                if let place = reasons.firstIndex(where: { $0.reason == reason }) {
                    reasons[place].tables.append(table.name)
                } else {
                    reasons.append((reason, [table.name]))
                }
            }
        }
        return reasons.map { "\(printable($0.reason)): \($0.tables.joined(separator: ", ")).\n" }.joined()
    }

    // MARK: Loaded

    func text(loaded outcome: Loader.Outcome, seconds: Double) -> String {
        if outcome.plan.isNothing {
            return
                "All of \(snapshot.folder) is there already; nothing was loaded (\(decimal(seconds, 2)) s).\n"
        }
        var lines = TextTable(["table", ">rows", ">time", ">rows/s"])
        for table in tables {
            guard let done = outcome.progress.tables[table.name] else { continue }
            let time = outcome.progress.spans.filter { $0.phase == .rows && $0.what == table.name }.reduce(0) {
                $0 + $1.end - $1.begin
            }
            lines.add([
                table.name, grouped(done.rows), time > 0 ? "\(decimal(time, 2)) s" : "",
                time > 0 ? Self.rate(done.rows, time) : "",
            ])
        }
        let rows = outcome.progress.rows
        lines.add([
            "all", grouped(rows), "\(decimal(seconds, 2)) s", Self.rate(rows, seconds),
        ])
        return lines.text
    }

    // MARK: Where the time went

    /// What each worker did when. A worker's groups of one table that follow each other are one line.
    func timeline(_ spans: [LoadProgress.Span]) -> String {
        var merged: [(span: LoadProgress.Span, end: Double, count: Int)] = []
        for span in spans.sorted(by: { ($0.worker, $0.begin) < ($1.worker, $1.begin) }) {
            if let last = merged.last, last.span.worker == span.worker, last.span.phase == span.phase,
                last.span.what == span.what
            {
                merged[merged.count - 1].end = span.end
                merged[merged.count - 1].count += 1
            } else {
                merged.append((span, span.end, 1))
            }
        }
        var table = TextTable([">from", ">to", ">worker", "phase", "what"])
        for (span, end, count) in merged.sorted(by: { $0.span.begin < $1.span.begin }) {
            table.add([
                decimal(span.begin, 2), decimal(end, 2), "\(span.worker + 1)", span.phase.rawValue,
                count > 1 ? "\(span.what), \(count) times" : span.what,
            ])
        }
        return table.text
    }
}
