/// Decides which group to load next: rows are loaded after the rows they refer to.
package struct Schedule: Sendable {
    package enum Decision: Equatable, Sendable {
        case load(Int)
        /// The remaining groups wait for groups in progress.
        case wait
        case done
    }

    private var waiting: [Int]
    private let tables: [Int]
    private let parents: [Int: Set<Int>]
    /// Remaining groups of each table.
    private var open: [Int: Int] = [:]
    private var isStopped = false

    /// `tables` of the groups in their order, with the tables that each refers to.
    package init(tables: [Int], parents: [Int: Set<Int>]) {
        self.tables = tables
        self.parents = parents
        for table in tables { open[table, default: 0] += 1 }
        // Tables that others depend on come first.
        let awaited = Set(tables.flatMap { parents[$0] ?? [] })
        waiting = tables.indices.sorted {
            (awaited.contains(tables[$0]) ? 0 : 1, $0) < (awaited.contains(tables[$1]) ? 0 : 1, $1)
        }
    }

    package mutating func next() -> Decision {
        if isStopped || waiting.isEmpty { return .done }
        let place = waiting.firstIndex { group in
            (parents[tables[group]] ?? []).allSatisfy { $0 == tables[group] || (open[$0] ?? 0) == 0 }
        }
        return place.map { .load(waiting.remove(at: $0)) } ?? .wait
    }

    package mutating func loaded(_ group: Int) { open[tables[group], default: 1] -= 1 }

    /// No new groups are started.
    package mutating func stop() { isStopped = true }
}
