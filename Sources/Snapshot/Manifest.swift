import JSON
public import Tables

/// What a snapshot says of itself, for programs: `manifest.json`.
public struct Manifest: Sendable {
    /// Grows when a reader of the old form would misread the new.
    public static let format = 1
    static let generator = "fishladder"

    public var inputs: Inputs
    public var generatorVersion: String
    public var tables: [TableEntry]
    public var totals: Totals
    public var batches: [BatchEntry]
    public var partsSHA256: String
    public var rules: Rules
    /// What a manifest that was read says of digest, totals and series; empty in one that is being made.
    public internal(set) var statedDigest = ""
    public internal(set) var statedTotals = Totals.TableTotal()
    public internal(set) var statedSeries: [String] = []

    public init(
        inputs: Inputs, generatorVersion: String, tables: [Table], totals: Totals, batches: [BatchEntry],
        rules: Rules
    ) {
        self.inputs = inputs
        self.generatorVersion = generatorVersion
        self.tables = tables.map(TableEntry.init)
        self.totals = totals
        self.batches = batches
        self.rules = rules
        partsSHA256 = ""
    }

    public typealias Kind = Table.Kind

    /// Whether a batch lives on after the last day.
    public enum Status: String, CaseIterable, Sendable {
        case active = "ACTIVE"
        case completed = "COMPLETED"
    }

    public struct TableEntry: Sendable {
        public var name: String
        public var kind: Kind
        public var columns: [ColumnEntry]
        /// As a manifest that was read says.
        public internal(set) var stated = Totals.TableTotal()
    }

    public struct ColumnEntry: Sendable, Equatable {
        public var name: String
        public var type: String
        public var isNullable: Bool
        public var isKey: Bool
        public var references: String?

        package init(name: String, type: String, isNullable: Bool, isKey: Bool, references: String?) {
            self.name = name
            self.type = type
            self.isNullable = isNullable
            self.isKey = isKey
            self.references = references
        }
    }

    public struct BatchEntry: Sendable {
        public var name: String
        public var status: Status
        public var start: String
        public var lastDay: String
        public var eggs: Int
        public var alive: Int
        public var harvested: Int
        public var dead: Int

        public init(
            name: String, status: Status, start: String, lastDay: String, eggs: Int, alive: Int, harvested: Int,
            dead: Int
        ) {
            self.name = name
            self.status = status
            self.start = start
            self.lastDay = lastDay
            self.eggs = eggs
            self.alive = alive
            self.harvested = harvested
            self.dead = dead
        }
    }

    var json: JSON {
        let totalsOfTables: [JSON] = tables.map { table in
            let total = totals.tables[table.name] ?? Totals.TableTotal()
            return .object([
                .init("name", .string(table.name)),
                .init("kind", .string(table.kind.rawValue)),
                .init("rows", .integer(total.rows)),
                .init("files", .integer(total.files)),
                .init("csvBytes", .integer(total.csvBytes)),
                .init("gzBytes", .integer(total.gzBytes)),
                .init("key", .array(table.columns.filter(\.isKey).map { .string($0.name) })),
                .init("columns", .array(table.columns.map(\.json))),
            ])
        }
        return .object([
            .init("format", .integer(Self.format)),
            .init("generator", ["name": .string(Self.generator), "version": .string(generatorVersion)]),
            .init("inputs", inputs.json),
            .init(
                "totals",
                .object([
                    .init("rows", .integer(totals.all.rows)), .init("files", .integer(totals.all.files)),
                    .init("csvBytes", .integer(totals.all.csvBytes)), .init("gzBytes", .integer(totals.all.gzBytes)),
                ])),
            .init("datasetDigest", .string(totals.digest)),
            .init("partsSHA256", .string(partsSHA256)),
            .init("rules", rules.json),
            .init("batches", .array(batches.map(\.json))),
            .init("tables", .array(totalsOfTables)),
            .init(
                "series",
                .array(
                    totals.series.map { series in
                        [
                            "table": .string(series.table), "batch": .string(series.batch),
                            "rows": .integer(series.rows), "bytes": .integer(series.bytes),
                            "crc32": .string(hex(series.crc32)),
                        ]
                    })),
        ])
    }
}

extension Manifest.TableEntry {
    /// What a manifest says of a table of this program.
    public init(_ table: Table) {
        name = table.name
        kind = table.kind
        columns = table.columns.map {
            Manifest.ColumnEntry(
                name: $0.name, type: $0.type.sql, isNullable: $0.isNullable, isKey: $0.isKey, references: $0.references)
        }
    }
}

extension Manifest.ColumnEntry {
    fileprivate var json: JSON {
        var members: [JSON.Member] = [.init("name", .string(name)), .init("type", .string(type))]
        if isNullable { members.append(.init("nullable", true)) }
        if let references { members.append(.init("references", .string(references))) }
        return .object(members)
    }
}

extension Manifest.BatchEntry {
    fileprivate var json: JSON {
        [
            "name": .string(name), "status": .string(status.rawValue), "start": .string(start),
            "lastDay": .string(lastDay),
            "eggs": .integer(eggs), "alive": .integer(alive), "harvested": .integer(harvested), "dead": .integer(dead),
        ]
    }
}
