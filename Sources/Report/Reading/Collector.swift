import Verification

/// Takes rows of the tables it asks for, one after another, and keeps what a report shows of them.
protocol Collector: AnyObject {
    static var needs: [Need] { get }
    /// Whether it also reads batches that the report leaves out.
    static var readsAllBatches: Bool { get }
    /// `batch` is the place of the part's batch in the report's list; none for tables that are not of a batch.
    func take(_ row: Fields, of table: String, in batch: Int?)
}

extension Collector {
    static var readsAllBatches: Bool { false }
}

/// Columns of a table that a collector reads.
struct Need {
    let table: String
    let columns: [StaticString]
    /// Without it there is nothing to show.
    var isRequired = true

    init(_ table: String, _ columns: StaticString..., isRequired: Bool = true) {
        self.table = table
        self.columns = columns
        self.isRequired = isRequired
    }
}
