import Farm
import JSON
import Snapshot
import Tables

/// All ids of a snapshot, and whether references lead to them.
///
/// Rows of reference and state tables are known beforehand, since they may refer to each other in any order. Of event
/// tables only what stands earlier may be referred to.
final class KeyBook {
    private let known: [String: TableIDs]
    private var seen: [String: TableIDs] = [:]
    private let events: Set<String>
    private let references: Set<String>
    private let damaged: Set<String>
    private let firstID: Int
    /// Tables whose ids come from the user.
    private let given: Set<String>
    private let absence: Absence
    private let findings: Findings

    init(_ manifest: Manifest, _ facts: FactsReader.Outcome, _ findings: Findings) {
        known = facts.ids.mapValues { TableIDs($0) }
        absence = Absence(manifest)
        references = Set(manifest.tables.filter { $0.kind == .reference }.map(\.name))
        damaged = Set(facts.damaged.keys)
        events = Set(manifest.tables.filter { $0.kind == .event }.map(\.name))
        firstID = manifest.inputs.firstID
        // Projects are numbered as batches are.
        given =
            (manifest.inputs.infrastructure != nil ? Set(FarmTable.allCases.map(\.rawValue)) : [])
            .union(firstID > 1 ? [KnownTable.costCenter.rawValue] : [])
        self.findings = findings
    }

    struct Reference {
        let column: Int
        let name: String
        let table: String
        fileprivate let ids: TableIDs

        func leads(to id: Int) -> Bool { ids.contains(id) }
    }

    /// The columns of a table that refer to tables of the snapshot.
    func references(of table: Manifest.TableEntry, in manifest: Manifest) -> [Reference] {
        let names = Set(manifest.tables.map(\.name))
        let catalogued = Catalogue.table(named: table.name)
        return table.columns.enumerated().compactMap { index, column in
            let row = column.references ?? catalogued?.columns.first { $0.name == column.name }?.follows
            guard let target = row.map({ String($0.prefix { $0 != "." }) }), names.contains(target),
                !damaged.contains(target), !absence.mayBeElsewhere(target)
            else { return nil }
            let ids = events.contains(target) ? ids(of: target) : known[target] ?? TableIDs()
            return Reference(column: index, name: column.name, table: target, ids: ids)
        }
    }

    /// Those that were seen.
    private func ids(of table: String) -> TableIDs {
        if let ids = seen[table] { return ids }
        let ids = TableIDs()
        seen[table] = ids
        return ids
    }

    /// Adds ids that follow each other.
    func add(_ run: IDRanges.Run, of table: String) {
        findings.look(.ids, run.last - run.first + 1)
        if let twice = ids(of: table).insert(run) {
            findings.add(
                .ids, run.place, "ids from here on", found: "\(twice) a second time", expected: "an id that is new")
        }
    }

    /// After the last row: no table may have gaps. One with unreadable parts has, and so have those of a shard.
    func finish(except unreadable: Set<String>) {
        if absence.leavesGaps { return }
        for (table, ranges) in seen.mapValues(\.ranges).sorted(by: { $0.key < $1.key })
        where !unreadable.contains(table) && !given.contains(table) {
            var next = references.contains(table) ? 1 : firstID
            if let place = ranges.lostAt {
                findings.add(
                    .ids, place, "ids of \(table)", found: "in no order", expected: "ids that follow each other")
                continue
            }
            for run in ranges.runs {
                if run.first != next {
                    findings.add(
                        .ids, run.place, "ids of \(table)", found: "\(run.first) after \(next - 1)", expected: "\(next)"
                    )
                }
                next = run.last + 1
            }
        }
    }
}

/// The ids of one table.
private final class TableIDs {
    private(set) var ranges: IDRanges
    /// The run in which the last was found: the next one mostly is in it, too. No run ever shrinks.
    private var last = 0..<0

    init(_ ranges: IDRanges = IDRanges()) { self.ranges = ranges }

    func contains(_ id: Int) -> Bool {
        if last.contains(id) { return true }
        guard let run = ranges.run(of: id) else { return ranges.lostAt != nil }
        last = run
        return true
    }

    func insert(_ run: IDRanges.Run) -> Int? { ranges.insert(run) }
}
