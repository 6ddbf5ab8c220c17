package import Tables

/// What the database answers when it is asked what of a snapshot it lacks, taken in row by row.
///
/// Names in it may be anybody's, so a row of any form is possible: one of another form than was asked for is passed over.
package struct PlanAnswer {
    package private(set) var plan: LoadPlan
    /// Whether the last row has come.
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

    /// `isAlone` if the snapshot's plan has a single batch.
    package init(kinds: [Table.Kind], workers: Int, isAlone: Bool = false) {
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

    package mutating func take(_ row: [String]) {
        switch (row.first, row.count) {
        case ("end", 1):
            isWhole = true
            plan.groups = builder.groups
        case ("snapshot", 3):
            plan.snapshotID = Int(row[1]) ?? 0
            plan.isSettled = row[2] == "t"
        case ("later", 3): later = .laterLoaded(folder: row[2], lastDay: row[1])
        case ("emptied", 2): found = found ?? .rowsGone(table: row[1])
        case ("table", 8): note(row)
        case ("part", 8): add(row)
        case ("batch", 3):
            found = found ?? .batchTaken(name: row[1], table: "batch_batch", id: row[2], isAlone: isAlone)
        case ("highest", 3): highest = max(highest, Int(row[2]) ?? 0)
        case ("taken", 4):
            if taken == nil, let low = Int(row[2]), let high = Int(row[3]), low <= high {
                taken = (row[1], low...high)
            }
        default: return
        }
    }

    /// How much of a table there is, and how much of it is to be loaded.
    private mutating func note(_ row: [String]) {
        let numbers = row.dropFirst().compactMap { Int($0) }
        guard numbers.count == 7, numbers.allSatisfy({ (0...Self.most).contains($0) }),
            plan.states.indices.contains(numbers[0])
        else { return }
        plan.states[numbers[0]] = LoadPlan.TableState(
            parts: numbers[1], rows: numbers[2], loadedParts: numbers[1] - numbers[3],
            loadedRows: numbers[2] - numbers[4], changedParts: numbers[5], changedRows: numbers[6])
        if kinds[numbers[0]] == .event { builder.expect(rows: numbers[4]) }
    }

    /// A part to load, or one that can no longer be loaded.
    private mutating func add(_ row: [String]) {
        guard let position = Int(row[1]), let offset = Int(row[2]), let window = Int(row[3]), let rows = Int(row[4]),
            let csvBytes = Int(row[5]), kinds.indices.contains(position), (0...Self.most).contains(rows),
            (0...Self.most).contains(csvBytes)
        else { return }
        let isChanged = row[6] == "t"
        if kinds[position] != .event {
            plan.first[position, default: []].append(.init(offset: offset, isChanged: isChanged))
        } else if isChanged {
            found = found ?? .partChanged(path: row[7])
        } else {
            builder.add(offset: offset, table: position, window: window, rows: rows, csvBytes: csvBytes)
        }
    }

    /// As in the list of parts, so that sums of these fit into 64 bits.
    private static let most = 1 << 45
}
