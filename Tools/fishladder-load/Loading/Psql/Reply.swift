/// One line of a query's result. Its first column says what it is, and this is the only place that knows the others.
///
/// Names in a database may be anybody's and hold a newline, so a line of any form is possible. One whose columns are not
/// those of its first is `other`.
package enum Reply: Equatable, Sendable {
    /// A point in a script that psql has reached.
    package enum Mark: String, Sendable {
        case merged, checked, ran, committed, ended
    }

    case reached(Mark)
    case backend(Int)
    case lock(isOurs: Bool)

    // MARK: The database

    case server(number: Int, version: String, timescale: String, timescaleSchema: String)
    case schema(String)
    case ledger(exists: Bool)
    case contentTypes(table: String)
    case column(
        table: String, schema: String, name: String, mustBeGiven: Bool, isGenerated: Bool, type: String,
        fullType: String)
    /// Whom the ledger belongs to, if that is nobody to be trusted.
    case ledgerOwner(String)
    /// A table that was loaded, in another schema than where this connection finds it.
    case elsewhere(table: String, here: String, there: String)
    /// One that TimescaleDB did not make, with the name of one that it did.
    case falseFunction(String)
    case foreignKey(table: String, column: String, parent: String, key: String)
    /// Why the foreign keys of a table cannot be proved by sets.
    case keyObstacle(table: String, reason: String)
    /// Why this role may not load rows without triggers; empty if it may.
    case triggers(obstacle: String)
    /// Chunks of a hypertable, whether its rows can be compressed as they come, and why none can be made of a table; empty if
    /// they can.
    case chunks(table: String, column: String, days: Int, compression: String, obstacle: String)
    /// A chunk that is there, by days since 1970, without the last.
    case chunk(table: String, first: Int, end: Int)
    /// A table that `--create-schema` made and that may lack keys, indexes or references.
    case unfinished(schema: String, table: String)
    /// One that it has.
    case made(schema: String, table: String, name: String, isValid: Bool)
    /// Of a table, chunk, schema or batch.
    case name(String)

    // MARK: The plan of a load

    case snapshot(id: Int, isSettled: Bool)
    case laterSnapshot(lastDay: String, folder: String)
    case emptied(table: String)
    case table(
        position: Int, parts: Int, rows: Int, missingParts: Int, missingRows: Int, changedParts: Int, changedRows: Int)
    case part(
        position: Int, offset: Int, window: Int, rows: Int, csvBytes: Int, isChanged: Bool, path: String)
    case batch(id: Int, name: String)
    case highestID(table: String, id: Int)
    case takenIDs(table: String, first: Int, last: Int)
    /// One that this role may not advance.
    case sequence(name: String, table: Int)

    // MARK: Rows

    case copied(rows: Int)
    /// How many rows a foreign key leads to.
    case referenced(rows: Int)
    /// An id that leads nowhere.
    case orphan(id: String)
    /// A table has become a chunk; whether the server vouches for each of its foreign keys.
    case attached(isVouched: Bool)
    case inserted(position: Int, rows: Int)
    case updated(position: Int, rows: Int, expected: Int)
    case idElsewhere(table: String, key: String, there: String, here: String)
    case nameElsewhere(table: String, id: String, there: String, here: String)
    case crowded(container: String, day: String, batch: String, other: String)
    case counted(table: String, found: Int, expected: Int)

    // MARK: What was loaded

    case loadedSnapshot(
        id: Int, folder: String, profile: String, seed: String, firstDay: String, lastDay: String, rows: Int,
        lastLoaded: String)
    case loadedBatch(snapshot: Int, batch: String, parts: Int, rows: Int)
    case loadedParts(table: String, batch: String, parts: Int)
    case loadedPart(sha256: String)
    case unfinishedTables(Int)
    case violations(Int, example: String)

    // MARK: Purging

    case present(table: String, sql: String)
    case foreignLink(
        table: String, shown: String, columns: String, parent: String, parentColumns: String, matching: String,
        clearing: String, isPrompt: Bool)
    case history(table: String, history: String, shown: String, column: String)
    case removed(table: String, rows: Int)
    case cleared(table: String, rows: Int)
    case stock(table: String, rows: Int)
    case refilled(table: String, rows: Int)
    /// Rows that a statement was to change or remove and did not.
    case staying(table: String, rows: Int)

    case other([String])

    package init(_ line: [UInt8]) {
        let all = line.split(separator: Connection.separator, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        var fields = Fields(rest: all[...])
        let reply = Self.decode(&fields)
        self = reply.flatMap { fields.areAllTaken ? $0 : nil } ?? .other(all)
    }

    private static func decode(_ fields: inout Fields) -> Reply? {
        let label = fields.text()
        return switch label {
        case "backend": .backend(fields.number())
        case "lock": .lock(isOurs: fields.flag())
        case "server":
            .server(
                number: fields.number(), version: fields.text(), timescale: fields.text(),
                timescaleSchema: fields.text())
        case "schema": .schema(fields.text())
        case "ledger": .ledger(exists: fields.flag())
        case "content types": .contentTypes(table: fields.text())
        case "column":
            .column(
                table: fields.text(), schema: fields.text(), name: fields.text(), mustBeGiven: fields.flag(),
                isGenerated: fields.flag(), type: fields.text(), fullType: fields.text())
        case "ledger owner": .ledgerOwner(fields.text())
        case "elsewhere": .elsewhere(table: fields.text(), here: fields.text(), there: fields.text())
        case "false function": .falseFunction(fields.text())
        case "foreign key":
            .foreignKey(table: fields.text(), column: fields.text(), parent: fields.text(), key: fields.text())
        case "key obstacle": .keyObstacle(table: fields.text(), reason: fields.text())
        case "triggers": .triggers(obstacle: fields.text())
        case "chunks":
            .chunks(
                table: fields.text(), column: fields.text(), days: fields.number(), compression: fields.text(),
                obstacle: fields.text())
        case "chunk": .chunk(table: fields.text(), first: fields.number(), end: fields.number())
        case "unfinished": .unfinished(schema: fields.text(), table: fields.text())
        case "made":
            .made(schema: fields.text(), table: fields.text(), name: fields.text(), isValid: fields.flag())
        case "name": .name(fields.text())
        case "snapshot": .snapshot(id: fields.number(), isSettled: fields.flag())
        case "later": .laterSnapshot(lastDay: fields.text(), folder: fields.text())
        case "emptied": .emptied(table: fields.text())
        case "table":
            .table(
                position: fields.number(), parts: fields.number(), rows: fields.number(), missingParts: fields.number(),
                missingRows: fields.number(), changedParts: fields.number(), changedRows: fields.number())
        case "part":
            .part(
                position: fields.number(), offset: fields.number(), window: fields.number(), rows: fields.number(),
                csvBytes: fields.number(), isChanged: fields.flag(), path: fields.text())
        case "batch": .batch(id: fields.number(), name: fields.text())
        case "highest": .highestID(table: fields.text(), id: fields.number())
        case "taken": .takenIDs(table: fields.text(), first: fields.number(), last: fields.number())
        case "sequence": .sequence(name: fields.text(), table: fields.number())
        case "copied": .copied(rows: fields.number())
        case "referenced": .referenced(rows: fields.number())
        case "orphan": .orphan(id: fields.text())
        case "attached": .attached(isVouched: fields.flag())
        case "inserted": .inserted(position: fields.number(), rows: fields.number())
        case "updated":
            .updated(position: fields.number(), rows: fields.number(), expected: fields.number())
        case "id elsewhere":
            .idElsewhere(table: fields.text(), key: fields.text(), there: fields.text(), here: fields.text())
        case "name elsewhere":
            .nameElsewhere(table: fields.text(), id: fields.text(), there: fields.text(), here: fields.text())
        case "crowded":
            .crowded(container: fields.text(), day: fields.text(), batch: fields.text(), other: fields.text())
        case "counted": .counted(table: fields.text(), found: fields.number(), expected: fields.number())
        case "loaded snapshot":
            .loadedSnapshot(
                id: fields.number(), folder: fields.text(), profile: fields.text(), seed: fields.text(),
                firstDay: fields.text(), lastDay: fields.text(), rows: fields.number(), lastLoaded: fields.text())
        case "loaded batch":
            .loadedBatch(
                snapshot: fields.number(), batch: fields.text(), parts: fields.number(), rows: fields.number())
        case "loaded parts": .loadedParts(table: fields.text(), batch: fields.text(), parts: fields.number())
        case "loaded part": .loadedPart(sha256: fields.text())
        case "unfinished tables": .unfinishedTables(fields.number())
        case "violations": .violations(fields.number(), example: fields.text())
        case "present": .present(table: fields.text(), sql: fields.text())
        case "link":
            .foreignLink(
                table: fields.text(), shown: fields.text(), columns: fields.text(), parent: fields.text(),
                parentColumns: fields.text(), matching: fields.text(), clearing: fields.text(), isPrompt: fields.flag())
        case "history":
            .history(table: fields.text(), history: fields.text(), shown: fields.text(), column: fields.text())
        case "removed": .removed(table: fields.text(), rows: fields.number())
        case "cleared": .cleared(table: fields.text(), rows: fields.number())
        case "stock": .stock(table: fields.text(), rows: fields.number())
        case "refilled": .refilled(table: fields.text(), rows: fields.number())
        case "staying": .staying(table: fields.text(), rows: fields.number())
        default: Mark(rawValue: label).map { .reached($0) }
        }
    }

    /// Takes the columns of a line one after another.
    private struct Fields {
        var rest: ArraySlice<String>
        private var areRight = true

        init(rest: ArraySlice<String>) { self.rest = rest }

        var areAllTaken: Bool { areRight && rest.isEmpty }

        mutating func text() -> String {
            if rest.isEmpty { areRight = false }
            return rest.popFirst() ?? ""
        }

        mutating func number() -> Int {
            let number = Int(text())
            areRight = areRight && number != nil
            return number ?? 0
        }

        mutating func flag() -> Bool {
            let text = text()
            areRight = areRight && ["t", "f"].contains(text)
            return text == "t"
        }
    }
}
