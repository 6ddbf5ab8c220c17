import Farm
import Snapshot

/// The parts of a snapshot to load, as found by the server, which compares the list of parts with its ledger.
package struct LoadPlan: Sendable {
    /// Parts of one table that are loaded in one transaction.
    package struct Group: Sendable {
        let table: Int
        /// Their line numbers in the list of parts.
        package var offsets: [Int] = []
        package var rows = 0
        var csvBytes = 0
        /// Windows of time, counted from 1970.
        package var windows: ClosedRange<Int>
        /// There is no chunk in these windows yet, and the rows can become whole chunks.
        package var becomesChunks = false
    }

    struct TableState: Sendable, Equatable {
        var parts = 0
        var rows = 0
        var loadedParts = 0
        var loadedRows = 0
        /// Parts of state tables that were loaded before with other contents.
        var changedParts = 0
        var changedRows = 0

        var rowsToLoad: Int { rows - loadedRows }
    }

    struct Offset: Sendable {
        let offset: Int
        let isChanged: Bool
    }

    /// The snapshot's number in the ledger.
    var snapshotID = 0
    /// Whether statistics and counts cover all that was loaded before, since an earlier load may have ended too soon.
    var isSettled = false
    /// By position in the manifest.
    var states: [TableState]
    var routes: [TableRoute] = []
    /// The tables would be made first.
    var makesTables = false
    /// Parts of reference and state tables, by position in the manifest.
    var referenceAndState: [Int: [Offset]] = [:]
    var groups: [Group] = []

    package var rowsToLoad: Int { states.reduce(0) { $0 + $1.rowsToLoad } }
    var isNothing: Bool { referenceAndState.isEmpty && groups.isEmpty }

    init(tables: Int) { states = Array(repeating: TableState(), count: tables) }
}

/// The size of a group: about a second's work of a COPY, long compared with the cost of starting one, short enough to lose.
package struct GroupSize: Sendable {
    var rows: Int
    var csvBytes: Int

    package init(rows: Int = 250_000, csvBytes: Int = 30_000_000) {
        self.rows = rows
        self.csvBytes = csvBytes
    }

    /// Smaller towards the end, so that all workers finish at about the same time.
    func shared(by workers: Int, rows rest: Int) -> GroupSize {
        if workers == 1 { return self }
        return GroupSize(rows: min(rows, max(Self.fewestRows, rest / (4 * workers))), csvBytes: csvBytes)
    }

    /// About a fifth of a second's work if every row is checked against the rows it refers to; psql starts in a
    /// twentieth.
    private static let fewestRows = 10_000
}

/// Groups parts, which come in order of table and window.
package struct GroupBuilder {
    private let most: GroupSize
    private let workers: Int
    /// Rows that are to come.
    private var rest = 0
    /// Of the group being filled.
    private var size: GroupSize
    package private(set) var groups: [LoadPlan.Group] = []

    package init(size: GroupSize = GroupSize(), workers: Int = 1) {
        most = size
        self.workers = workers
        self.size = size
    }

    /// To be told before the first part.
    package mutating func expect(rows: Int) { rest += rows }

    /// A group ends with its window, so that no two groups write into one chunk, unless the window alone is more than
    /// twice the size. What becomes chunks is never cut inside a window.
    package mutating func add(
        offset: Int, table: Int, window: Int, rows: Int, csvBytes: Int, becomesChunks: Bool = false
    ) {
        defer { rest = max(0, rest - rows) }
        if var last = groups.last, last.table == table, last.becomesChunks == becomesChunks {
            let isSameWindow = last.windows.upperBound == window
            let isFull =
                last.rows + rows > size.rows || last.csvBytes + csvBytes > size.csvBytes
                || becomesChunks && window - last.windows.lowerBound >= Self.mostChunks
            let isOverfull =
                !becomesChunks && (last.rows + rows > 2 * size.rows || last.csvBytes + csvBytes > 2 * size.csvBytes)
            if !isOverfull, !isFull || isSameWindow {
                groups.removeLast()
                last.offsets.append(offset)
                last.rows += rows
                last.csvBytes += csvBytes
                last.windows = last.windows.lowerBound...max(last.windows.upperBound, window)
                groups.append(last)
                return
            }
        }
        size = most.shared(by: workers, rows: rest)
        groups.append(
            LoadPlan.Group(
                table: table, offsets: [offset], rows: rows, csvBytes: csvBytes, windows: window...window,
                becomesChunks: becomesChunks))
    }

    /// A transaction holds some ten locks for each, of a few thousand that a server has for all.
    private static let mostChunks = 30
}
