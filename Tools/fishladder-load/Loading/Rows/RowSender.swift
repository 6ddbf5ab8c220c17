import Snapshot

/// Sends the rows of parts to a COPY, in the form that its table takes.
final class RowSender {
    private let feed: PartFeed
    private let header: String
    private let binary: BinaryRows?

    init(_ feed: PartFeed, table: Manifest.TableEntry, form: RowForm) {
        self.feed = feed
        header = table.columns.map(\.name).joined(separator: ",")
        binary = if case .binary(let columns) = form { BinaryRows(columns) } else { nil }
    }

    func send(_ parts: [Part], to psql: Psql, stream: Int) throws {
        let sink = { (bytes: UnsafeRawBufferPointer) throws in try psql.send(bytes, to: stream) }
        if let binary {
            binary.begin()
            for part in parts { try send(part, binary, sink) }
            try binary.end(sink)
        } else {
            for part in parts {
                var rows = TextRows()
                try feed.send(part, header: header) { try rows.take($0, of: part.path, sink) }
            }
        }
        psql.end(stream: stream)
    }

    private func send(_ part: Part, _ binary: BinaryRows, _ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        binary.beginPart()
        do {
            try feed.send(part, header: header) { try binary.take($0, sink) }
        } catch let problem as BinaryRows.Problem {
            throw LoadProblem.badRow(PartPlace(path: part.path, line: binary.rows + 2), problem)
        }
    }

    /// The distinct ids of a column; nil if there were too many to keep.
    func ids(of column: Int) -> [Int64]? { binary?.ids(of: column) }
}
