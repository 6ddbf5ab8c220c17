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
        /// Its values are computed from others, so none can be given.
        let isGenerated: Bool
        /// As in `pg_type`; behind its schema where that is not the server's own.
        let type: String
        /// As people write it, such as `numeric(10,2)`.
        let fullType: String

        /// Whether each value of a snapshot's type stays what it is. The server judges types that it alone knows.
        func takes(_ given: String) -> Bool {
            guard let there = BinaryType(name: type) else { return !["float4", "money"].contains(type) }
            let scale = Self.scale(of: fullType)
            return switch (given.prefix { $0 != "(" }, there) {
            case (_, .text), ("text", .jsonb), ("character varying", .jsonb), ("jsonb", .jsonb): true
            case ("boolean", .boolean), ("date", .date), ("time without time zone", .time): true
            case ("timestamp with time zone", .timestamp), ("double precision", .double), ("numeric", .double): true
            case ("smallint", .smallint), ("smallint", .integer), ("smallint", .bigint), ("smallint", .double): true
            case ("integer", .smallint), ("integer", .integer), ("integer", .bigint), ("integer", .double): true
            case ("bigint", .smallint), ("bigint", .integer), ("bigint", .bigint), ("bigint", .double): true
            case ("smallint", .numeric), ("integer", .numeric), ("bigint", .numeric): scale.map { $0 >= 0 } ?? true
            case ("numeric", .numeric): scale.map { $0 >= Self.scale(of: given) ?? Int.max } ?? true
            case ("numeric", .smallint), ("numeric", .integer), ("numeric", .bigint): Self.scale(of: given) == 0
            case ("double precision", .numeric): scale == nil
            default: false
            }
        }

        /// Digits behind the point; nil where the type keeps all.
        private static func scale(of type: String) -> Int? {
            guard let open = type.firstIndex(of: "("), type.hasPrefix("numeric") else { return nil }
            let numbers = type[type.index(after: open)...].prefix { $0 != ")" }.split(separator: ",")
            return numbers.count == 2 ? Int(numbers[1]) : 0
        }
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
    /// That of TimescaleDB's own functions, as SQL.
    var timescaleSchema = ""
    var tables: [String: Table] = [:]
    /// Django's table of content types.
    var contentTypes: String?
    var hasLedger = false
    /// The schema for new tables; nil where the search path leads to none.
    var schema: String?
    /// Why this role may not load rows without the server's triggers; empty if it may.
    private(set) var triggerObstacle = "the database says nothing of it"
    /// Whether each answer was of the form that was asked for.
    private(set) var areNamesClear = true

    /// A function beside TimescaleDB's own that the server could take for one of them.
    private(set) var falseFunction: String?

    /// Who only reads the farm may have no right to look into the ledger.
    init(
        _ connection: Connection, tables names: [String], readsLedger: Bool = true, onlyReads: Bool = false
    ) throws(LoadProblem) {
        let ledger = Ledger.examination(of: SearchPath.tables(names), onlyReads: onlyReads)
        let replies = try Psql.replies(connection, Self.script(names) + (readsLedger ? ledger : ""))
        for reply in replies {
            switch reply {
            case .server(let number, let version, let timescale, let schema):
                timescaleSchema = schema
                versionNumber = number
                self.version = version
                self.timescale = timescale.isEmpty ? nil : timescale
            case .schema(let name): schema = name
            case .ledger(let exists): hasLedger = exists
            case .contentTypes(let table): contentTypes = table.isEmpty ? nil : table
            case .ledgerOwner(let role): throw .ledgerOfStranger(role)
            case .elsewhere(let table, let here, let there):
                throw .loadedElsewhere(table: table, here: here, there: there)
            case .falseFunction(let name): falseFunction = name
            case .column(
                let table, let schema, let name, let mustBeGiven, let isGenerated, let type, let fullType):
                tables[table, default: Table(schema: schema, name: table)].columns.append(
                    Column(
                        name: name, mustBeGiven: mustBeGiven, isGenerated: isGenerated, type: type, fullType: fullType))
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
        let tables = SearchPath.tables(names)
        return """
            SELECT 'server', current_setting('server_version_num'), current_setting('server_version'),
                (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'),
                (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                WHERE e.extname = 'timescaledb');
            -- A role of the ledger's name would have its tables in the ledger's schema.
            SELECT 'schema', name FROM \(SearchPath.schemas) WHERE name NOT IN ('fishladder', 'pg_catalog') ORDER BY place LIMIT 1;
            -- Who only reads may have no right to look into the ledger's schema.
            SELECT 'ledger', EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'fishladder' AND c.relname = 'loaded_part');
            SELECT 'false function', f.oid::regprocedure FROM pg_extension e
                JOIN pg_proc f ON f.pronamespace = e.extnamespace AND f.proname IN ('create_hypertable', 'compress_chunk')
            WHERE e.extname = 'timescaledb' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
                AND d.objid = f.oid AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid) LIMIT 1;
            SELECT 'content types', (SELECT format('%I.%I', n.nspname, c.relname)
                FROM \(SearchPath.tables(["django_content_type"])) AS w
                    JOIN pg_class c ON c.oid = w.oid JOIN pg_namespace n ON n.oid = c.relnamespace);
            SELECT 'column', w.name, n.nspname, a.attname,
                a.attnotnull AND NOT a.atthasdef AND a.attidentity = '', a.attgenerated <> '',
                CASE WHEN t.typnamespace <> 'pg_catalog'::regnamespace THEN t.typnamespace::regnamespace || '.' ELSE '' END
                    || t.typname,
                format_type(a.atttypid, a.atttypmod)
            FROM \(tables) AS w
                JOIN pg_class c ON c.oid = w.oid JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                JOIN pg_type t ON t.oid = a.atttypid
            ORDER BY w.name, a.attnum;
            \(ForeignKeys.script(tables))\
            SELECT count(*) > 0 AS extended FROM pg_extension WHERE extname = 'timescaledb' \\gset
            \\if :extended
            \(HypertableChunks.script(tables))\
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
            for column in table.columns {
                guard let other = there.columns.first(where: { $0.name == column.name }) else { continue }
                if other.isGenerated { throw .columnGenerated(table: table.name, column: column.name) }
                if other.takes(column.type) { continue }
                throw .columnUnfit(table: table.name, column: column.name, there: other.fullType, here: column.type)
            }
        }
    }
}
