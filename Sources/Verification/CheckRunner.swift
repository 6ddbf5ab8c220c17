import Snapshot
import Streaming

/// Hands rows to the checks that asked for them, and stops a check that can no longer be right.
///
/// A check whose tables were left out, or are damaged, would report nothing but the consequences: it is reported as
/// skipped.
final class CheckRunner {
    private final class Slot {
        let check: any Check
        let promises: [Promise]
        var isActive = true

        init(_ check: any Check, _ promises: [Promise]) {
            self.check = check
            self.promises = promises
        }
    }

    private struct Stop {
        let slot: Slot
        let columns: AskedColumns
    }

    /// Who asked for rows of one table.
    private struct Route {
        let table: KnownTable
        var stops: [Stop] = []
    }

    private var slots: [Slot] = []
    private var routes: [String: Route] = [:]
    private let findings = Findings()
    private var unit: UnitOfRows?
    private var part: (part: CurrentPart, route: Route?)?

    init(_ types: [any Check.Type], _ facts: FactsReader.Outcome, _ manifest: Manifest) {
        let tables = Dictionary(manifest.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let absence = Absence(manifest)
        for type in types {
            let needs = type.needs.filter { !$0.isOfAnomalies || manifest.inputs.anomalies != nil }
            let found = needs.map { need in
                (need: need, columns: tables[need.table.rawValue].flatMap { need.columns(of: $0, for: type) })
            }
            if let reason = Self.reasonToSkip(found, tables, absence, facts.damaged) {
                for promise in type.promises { findings.skip(promise, because: reason) }
                continue
            }
            let slot = Slot(type.init(facts.facts, findings), type.promises)
            slots.append(slot)
            for (need, columns) in found where need.kind != .facts {
                guard let columns else { continue }
                routes[need.table.rawValue, default: Route(table: need.table)].stops.append(
                    Stop(slot: slot, columns: columns))
            }
        }
    }

    private static func reasonToSkip(
        _ found: [(need: Need, columns: AskedColumns?)], _ tables: [String: Manifest.TableEntry], _ absence: Absence,
        _ damaged: [String: String]
    ) -> String? {
        for (need, columns) in found where need.kind != .rowsIfAny && need.kind != .rowsIfThere {
            let name = need.table.rawValue
            if tables[name] == nil { return "needs table \(name), which was left out" }
            if let reason = absence.reason(for: name) { return reason }
            if need.kind == .rows && columns == nil { return "needs columns of \(name) that are not there" }
            if need.kind == .facts, let path = damaged[name] { return "\(path) cannot be read" }
        }
        let some = found.filter { $0.need.kind == .rowsIfAny }
        if some.isEmpty || some.contains(where: { $0.columns != nil }) { return nil }
        return "needs table \(some.map(\.need.table.rawValue).joined(separator: " or "))"
    }

    /// Takes block after block until there are no more, and gives back what was found.
    func run(_ blocks: BoundedChannel<RowBlock>) async throws -> Findings.Tally {
        while let block = try await blocks.receive() { take(block) }
        finishUnit()
        for slot in slots where slot.isActive { slot.check.finish() }
        return findings.tally
    }

    private func take(_ block: RowBlock) {
        for step in block.steps {
            switch step {
            case .endOfUnit: finishUnit()
            case .unit(let batch, let days): unit = UnitOfRows(batch: batch, days: days)
            case .part(let part, let table):
                unit?.note(table, part.path)
                self.part = (part, routes[table])
            case .stop(let table, let column, let reason): stop(table, column, reason)
            case .rows(let range):
                guard let (part, route) = part, let route else { continue }
                // Check by check, so that each stays in the processor's cache for all rows.
                for stop in route.stops where stop.slot.isActive {
                    let check = stop.slot.check
                    block.forEach(in: range, of: part) { row in
                        check.take(Fields(row: row, columns: stop.columns), of: route.table)
                    }
                }
            }
        }
    }

    /// Stops all checks that need the table, or only those that need the column.
    private func stop(_ table: String, _ column: Int?, _ reason: String) {
        guard let route = routes[table] else { return }
        for stop in route.stops where stop.slot.isActive {
            if let column, !stop.columns.contains(column) { continue }
            stop.slot.isActive = false
            for promise in stop.slot.promises { findings.skip(promise, because: reason) }
        }
    }

    private func finishUnit() {
        guard let unit else { return }
        for slot in slots where slot.isActive { slot.check.finish(unit) }
        self.unit = nil
    }
}
