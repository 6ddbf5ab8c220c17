import Farm
public import Life

/// One table of a snapshot: its columns, and where its rows come from.
public struct Table: Sendable {
    public let name: String
    /// What one row is, in a sentence.
    public let meaning: String
    public let columns: [Column]
    /// Constraints on the rows, as in the target's database.
    public let constraints: [Constraint]
    /// The natural key of a reference table, which identifies a row whatever its id in a database; empty for other
    /// tables.
    public let naturalKey: [String]
    public private(set) var rows: Rows
    /// The rows as the columns write them, if the table has a faster way to write the same bytes.
    public private(set) var declaredRows: Rows?
    /// The first line of every file of the table.
    public let header: String

    /// Where a table's rows come from. It decides how they are laid out on disk.
    public enum Rows: Sendable {
        /// Known before the first day. One file.
        case reference(@Sendable (RunFacts, inout RowWriter) -> Void)
        /// Happens on a day of a batch and never changes. A file for each batch and day or month, with the rows of its days.
        case event(EventKind, @Sendable ([BatchDay], RunFacts, inout RowWriter) -> Void)
        /// Changes until the batch or the snapshot ends. A file for each batch.
        case state(StateKind, @Sendable (BatchLife, RunFacts, inout RowWriter) -> Void)
        /// Changes until the snapshot ends and belongs to no batch. One file.
        case stock(@Sendable (LotList, RunFacts, inout RowWriter) -> Void)
    }

    /// The kind of rows, as shown to users: rows that change until the end are state, whether of a batch or not.
    public enum Kind: String, CaseIterable, Sendable {
        case reference, state, event
    }

    public var kind: Kind {
        switch rows {
        case .reference: .reference
        case .event: .event
        case .state, .stock: .state
        }
    }

    init(
        _ name: String, _ meaning: String, _ constraints: [Constraint], knownBy naturalKey: [String] = [],
        _ columns: [Column], _ rows: Rows
    ) {
        self.name = name
        self.meaning = meaning
        self.columns = columns
        self.constraints = constraints
        self.naturalKey = naturalKey
        self.rows = rows
        header = columns.map(\.name).joined(separator: ",") + "\n"
    }

    public var isReference: Bool { if case .reference = rows { true } else { false } }
    public var isEvent: Bool { if case .event = rows { true } else { false } }
    public var isState: Bool { if case .state = rows { true } else { false } }
    public var isStock: Bool { if case .stock = rows { true } else { false } }
}

extension Table {
    /// The items of a table of one row.
    static let one: @Sendable (RunFacts) -> [Void] = { _ in [()] }
    static let oneOfBatch: @Sendable (BatchLife, RunFacts) -> [Void] = { _, _ in [()] }

    /// A table with a row for each item of a list that is known before the first day.
    ///
    /// Its natural key is `key`, or else the first columns declared unique.
    static func reference<Item>(
        _ name: String, _ meaning: String, _ constraints: [Constraint] = [], knownBy key: [String]? = nil,
        of items: @escaping @Sendable (RunFacts) -> [Item],
        columns declare: (inout Columns<Void, Item>) -> Void
    ) -> Table {
        var columns = Columns<Void, Item>()
        declare(&columns)
        let steps = RowWriter.Steps(columns)
        let unique = constraints.lazy.compactMap { if case .unique(let columns) = $0 { columns } else { nil } }.first
        return Table(
            name, meaning, constraints, knownBy: key ?? unique ?? [], columns.columns,
            .reference { run, writer in
                let items = items(run)
                guard let first = items.first else { return }
                let row = Row((), run, item: first)
                for (index, item) in items.enumerated() {
                    row.index = index
                    row.item = item
                    writer.write(row, steps, new: .container)
                }
            })
    }

    /// A table of events on a day of a batch. `rows` adds the day's rows, in the order in which the simulator counted
    /// them, and says what starts with each.
    static func event<Item>(
        _ name: String, _ kind: EventKind, _ meaning: String, _ constraints: [Constraint] = [],
        rows: @escaping @Sendable (BatchDay, RunFacts, (Item, Change) -> Void) -> Void,
        columns declare: (inout Columns<BatchDay, Item>) -> Void
    ) -> Table {
        var columns = Columns<BatchDay, Item>()
        declare(&columns)
        let steps = RowWriter.Steps(columns)
        return Table(
            name, meaning, constraints, columns.columns,
            .event(kind) { days, run, writer in
                // By place: a day that is taken out is copied with all it holds.
                for place in days.indices {
                    var row: EventRow<Item>?
                    rows(days[place], run) { item, change in
                        if let row {
                            row.index += 1
                            row.item = item
                            writer.write(row, steps, new: change)
                        } else {
                            let first = EventRow(
                                days[place], run, firstID: days[place].firstID[kind], item: item)
                            writer.write(first, steps, new: .day)
                            row = first
                        }
                    }
                }
            })
    }

    /// The same table of events with a faster way to write its rows.
    func written(by write: @escaping @Sendable ([BatchDay], RunFacts, inout RowWriter) -> Void) -> Table {
        guard case .event(let kind, _) = rows else { return self }
        var table = self
        table.declaredRows = rows
        table.rows = .event(kind, write)
        return table
    }

    /// A table of state, with the rows of a batch at the end of the run.
    static func state<Item>(
        _ name: String, _ kind: StateKind, _ meaning: String, _ constraints: [Constraint] = [],
        of items: @escaping @Sendable (BatchLife, RunFacts) -> [Item],
        columns declare: (inout Columns<BatchLife, Item>) -> Void
    ) -> Table {
        var columns = Columns<BatchLife, Item>()
        declare(&columns)
        let steps = RowWriter.Steps(columns)
        return Table(
            name, meaning, constraints, columns.columns,
            .state(kind) { batch, run, writer in
                let items = items(batch, run)
                guard let first = items.first else { return }
                let row = Row(batch, run, item: first)
                for (index, item) in items.enumerated() {
                    row.index = index
                    row.item = item
                    writer.write(row, steps, new: .container)
                }
            })
    }

    /// A table with a row for each lot of feed.
    static func stock(
        _ name: String, _ meaning: String, _ constraints: [Constraint] = [],
        columns declare: (inout Columns<LotList, FeedLot>) -> Void
    ) -> Table {
        var columns = Columns<LotList, FeedLot>()
        declare(&columns)
        let steps = RowWriter.Steps(columns)
        return Table(
            name, meaning, constraints, columns.columns,
            .stock { lots, run, writer in
                guard let first = lots.first else { return }
                let row = Row(lots, run, item: first)
                for lot in lots {
                    row.item = lot
                    writer.write(row, steps, new: .container)
                }
            })
    }
}
