public import Simulation

/// One table of a snapshot: its columns, and how its rows come to be.
public struct Table: Sendable {
    public let name: String
    public let columns: [Column]
    public let rows: Rows
    /// The first line of every file of the table.
    public let header: String

    /// Where a table's rows come from decides how they are laid out on disk.
    public enum Rows: Sendable {
        /// Known before the first day; one file for all.
        case reference(@Sendable (Books, inout RowWriter) -> Void)
        /// Happened on a day of a batch and never changes; a file for each batch and day or month.
        case event(EventKind, @Sendable (BatchDay, Books, inout RowWriter) -> Void)
        /// Changes until the batch or the snapshot ends; a file for each batch.
        case state(StateKind, @Sendable (BatchLife, Books, inout RowWriter) -> Void)
        /// Changes until the snapshot ends and belongs to no batch; one file for all.
        case stock(@Sendable (FeedStock, Books, inout RowWriter) -> Void)
    }

    init(_ name: String, _ columns: [Column], _ rows: Rows) {
        self.name = name
        self.columns = columns
        self.rows = rows
        header = columns.map(\.name).joined(separator: ",") + "\n"
    }

    public var isReference: Bool { if case .reference = rows { true } else { false } }
    public var isEvent: Bool { if case .event = rows { true } else { false } }
    public var isState: Bool { if case .state = rows { true } else { false } }
    public var isStock: Bool { if case .stock = rows { true } else { false } }
}
