package import Tables

/// What the database answers when it is asked what of a snapshot it lacks, taken in line by line.
package struct PlanAnswer {
    package private(set) var plan: LoadPlan
    /// Whether the last line has come.
    private(set) var isWhole = false
    /// The snapshot is an earlier one of what is there, which matters where something is to be loaded.
    private(set) var later: LoadProblem?
    private var found: LoadProblem?
    /// Ids that somebody else's rows have, by the table where the first were found.
    private var taken: (table: String, ids: ClosedRange<Int>)?
    private var highest = 0
    private var builder: GroupBuilder
    /// For each table, in the manifest's order.
    private let kinds: [Table.Kind]
    private let isAlone: Bool

    /// Whether the rows of a table in a window can become a chunk.
    private let isVacant: (_ table: Int, _ window: Int) -> Bool

    /// `isAlone` if the snapshot's plan has a single batch.
    package init(
        kinds: [Table.Kind], workers: Int, isAlone: Bool = false,
        isVacant: @escaping (_ table: Int, _ window: Int) -> Bool = { _, _ in false }
    ) {
        self.isVacant = isVacant
        self.kinds = kinds
        self.isAlone = isAlone
        plan = LoadPlan(tables: kinds.count)
        builder = GroupBuilder(workers: workers)
    }

    /// Why nothing of the snapshot can be loaded.
    package var problem: LoadProblem? {
        if let found { return found }
        // The next round number, so that the ids of the two snapshots are easy to tell apart.
        return taken.map {
            .idsTaken(table: $0.table, ids: $0.ids, free: (highest / 1_000_000 + 1) &* 1_000_000 &+ 1)
        }
    }

    /// Numbers beyond what a list of parts can hold are passed over.
    package mutating func take(_ reply: Reply) {
        switch reply {
        case .reached(.ended):
            isWhole = true
            plan.groups = builder.groups
        case .snapshot(let id, let isSettled):
            plan.snapshotID = id
            plan.isSettled = isSettled
        case .laterSnapshot(let lastDay, let folder): later = .laterLoaded(folder: folder, lastDay: lastDay)
        case .sequence(let name, let table):
            guard kinds.indices.contains(table) else { return }
            found = found ?? .sequenceDenied(name)
        case .emptied(let table): found = found ?? .rowsGone(table: table)
        case .table(
            let position, let parts, let rows, let missingParts, let missingRows, let changedParts, let changedRows):
            let numbers = [parts, rows, missingParts, missingRows, changedParts, changedRows]
            guard numbers.allSatisfy((0...Self.most).contains), kinds.indices.contains(position) else { return }
            plan.states[position] = LoadPlan.TableState(
                parts: parts, rows: rows, loadedParts: parts - missingParts, loadedRows: rows - missingRows,
                changedParts: changedParts, changedRows: changedRows)
            if kinds[position] == .event { builder.expect(rows: missingRows) }
        case .part(let position, let offset, let window, let rows, let csvBytes, let isChanged, let path):
            guard kinds.indices.contains(position), [rows, csvBytes].allSatisfy((0...Self.most).contains) else {
                return
            }
            if kinds[position] != .event {
                plan.referenceAndState[position, default: []].append(.init(offset: offset, isChanged: isChanged))
            } else if isChanged {
                found = found ?? .partChanged(path: path)
            } else {
                builder.add(
                    offset: offset, table: position, window: window, rows: rows, csvBytes: csvBytes,
                    becomesChunks: isVacant(position, window))
            }
        case .batch(let id, let name):
            found = found ?? .batchTaken(name: name, table: "batch_batch", id: "\(id)", isAlone: isAlone)
        case .highestID(_, let id): highest = max(highest, id)
        case .takenIDs(let table, let first, let last):
            if taken == nil, first <= last { taken = (table, first...last) }
        default: return
        }
    }

    /// As in the list of parts, so that sums of these fit into 64 bits.
    private static let most = 1 << 45
}
