import Snapshot

/// Hands rows to the checks that asked for them, and stops a check that can no longer be right.
///
/// A check whose tables were left out, or are damaged, would report nothing but the consequences: it is told as skipped.
final class CheckRunner {
    fileprivate final class Slot {
        let check: any Check
        let promises: [Promise]
        var isActive = true

        init(_ check: any Check, _ promises: [Promise]) {
            self.check = check
            self.promises = promises
        }
    }

    /// What is handed over of one table.
    final class Route {
        fileprivate struct Stop {
            let slot: Slot
            let columns: AskedColumns
        }

        fileprivate let table: KnownTable
        fileprivate var stops: [Stop] = []

        fileprivate init(_ table: KnownTable) { self.table = table }

        func take(_ row: Row) {
            for stop in stops where stop.slot.isActive {
                stop.slot.check.take(Fields(row: row, columns: stop.columns), of: table)
            }
        }
    }

    private var slots: [Slot] = []
    private var routes: [String: Route] = [:]
    private let findings: Findings

    init(_ facts: FactsReader.Outcome, _ manifest: Manifest, _ findings: Findings) {
        self.findings = findings
        let tables = Dictionary(manifest.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let absence = Absence(manifest)
        for type in Checks.all {
            let found = type.needs.map { need in
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
                let route = routes[need.table.rawValue] ?? Route(need.table)
                routes[need.table.rawValue] = route
                route.stops.append(Route.Stop(slot: slot, columns: columns))
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

    func route(of table: String) -> Route? { routes[table] }

    /// Stops all checks that need the table, or only those that need the column.
    func stop(_ table: String, column: Int? = nil, because reason: @autoclosure () -> String) {
        guard let route = routes[table] else { return }
        for stop in route.stops where stop.slot.isActive {
            if let column, !stop.columns.contains(column) { continue }
            stop.slot.isActive = false
            for promise in stop.slot.promises { findings.skip(promise, because: reason()) }
        }
    }

    func finish(_ unit: UnitOfRows) {
        for slot in slots where slot.isActive { slot.check.finish(unit) }
    }

    func finish() {
        for slot in slots where slot.isActive { slot.check.finish() }
    }
}
