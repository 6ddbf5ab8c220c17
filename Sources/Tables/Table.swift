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
    /// In an array, since no value can hold another of its type.
    private var past: [Table] = []
    /// The table whose history this is; nil for other tables.
    public private(set) var present: Present?

    /// The table that a history tells of.
    public struct Present: Sendable {
        public let table: String
        /// How many rows of history each of its rows has.
        public let rows: Rows

        public enum Rows: Sendable {
            case none, one, two
            /// One for when it was made, and one for each change.
            case many
        }
    }

    /// What its rows were at any time, where the target keeps that.
    public var history: Table? { past.first }

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
    /// `batch_historicalspecies` for `batch_species`.
    private static func historyName(of table: String) -> String {
        // The target calls this one after its model.
        if table == "batch_creationworkflow" { return "batch_historicalbatchcreationworkflow" }
        let app = table.prefix { $0 != "_" }
        return "\(app)_historical\(table.dropFirst(app.count + 1))"
    }

    /// With a history of these columns.
    private func kept<Source, Item>(
        _ columns: Columns<Source, Item>, _ count: Present.Rows, _ rows: Rows
    ) -> Table {
        // Of the target's rules for a table, only those for single columns hold for its history.
        let constraints = constraints.filter { if case .notNegative = $0 { true } else { false } }
        var isReference = false
        if case .reference = rows { isReference = true }
        var history = Table(
            Self.historyName(of: name), "What rows of `\(name)` were at any time.", constraints,
            // Without its date: another snapshot of the same farm may begin on another day.
            knownBy: isReference ? [key, "history_type"] : [], columns.columns, rows)
        history.present = Present(table: name, rows: count)
        var table = self
        table.past = [history]
        return table
    }

    /// The name of the first column of its key.
    private var key: String { columns.first(where: \.isKey)?.name ?? "" }

    /// The items of a table of one row.
    static let one: @Sendable (RunFacts) -> [Void] = { _ in [()] }
    static let oneOfBatch: @Sendable (BatchLife, RunFacts) -> [Void] = { _, _ in [()] }

    /// A table with a row for each item of a list that is known before the first day.
    ///
    /// Its natural key is `key`, or else the first columns declared unique.
    static func reference<Item, Items: Collection<Item> & SendableMetatype>(
        _ name: String, _ meaning: String, _ constraints: [Constraint] = [], knownBy key: [String]? = nil,
        keepsHistory: Bool = false, of items: @escaping @Sendable (RunFacts) -> Items,
        columns declare: (inout Columns<Void, Item>) -> Void
    ) -> Table {
        var columns = Columns<Void, Item>()
        declare(&columns)
        let steps = RowWriter.Steps(columns)
        let unique = constraints.lazy.compactMap { if case .unique(let columns) = $0 { columns } else { nil } }.first
        let table = Table(
            name, meaning, constraints, knownBy: key ?? unique ?? [], columns.columns,
            .reference { run, writer in write(items(run), of: (), run, steps, &writer) })
        guard keepsHistory, let made = columns.made else { return table }
        let past = columns.past(of: name)
        let pastSteps = RowWriter.Steps(past)
        return table.kept(
            past, .one,
            .reference { run, writer in
                // Rows from a user's own tables have their history in the user's database.
                if run.company.isGiven, FarmTable(rawValue: name) != nil { return }
                write(items(run), of: (), run, pastSteps, &writer) { row in
                    row.mark = HistoryMark(at: made(row))
                    row.mark.id = row.index + 1
                }
            })
    }

    /// A table of events on a day of a batch. `rows` adds the day's rows, in the order in which the simulator counted
    /// them, each with what is new from it on.
    static func event<Item>(
        _ name: String, _ kind: EventKind, _ meaning: String, _ constraints: [Constraint] = [],
        history: EventHistory<Item>? = nil,
        rows: @escaping @Sendable (BatchDay, RunFacts, (Item, Change) -> Void) -> Void,
        columns declare: (inout Columns<BatchDay, Item>) -> Void
    ) -> Table {
        var columns = Columns<BatchDay, Item>()
        declare(&columns)
        let steps = RowWriter.Steps(columns)
        let table = Table(
            name, meaning, constraints, columns.columns,
            .event(kind) { days, run, writer in
                eachRow(days, run, kind, rows) { row, change in writer.write(row, steps, new: change) }
            })
        return table.with(history, kind, rows: rows, columns)
    }

    /// Each row of these days in turn, and what is new from it on.
    private static func eachRow<Item>(
        _ days: [BatchDay], _ run: RunFacts, _ kind: EventKind,
        _ rows: @escaping (BatchDay, RunFacts, (Item, Change) -> Void) -> Void,
        _ write: (EventRow<Item>, Change) -> Void
    ) {
        // By place: a day that is taken out is copied with all it holds.
        for place in days.indices {
            var last: EventRow<Item>?
            rows(days[place], run) { item, change in
                let row = last?.next(item) ?? EventRow(days[place], run, of: kind, item)
                write(row, last == nil ? .day : change)
                last = row
            }
        }
    }

    private func with<Item>(
        _ history: EventHistory<Item>?, _ kind: EventKind,
        rows: @escaping @Sendable (BatchDay, RunFacts, (Item, Change) -> Void) -> Void,
        _ columns: Columns<BatchDay, Item>
    ) -> Table {
        guard let history, let made = columns.made else { return self }
        let past = columns.past(of: name)
        let steps = RowWriter.Steps(past)
        switch history {
        case .none: return kept(past, .none, .reference { _, _ in })
        case .once(let user):
            return kept(
                past, .one,
                .event(kind) { days, run, writer in
                    Self.eachRow(days, run, kind, rows) { row, change in
                        row.mark = HistoryMark(at: made(row), by: user(row))
                        row.mark.id = row.id
                        writer.write(row, steps, new: change)
                    }
                })
        case .twice(let saves, let user, let asMade):
            return kept(
                past, .two,
                .event(saves) { days, run, writer in
                    Self.eachRow(days, run, kind, rows) { row, change in
                        let item = row.item
                        row.item = asMade(item)
                        row.mark = HistoryMark(at: made(row), by: user)
                        row.mark.id = row.day.firstID[saves] + row.index * 2
                        writer.write(row, steps, new: change)
                        row.mark.id += 1
                        row.mark.isNew = false
                        row.item = item
                        writer.write(row, steps, new: .container)
                    }
                })
        }
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
    static func state<Item: Sendable>(
        _ name: String, _ kind: StateKind, _ meaning: String, _ constraints: [Constraint] = [],
        history: StateHistory<BatchLife, Item>? = nil, of items: @escaping @Sendable (BatchLife, RunFacts) -> [Item],
        columns declare: (inout Columns<BatchLife, Item>) -> Void
    ) -> Table {
        var columns = Columns<BatchLife, Item>()
        declare(&columns)
        let steps = RowWriter.Steps(columns)
        let table = Table(
            name, meaning, constraints, columns.columns,
            .state(kind) { batch, run, writer in
                write(items(batch, run), of: batch, run, steps, &writer)
            })
        return table.with(history, columns) { steps, mark in
            .state(kind) { batch, run, writer in
                write(items(batch, run), of: batch, run, steps, &writer, mark)
            }
        }
    }

    /// A table with a row for each lot of feed.
    static func stock(
        _ name: String, _ meaning: String, _ constraints: [Constraint] = [],
        history: StateHistory<LotList, FeedLot>? = nil, columns declare: (inout Columns<LotList, FeedLot>) -> Void
    ) -> Table {
        var columns = Columns<LotList, FeedLot>()
        declare(&columns)
        let steps = RowWriter.Steps(columns)
        let table = Table(
            name, meaning, constraints, columns.columns,
            .stock { lots, run, writer in write(lots, of: lots, run, steps, &writer) })
        return table.with(history, columns) { steps, mark in
            .stock { lots, run, writer in write(lots, of: lots, run, steps, &writer, mark) }
        }
    }

    /// Writes a row for each item; `mark` sets what the row needs first.
    private static func write<Source, Items: Collection>(
        _ items: Items, of source: Source, _ run: RunFacts, _ steps: RowWriter.Steps, _ writer: inout RowWriter,
        _ mark: (Row<Source, Items.Element>) -> Void = { _ in }
    ) {
        guard let first = items.first else { return }
        let row = Row(source, run, item: first)
        for (index, item) in items.enumerated() {
            row.index = index
            row.item = item
            mark(row)
            writer.write(row, steps, new: .container)
        }
    }

    /// `inFull` makes the rows that write every item once; its second argument marks each.
    private func with<Source, Item: Sendable>(
        _ history: StateHistory<Source, Item>?, _ columns: Columns<Source, Item>,
        inFull: (RowWriter.Steps, @escaping @Sendable (Row<Source, Item>) -> Void) -> Rows
    ) -> Table {
        guard let history, let made = columns.made, let id = columns.ownID else { return self }
        let past = columns.past(of: name)
        let steps = RowWriter.Steps(past)
        switch history {
        case .once(let user):
            return kept(
                past, .one,
                inFull(steps) { row in
                    row.mark = HistoryMark(at: made(row), by: user)
                    row.mark.id = id(row)
                })
        case .saves(let kind, let saves):
            return kept(
                past, .many,
                .event(kind) { days, run, writer in
                    for place in days.indices {
                        var id = days[place].firstID[kind]
                        saves(days[place], run) { source, saves in
                            guard let first = saves.first else { return }
                            let row = Row(source, run, item: first.state)
                            for (index, save) in saves.enumerated() {
                                row.item = save.state
                                row.mark = HistoryMark(save)
                                row.mark.id = id
                                id += 1
                                writer.write(row, steps, new: index == 0 ? .batch : .container)
                            }
                        }
                    }
                })
        }
    }
}
