import Farm
import Schema
import Snapshot

/// The state of the database that a snapshot is to be loaded into.
struct Target: Sendable {
    struct Table: Sendable {
        let schema: String
        let name: String
        var columns: [Column] = []
        var foreignKeys: [ForeignKey] = []
        /// Why they cannot be proved by sets.
        var keyObstacle: String?
        /// The chunks of the table, if it is a hypertable.
        var chunks: Chunks?

        /// With its schema, so that the search path does not matter.
        var sql: String { "\(identifier(schema)).\(identifier(name))" }
    }

    struct Column: Sendable {
        let name: String
        let mustBeGiven: Bool
        /// As in `pg_type`; behind its schema where that is not the server's own.
        let type: String
    }

    struct Chunks: Sendable {
        let column: String
        let days: Int
        let compression: Compression
        /// Why a table cannot become one; empty if it can.
        let obstacle: String
        /// The days of those that are there.
        var there: [Range<Int>] = []

        /// Whether no chunk has any day of a window.
        func isVacant(_ window: Int) -> Bool {
            !there.contains { $0.overlaps(window * days..<(window + 1) * days) }
        }
    }

    /// What TimescaleDB can do with rows as they come.
    enum Compression: String, Sendable {
        case off
        case onArrival
        /// Rows are compared with those of a unique key, so they come uncompressed.
        case afterwards
    }

    /// Such as 150020.
    var versionNumber = 0
    var version = ""
    var timescale: String?
    var tables: [String: Table] = [:]
    /// Django's table of content types.
    var contentTypes: String?
    var hasLedger = false
    /// The schema for new tables.
    var schema = "public"
    /// Why this role may not load rows without the server's triggers; empty if it may.
    private(set) var triggerObstacle = "the database says nothing of it"
    /// Whether each answer was of the form that was asked for.
    private(set) var areNamesClear = true

    init(_ connection: Connection, tables names: [String]) throws(LoadProblem) {
        for reply in try Psql.replies(connection, Self.script(names)) {
            switch reply {
            case .server(let number, let version, let timescale):
                versionNumber = number
                self.version = version
                self.timescale = timescale.isEmpty ? nil : timescale
            case .schema(let name): schema = name
            case .ledger(let exists): hasLedger = exists
            case .contentTypes(let table): contentTypes = table.isEmpty ? nil : table
            case .column(let table, let schema, let name, let mustBeGiven, let type):
                tables[table, default: Table(schema: schema, name: table)].columns.append(
                    Column(name: name, mustBeGiven: mustBeGiven, type: type))
            case .chunks(let table, let column, let days, let compression, let obstacle):
                tables[table]?.chunks = Chunks(
                    column: column, days: max(1, days), compression: Compression(rawValue: compression) ?? .off,
                    obstacle: obstacle)
            case .chunk(let table, let first, let end):
                if first < end { tables[table]?.chunks?.there.append(first..<end) }
            case .foreignKey(let table, let column, let parent, let key):
                tables[table]?.foreignKeys.append(ForeignKey(column: column, parent: parent, key: key))
            case .keyObstacle(let table, let reason): tables[table]?.keyObstacle = reason
            case .triggers(let obstacle): triggerObstacle = obstacle
            case .other: areNamesClear = false
            default: continue
            }
        }
        // Something may be missing.
        if !areNamesClear { triggerObstacle = "a name in the database holds the end of a line" }
        guard versionNumber >= 130_000 else { throw .serverTooOld(version: version) }
    }

    private static func script(_ names: [String]) -> String {
        let values = names.map { "(\(literal($0)))" }.joined(separator: ", ")
        return """
            SELECT 'server', current_setting('server_version_num'), current_setting('server_version'),
                (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb');
            -- A role of the ledger's name would have its tables in the ledger's schema.
            SELECT 'schema', name FROM unnest(current_schemas(false)) AS name WHERE name <> 'fishladder' LIMIT 1;
            SELECT 'ledger', to_regclass('fishladder.loaded_part') IS NOT NULL;
            SELECT 'content types', (SELECT format('%I.%I', n.nspname, c.relname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass('django_content_type'));
            SELECT 'column', w.name, n.nspname, a.attname,
                a.attnotnull AND NOT a.atthasdef AND a.attidentity = '',
                CASE WHEN t.typnamespace <> 'pg_catalog'::regnamespace THEN t.typnamespace::regnamespace || '.' ELSE '' END
                    || t.typname
            FROM (VALUES \(values)) AS w (name)
                JOIN pg_class c ON c.oid = to_regclass(quote_ident(w.name)) JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                JOIN pg_type t ON t.oid = a.atttypid
            ORDER BY w.name, a.attnum;
            \(ForeignKeys.script(values))\
            SELECT count(*) > 0 AS extended FROM pg_extension WHERE extname = 'timescaledb' \\gset
            \\if :extended
            \(HypertableChunks.script(values))\
            \\endif

            """
    }

    /// Refuses tables that cannot take a snapshot's rows.
    func check(_ tables: [Manifest.TableEntry], of snapshot: String) throws(LoadProblem) {
        let missing = tables.map(\.name).filter { self.tables[$0] == nil }
        if !missing.isEmpty {
            throw missing.count == tables.count
                ? .tablesMissing(missing, snapshot: snapshot) : .someTablesMissing(missing)
        }
        for table in tables {
            guard let there = self.tables[table.name] else { continue }
            let names = Set(there.columns.map(\.name))
            let lacking = table.columns.map(\.name).filter { !names.contains($0) }
            if !lacking.isEmpty { throw .columnsMissing(table: table.name, columns: lacking) }
            let given = Set(table.columns.map(\.name))
            let needed = there.columns.filter { $0.mustBeGiven && !given.contains($0.name) }.map(\.name)
            if !needed.isEmpty { throw .columnsNeeded(table: table.name, columns: needed) }
        }
    }
}
