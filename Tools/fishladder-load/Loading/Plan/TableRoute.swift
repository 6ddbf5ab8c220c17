import Schema
import Snapshot
import Tables

/// The form in which rows are sent to a COPY.
enum RowForm: Sendable {
    case binary([BinaryRows.Column])
    /// A column has a type whose binary form is not written.
    case text(because: String)

    var isBinary: Bool { if case .binary = self { true } else { false } }

    var option: String { isBinary ? "format binary" : "format csv" }

    init(_ table: Manifest.TableEntry, in target: Target.Table, collecting keys: [ForeignKey] = []) {
        var columns: [BinaryRows.Column] = []
        for entry in table.columns {
            let name = target.columns.first { $0.name == entry.name }?.type ?? ""
            guard let type = BinaryType(name: name) else {
                self = .text(because: "\(entry.name) is of the type \(name)")
                return
            }
            columns.append(
                BinaryRows.Column(
                    name: entry.name, type: type, isCollected: keys.contains { $0.column == entry.name }))
        }
        self = .binary(columns)
    }
}

/// A foreign key of a table in the database.
struct ForeignKey: Sendable, Equatable {
    let column: String
    /// The table it refers to, as SQL.
    let parent: String
    let key: String
}

/// How the server comes to know that every foreign key leads to a row.
enum KeyProof: Sendable {
    /// The table has no foreign keys yet, or none at all.
    case none
    /// By one query for each key, over the distinct ids that were sent. It locks the rows that triggers would lock.
    case sets([ForeignKey])
    /// All rows of a chunk at once, as it becomes one; by triggers in ranges where a chunk is there already.
    case chunks(because: String)
    /// By the server's own triggers, row by row.
    case triggers(because: String)
}

/// How the rows of one table are loaded.
struct TableRoute: Sendable {
    let form: RowForm
    let proof: KeyProof
    /// Of a hypertable whose rows are, or could be, compressed.
    let compression: Target.Compression?
    private let compresses: Bool

    /// For a table of events. The rows of others are few and are merged by statements.
    init(_ table: Manifest.TableEntry, in target: Target, compressing: Bool, byDay: Bool) {
        compresses = compressing
        compression = target.tables[table.name]?.chunks?.compression
        guard let there = target.tables[table.name] else {
            form = .text(because: "it is not there")
            proof = .none
            return
        }
        let keys = there.foreignKeys
        if table.kind == .event, !keys.isEmpty, target.triggerObstacle.isEmpty, there.keyObstacle == nil,
            keys.allSatisfy({ key in table.columns.contains { $0.name == key.column } })
        {
            form = RowForm(table, in: there, collecting: keys)
            if case .text(let reason) = form {
                proof = .triggers(because: reason)
            } else {
                proof = .sets(keys)
            }
            return
        }
        form = RowForm(table, in: there)
        if keys.isEmpty && there.keyObstacle == nil {
            proof = .none
        } else if table.kind != .event {
            proof = .triggers(because: "its rows are merged with those that are there")
        } else {
            proof = Self.withoutSets(there, in: target, byDay: byDay)
        }
    }

    /// For a table that is made with the snapshot's own types, and gets its keys after its rows.
    static let ofTableToMake = TableRoute()

    private init() {
        form = .binary([])
        proof = .none
        compression = nil
        compresses = false
    }

    private static func withoutSets(_ there: Target.Table, in target: Target, byDay: Bool) -> KeyProof {
        if let obstacle = there.keyObstacle { return .triggers(because: obstacle) }
        guard let obstacle = target.triggerObstacle.nonEmpty else {
            return .triggers(because: "a foreign key is of a column that the snapshot does not have")
        }
        guard let chunks = there.chunks, target.areNamesClear else { return .triggers(because: obstacle) }
        if let reason = chunks.obstacle.nonEmpty ?? (byDay ? nil : "a file of a month ends with none") {
            return .triggers(because: "\(obstacle); and they cannot become whole chunks, because \(reason)")
        }
        return .chunks(because: obstacle)
    }

    /// The reasons for what costs more, as sentences without their end.
    var reasons: [String] {
        var reasons: [String] = []
        if case .text(let reason) = form { reasons.append("rows as text, because \(reason)") }
        switch proof {
        case .none, .sets: break
        case .chunks(let reason):
            reasons.append("keys by whole chunks where none is yet, and row by row elsewhere, because \(reason)")
        case .triggers(let reason): reasons.append("keys row by row, because \(reason)")
        }
        switch (compression, compresses) {
        case (.off, true): reasons.append("rows not compressed, because the table is not made for it")
        case (.onArrival, false), (.afterwards, false):
            reasons.append("rows not compressed, because that needs --direct-compress")
        case (.afterwards, true): reasons.append("rows compressed after they came, because the table has its keys")
        case (.onArrival, true), (.off, false), (nil, _): break
        }
        return reasons
    }

    var compressesOnArrival: Bool { compresses && compression == .onArrival }
}

extension RowForm {
    var word: String { isBinary ? "binary" : "text" }
}

extension KeyProof {
    var isByChunks: Bool { if case .chunks = self { true } else { false } }

    var word: String {
        switch self {
        case .none: "none"
        case .sets: "sets"
        case .chunks: "chunks"
        case .triggers: "rows"
        }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
