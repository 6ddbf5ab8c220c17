import JSON
public import Tables

/// What a snapshot says of itself, for programs: `manifest.json`.
public struct Manifest: Sendable {
    /// Grows when a reader of the old form would misread the new.
    public static let format = 1

    public var inputs = Inputs()
    public var generatorVersion = ""
    public var tables: [TableEntry] = []
    /// Of what this program has made; empty in a manifest that was read.
    public var totals = Totals()
    public var batches: [BatchEntry] = []
    public var partsSHA256 = ""
    public var rules = Rules()
    /// What a manifest that was read says of digest, totals and series; empty in one that is being made.
    public internal(set) var statedDigest = ""
    public internal(set) var statedTotals = Totals.TableTotal()
    public internal(set) var statedSeries: [Totals.Series] = []

    init() {}

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
    }

    public typealias Kind = Table.Kind

    /// Whether a batch lives on after the last day.
    public enum Status: String, CaseIterable, Sendable {
        case active = "ACTIVE"
        case completed = "COMPLETED"
    }

    public struct TableEntry: Sendable {
        public var name = ""
        public var kind = Kind.reference
        public var columns: [ColumnEntry] = []
        /// The names of the columns that are its key.
        var key: [String] = []
        /// As a manifest that was read says.
        public internal(set) var stated = Totals.TableTotal()
    }

    public struct ColumnEntry: Sendable, Equatable {
        public var name = ""
        public var type = ""
        public var isNullable = false
        public var isKey = false
        public var references: String?

        init() {}

        package init(name: String, type: String, isNullable: Bool, isKey: Bool, references: String?) {
            self.name = name
            self.type = type
            self.isNullable = isNullable
            self.isKey = isKey
            self.references = references
        }
    }

    public struct BatchEntry: Sendable {
        public var name = ""
        public var status = Status.active
        public var start = ""
        public var lastDay = ""
        public var eggs = 0
        public var alive = 0
        public var harvested = 0
        public var dead = 0

        init() {}

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

    /// As it stands in its file.
    package var text: String { json.pretty }

    private var json: JSON {
        var manifest = self
        manifest.statedDigest = totals.digest
        manifest.statedTotals = totals.all
        manifest.statedSeries = totals.series
        for index in tables.indices { manifest.tables[index].stated = totals.tables[tables[index].name] ?? .init() }
        return Self.form.write(manifest)
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
        key = columns.filter(\.isKey).map(\.name)
    }
}
