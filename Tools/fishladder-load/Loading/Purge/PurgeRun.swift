import Console
import Farm
import Wording

/// Carries out `purge` and says what went or would go.
struct PurgeRun {
    let arguments: PurgeArguments
    let interrupt: Interrupt

    func run() throws -> ExitCode {
        guard arguments.all || !arguments.batches.isEmpty else {
            throw UsageProblem.oneNeeded(["--batch", "--all"], command: "purge")
        }
        guard arguments.dryRun || arguments.confirm else {
            throw UsageProblem.oneNeeded(["--dry-run", "--confirm"], command: "purge")
        }
        let purge = Purge(
            connection: Connection(target: arguments.database, interrupt: interrupt),
            batches: arguments.all ? nil : arguments.batches,
            resetsStock: arguments.resetStock)
        let outcome = try purge.run(isDry: arguments.dryRun)
        try Terminal.out(
            arguments.json
                ? PurgeResult.kind.text(PurgeResult(outcome: outcome, isDry: arguments.dryRun)) : text(outcome))
        if !arguments.resetStock && !outcome.batches.isEmpty && arguments.detail != .quiet {
            Terminal.say(
                "Feed stock is left as it is, and balances only with all batches of a snapshot; --reset-stock takes it "
                    + "back to the first purchases.\n")
        }
        return .done
    }

    private func text(_ outcome: Purge.Outcome) -> String {
        let refilled =
            outcome.refilled == 0
            ? ""
            : "\(counted(outcome.refilled, "lot", "lots")) of feed \(arguments.dryRun ? "would be" : "are") full again.\n"
        if outcome.batches.isEmpty {
            let rows = outcome.stock.map {
                "\(grouped($0.rows)) rows of \($0.table) \(arguments.dryRun ? "would go" : "went").\n"
            }
            return "There are no batches.\n" + rows.joined() + refilled
        }
        var table = TextTable(["table", arguments.dryRun ? ">rows that would go" : ">rows removed"])
        for count in outcome.removed + outcome.stock { table.add([count.table, grouped(count.rows)]) }
        let all = (outcome.removed + outcome.stock).reduce(0) { $0 + $1.rows }
        table.add(["all of \(counted(outcome.batches.count, "batch", "batches"))", grouped(all)])
        // What else is called a batch here may be somebody's own.
        let names = outcome.batches.map {
            outcome.strangers.contains($0) ? "\(printable($0)) (not loaded by fishladder-load)" : printable($0)
        }
        let cleared = outcome.cleared.map { cleared in
            let rows = "\(grouped(cleared.rows)) \(cleared.rows == 1 ? "row" : "rows") of \(cleared.table)"
            return "\(rows) \(cleared.rows == 1 ? "loses its" : "lose their") reference.\n"
        }
        return "\(names.joined(separator: "\n"))\n\n\(table.text)" + cleared.joined() + refilled
            + (arguments.dryRun ? "" : "Infrastructure and reference data are as they were.\n")
    }
}
