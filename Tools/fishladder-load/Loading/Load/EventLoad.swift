import Farm
import Glibc
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
    private let workers: Int
    /// Tables whose keys only the server's triggers can check, as was seen: those that refer to more rows than are kept in
    /// mind, and those whose rows it did not take as chunks.
    private var tablesByTriggers: Set<Int> = []

    private static let ledgerStream = 0
    private static let rowStream = 1

    init(
        _ snapshot: OpenSnapshot, target: Target, plan: LoadPlan, connection: Connection, session: Session,
        lookup: PartLookup, workers: Int
    ) {
        self.snapshot = snapshot
        self.target = target
        routes = plan.routes
        snapshotID = plan.snapshotID
        self.connection = connection
        self.session = session
        self.lookup = lookup
        self.workers = workers
        feed = PartFeed(folder: snapshot.folder)
    }

    /// Returns the group's parts once the server has committed them.
    func load(_ group: LoadPlan.Group) throws -> [Part] {
        let parts = try group.offsets.map { try lookup.part(at: $0) }
        var machine = GroupMachine(way(of: group))
        var action = machine.start
        var problem: (any Error)?
        while true {
            switch action {
            case .load(let way, let pause):
                usleep(UInt32(1000 * pause))
                do {
                    if way == .triggers, group.becomesChunks { try makeChunks(for: group) }
                    try session.transaction { try load(parts, of: group, way, $0) }
                    action = machine.next(after: .committed)
                } catch {
                    problem = (error as? Failure)?.problem ?? error
                    action = machine.next(after: outcome(of: error, way, group))
                }
            case .askLedger: action = machine.next(after: .found(try isInLedger(parts)))
            case .done: return parts
            case .fail: throw problem ?? LoadProblem.stopped
            }
        }
    }

    /// Why an attempt ended, where its problem alone does not say what to do.
    private enum Failure: Error {
        case afterCommit(LoadProblem)
        case tooManyIDs
        case notVouched

        var problem: LoadProblem? { if case .afterCommit(let problem) = self { problem } else { nil } }
    }

    private func outcome(of error: any Error, _ way: GroupMachine.Way, _ group: LoadPlan.Group) -> GroupMachine.Outcome
    {
        switch error {
        case Failure.afterCommit: return .unclear
        case is Failure:
            tablesByTriggers.insert(group.table)
            return .unsuited
        case LoadProblem.refused(let error, _, _):
            if error.isPassing { return .conflict }
            // Another transaction loaded these parts, or our own did and the answer was lost.
            if error.isDuplicate, error.table == "loaded_part" { return .duplicate }
            if way != .chunks { return .failed }
            // What is wrong with the rows, the ordinary way says as always. A chunk of somebody else's is of this group alone.
            if !error.isOfTimescale { tablesByTriggers.insert(group.table) }
            return .unsuited
        default: return .failed
        }
    }

    private func way(of group: LoadPlan.Group) -> GroupMachine.Way {
        if tablesByTriggers.contains(group.table) { return .triggers }
        return switch routes[group.table].proof {
        case .sets: .sets
        case .chunks: group.becomesChunks ? .chunks : .triggers
        case .none, .triggers: .triggers
        }
    }

    /// The foreign keys that are to be proved by sets.
    private func keys(of table: Int) -> [ForeignKey] {
        if case .sets(let keys) = routes[table].proof { keys } else { [] }
    }

    private func makeChunks(for group: LoadPlan.Group) throws(LoadProblem) {
        try Chunks(target: target, connection: connection).make(for: [group], of: snapshot.manifest.tables)
    }

    private func newChunks(_ parts: [Part], of there: Target.Table, _ group: LoadPlan.Group) -> NewChunks? {
        guard let chunks = there.chunks else { return nil }
        let days = Set(parts.compactMap { OpenSnapshot.day(of: $0.period)?.daysSince1970 })
        return NewChunks(
            table: there.sql, schema: there.schema, column: chunks.column, days: chunks.days,
            windows: Set(days.map { $0 / chunks.days }).sorted(), number: group.table)
    }

    private func load(_ parts: [Part], of group: LoadPlan.Group, _ way: GroupMachine.Way, _ psql: Psql) throws {
        let table = snapshot.manifest.tables[group.table]
        guard let there = target.tables[table.name] else { return }
        let route = routes[group.table]
        let keys = way == .sets ? keys(of: group.table) : []
        let new = way == .chunks ? newChunks(parts, of: there, group) : nil
        let rows = RowSender(feed, table: table, form: route.form)
        var isCommitting = false
        do {
            try psql.send(
                """
                \(Transaction.beginWithTriggers)\(route.compressesOnArrival ? Self.compressing : "")\\copy fishladder.loaded_part (\(columnList(Ledger.columns))) from \
                '\(psql.streamNames[Self.ledgerStream])' with (format csv)
                \(keys.isEmpty ? "" : KeyCheck.begin)\(new?.making ?? "")\(Transaction.callersPath)\
                \\copy \(new?.all ?? there.sql) (\(columnList(table.columns.map(\.name)))) from \
                '\(psql.streamNames[Self.rowStream])' with (\(route.form.option))
                SELECT 'copied', :ROW_COUNT;
                \(Transaction.ownPath)\(keys.isEmpty ? "" : KeyCheck.end)
                """)
            for part in parts { try psql.send(Ledger.line(part, snapshot: snapshotID), to: Self.ledgerStream) }
            psql.end(stream: Self.ledgerStream)
            try rows.send(parts, to: psql, stream: Self.rowStream)
            guard case .copied(let found) = psql.nextReply() else { throw try psql.failure() }
            guard found == group.rows else {
                throw LoadProblem.rowsCounted(table: table.name, found: found, expected: group.rows)
            }
            for key in keys { try prove(key, of: table, rows, psql) }
            if let new { try attach(new, psql) }
            isCommitting = true
            try psql.sendCommit("\(Transaction.callersPath)COMMIT;\nSELECT 'committed';\n")
            guard psql.hasCommitted() else { throw try psql.failure() }
        } catch let problem as LoadProblem {
            if isCommitting, problem.isUnclear { throw Failure.afterCommit(problem) }
            throw place(problem, table.name, parts)
        }
    }

    private func attach(_ new: NewChunks, _ psql: Psql) throws {
        try psql.send(new.attaching(memory: KeyWork.memory(workers: workers)))
        for _ in new.windows {
            guard case .attached(let isVouched) = psql.nextReply() else { throw try psql.failure() }
            if !isVouched { throw Failure.notVouched }
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
        guard let ids = rows.ids(of: column) else { throw Failure.tooManyIDs }
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
