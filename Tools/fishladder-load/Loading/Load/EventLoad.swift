import Schema
import Snapshot

/// Loads groups of event parts, one after another and each in one transaction, for one worker.
final class EventLoad {
    private let snapshot: OpenSnapshot
    private let target: Target
    private let routes: [TableRoute]
    private let snapshotID: Int
    private let connection: Connection
    private let session: Session
    private let lookup: PartLookup
    private let feed: PartFeed
    /// Tables that refer to more rows than are kept in mind. The server's triggers check them.
    private var tablesOfManyIDs: Set<Int> = []

    private static let ledgerStream = 0
    private static let rowStream = 1

    init(
        _ snapshot: OpenSnapshot, target: Target, plan: LoadPlan, connection: Connection, session: Session,
        lookup: PartLookup
    ) {
        self.snapshot = snapshot
        self.target = target
        routes = plan.routes
        snapshotID = plan.snapshotID
        self.connection = connection
        self.session = session
        self.lookup = lookup
        feed = PartFeed(folder: snapshot.folder)
    }

    /// Returns the group's parts once the server has committed them.
    func load(_ group: LoadPlan.Group) throws -> [Part] {
        let parts = try group.offsets.map { try lookup.part(at: $0) }
        try LostTransaction.retrying {
            do {
                do {
                    try session.transaction { try load(parts, of: group, $0) }
                } catch is TooManyIDs {
                    tablesOfManyIDs.insert(group.table)
                    try session.transaction { try load(parts, of: group, $0) }
                }
            } catch Unclear.afterCommit(let problem) {
                guard try isInLedger(parts) else { throw problem }
            } catch LoadProblem.refused(let error, let table, let place) {
                // Another transaction loaded these parts, or our own did and the answer was lost.
                guard error.isDuplicate, error.table == "loaded_part", try isInLedger(parts) else {
                    throw LoadProblem.refused(error, table: table, place: place)
                }
            }
        }
        return parts
    }

    private enum Unclear: Error { case afterCommit(LoadProblem) }
    private struct TooManyIDs: Error {}

    /// The foreign keys that are to be proved by sets.
    private func keys(of table: Int) -> [ForeignKey] {
        guard case .sets(let keys) = routes[table].proof, !tablesOfManyIDs.contains(table) else { return [] }
        return keys
    }

    private func load(_ parts: [Part], of group: LoadPlan.Group, _ psql: Psql) throws {
        let table = snapshot.manifest.tables[group.table]
        let keys = keys(of: group.table)
        let rows = RowSender(feed, table: table, form: routes[group.table].form)
        var isCommitting = false
        do {
            try psql.send(
                """
                \(Transaction.begin)\(routes[group.table].compressesOnArrival ? Self.compressing : "")\\copy fishladder.loaded_part (\(columnList(Ledger.columns))) from \
                '\(psql.streamNames[Self.ledgerStream])' with (format csv)
                \(keys.isEmpty ? "" : KeyCheck.begin)\
                \\copy \(target.tables[table.name]?.sql ?? "") (\(columnList(table.columns.map(\.name)))) from \
                '\(psql.streamNames[Self.rowStream])' with (\(routes[group.table].form.option))
                SELECT 'copied', :ROW_COUNT;
                \(keys.isEmpty ? "" : KeyCheck.end)
                """)
            for part in parts { try psql.send(Ledger.line(part, snapshot: snapshotID), to: Self.ledgerStream) }
            psql.end(stream: Self.ledgerStream)
            try rows.send(parts, to: psql, stream: Self.rowStream)
            guard case .copied(let found) = psql.nextReply() else { throw try psql.failure() }
            guard found == group.rows else {
                throw LoadProblem.rowsCounted(table: table.name, found: found, expected: group.rows)
            }
            for key in keys { try prove(key, of: table, rows, psql) }
            isCommitting = true
            try psql.sendCommit("COMMIT;\nSELECT 'committed';\n")
            guard psql.hasCommitted() else { throw try psql.failure() }
        } catch let problem as LoadProblem {
            if isCommitting, problem.isUnclear { throw Unclear.afterCommit(problem) }
            throw place(problem, table.name, parts)
        }
    }

    /// Older versions of TimescaleDB compress afterwards. Rows of a part are of one batch and in order of time, which is the
    /// order of compression, so the server need not sort.
    private static let compressing: String = {
        let names = ["enable_direct_compress_copy", "enable_direct_compress_copy_client_sorted"]
        let list = names.map { literal("timescaledb.\($0)") }.joined(separator: ", ")
        return "SELECT set_config(name, 'on', true) FROM pg_settings WHERE name IN (\(list)) \\g /dev/null\n"
    }()

    private func prove(_ key: ForeignKey, of table: Manifest.TableEntry, _ rows: RowSender, _ psql: Psql) throws {
        guard let column = table.columns.firstIndex(where: { $0.name == key.column }) else { return }
        guard let ids = rows.ids(of: column) else { throw TooManyIDs() }
        try psql.send(KeyCheck.count(ids, of: key.parent, key: key.key))
        guard case .referenced(let found) = psql.nextReply() else { throw try psql.failure() }
        if found == ids.count { return }
        try psql.send(KeyCheck.orphan(among: ids, of: key.parent, key: key.key))
        guard case .orphan(let id) = psql.nextReply() else { throw try psql.failure() }
        throw LoadProblem.orphan(table: table.name, column: key.column, id: id, parent: key.parent)
    }

    /// Whether the parts are loaded. Checking one is enough, since a group is one transaction.
    private func isInLedger(_ parts: [Part]) throws(LoadProblem) -> Bool {
        guard let part = parts.first else { return true }
        let found = try Psql.replies(
            connection,
            """
            SELECT 'loaded part', sha256 FROM fishladder.loaded_part
            WHERE snapshot = \(snapshotID) AND path = \(literal(part.path));

            """)
        return found == [.loadedPart(sha256: part.sha256)]
    }

    private func place(_ problem: LoadProblem, _ table: String, _ parts: [Part]) -> LoadProblem {
        guard case .database(let error) = problem, !error.isLost, error.code != nil else { return problem }
        return .refused(error, table: table, place: error.line.flatMap { PartPlace(line: $0, of: parts) })
    }
}

extension LoadProblem {
    /// Whether a COMMIT in progress may have succeeded.
    fileprivate var isUnclear: Bool {
        switch self {
        case .database(let error): error.isLost || error.code == nil
        case .system: true
        default: false
        }
    }
}
