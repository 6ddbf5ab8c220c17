import Wording

/// Errors of loading a snapshot.
package enum LoadProblem: Problem, Equatable, Sendable {
    // MARK: The snapshot

    case noKey(manifest: String, table: String)
    case tableTwice(manifest: String, table: String)
    case unknownBatch(String, known: [String])
    case unknownTable(String, known: [String])
    case historyAlone(String, of: String)
    /// An impossible line in the list of parts.
    case badLine(list: String, line: Int)
    /// The list does not match the manifest, by its checksum or by the rows of a table.
    case listDiffers(list: String)
    case partMissing(path: String)
    case partUnreadable(path: String, reason: String)
    case partDiffers(path: String)
    case partDamaged(path: String, what: String)
    case header(path: String, found: String, expected: String)
    case partRows(path: String, found: Int, expected: Int)
    /// A row that is not of the form that snapshots have.
    case badRow(PartPlace, BinaryRows.Problem)
    /// A line that some versions of psql take for the end of the data.
    case endMark(PartPlace)

    // MARK: The database

    /// Stopped on request. Uncommitted work is rolled back.
    case stopped
    case noPsql
    case system(String, String)
    case database(DatabaseError)
    /// The same, with the rows that were being loaded.
    case refused(DatabaseError, table: String, place: PartPlace?)
    /// A value of a foreign key that leads nowhere.
    case orphan(table: String, column: String, id: String, parent: String)
    /// A line of a result that is not of the form that was asked for.
    case otherAnswer([String])
    /// The server counted another number of rows than were sent.
    case rowsCounted(table: String, found: Int, expected: Int)
    case serverTooOld(version: String)
    case tablesMissing([String], snapshot: String)
    case someTablesMissing([String])
    /// `isMade` if the snapshot has them all.
    case parentsLeftOut(table: String, parents: [String], isMade: Bool)
    case columnsMissing(table: String, columns: [String])
    case columnsNeeded(table: String, columns: [String])
    case idsTaken(table: String, ids: ClosedRange<Int>, free: Int)
    /// `isAlone` if the snapshot's plan has no other batch.
    case batchTaken(name: String, table: String, id: String, isAlone: Bool)
    /// A reference row exists with another id.
    case keyElsewhere(table: String, key: String, there: String, here: String)
    /// The id of a reference row is used by another row.
    case idElsewhere(table: String, id: String, there: String, here: String)
    /// A container is occupied by another batch when the snapshot needs it.
    case containerTaken(container: String, day: String, batch: String, other: String)
    /// The snapshot is an earlier version of what is loaded.
    case laterLoaded(folder: String, lastDay: String)
    /// The ledger lists rows in a table that is empty.
    case rowsGone(table: String)
    /// The ledger belongs to a role that could make us do anything.
    case ledgerOfStranger(String)
    /// What was loaded is in tables of the same names in another schema.
    case loadedElsewhere(table: String, here: String, there: String)
    /// The connection's search path leads to no schema for new tables.
    case noSchema
    /// A function that the server could take for one of TimescaleDB's.
    case falseFunction(String)
    /// A column that would change values or take none of them.
    case columnUnfit(table: String, column: String, there: String, here: String)
    /// A column that takes no values at all.
    case columnGenerated(table: String, column: String)
    /// A sequence that this role may not advance.
    case sequenceDenied(String)
    /// The loaded tables are in a schema outside the connection's search path.
    case tablesElsewhere(schema: String)
    case keysNotMade(DatabaseError)
    /// An event part was loaded before with other rows.
    case partChanged(path: String)
    case anotherLoader
    /// A pool of connections gives each transaction another session, with the settings that others left in it.
    case pooledTransactions
    case noBatches
    case noSuchBatch(String, known: [String])
    case notPurged(DatabaseError)
    /// A statement of a purge passed over rows, as a trigger can make it do.
    case rowsStay(table: String, rows: Int)
    /// Feed bought for the removed batches is shared with one that stays.
    case stockShared(batch: String)
    case folderInUse(String)
    case noTimescale
    /// It makes no keys of tables that it compresses.
    case timescaleTooOld(version: String)
    case notLoaded(snapshot: String)
    case ledgerMissing
    case countsDiffer(table: String, found: Int, expected: Int)
}

/// The position of a row in a snapshot.
package struct PartPlace: Equatable, Sendable {
    package var path: String
    /// Of the file, whose header is line 1.
    package var line: Int?
}

extension LoadProblem {
    /// One sentence with the place and the remedy.
    package var sentence: String {
        switch self {
        case .noKey(let manifest, let table):
            "The manifest \(quoted(manifest)) has no key for the table \(quoted(table)); copy it from its source again."
        case .tableTwice(let manifest, let table):
            "The manifest \(quoted(manifest)) lists the table \(quoted(table)) twice; copy it from its source again."
        case .unknownBatch(let name, let known):
            "The snapshot has no batch \(quoted(name)); "
                + (nearest(to: name, in: known).map { "did you mean \(quoted($0))?" } ?? "its manifest lists them.")
        case .historyAlone(let name, let table):
            "The table \(quoted(name)) is the history of \(quoted(table)); name that one, too."
        case .unknownTable(let name, let known):
            "The snapshot has no table \(quoted(name)); "
                + (nearest(to: name, in: known).map { "did you mean \(quoted($0))?" } ?? "its manifest lists them.")
        case .badLine(let list, let line):
            "The list \(quoted(list)) is damaged at line \(line); copy it from its source again."
        case .listDiffers(let list):
            "The list \(quoted(list)) is not the one that the manifest describes; copy both from their source again."
        case .partMissing(let path):
            "The part \(quoted(path)) is missing; copy it from its source again."
        case .partUnreadable(let path, let reason):
            "The part \(quoted(path)) cannot be read: \(reason)."
        case .partDiffers(let path):
            "The part \(quoted(path)) does not have the checksum that the list gives it, so nothing of it was sent; "
                + "copy it from its source again."
        case .partDamaged(let path, let what):
            "The part \(quoted(path)) is damaged: \(what); copy it from its source again."
        case .header(let path, let found, let expected):
            "The part \(quoted(path)) has at line 1 the columns \(quoted(short(found))), where the manifest has "
                + "\(quoted(short(expected))); copy both from their source again."
        case .partRows(let path, let found, let expected):
            "The part \(quoted(path)) has \(grouped(found)) whole rows, where the list has \(grouped(expected)); copy "
                + "both from their source again."
        case .endMark(let place):
            "The part \(quoted(place.path)) has at line \(place.line ?? 1) nothing but \\., which older versions of psql take for "
                + "the end of all rows; copy it from its source again."
        case .badRow(let place, let problem):
            "The part \(quoted(place.path)) has at line \(place.line ?? 1) \(problem.words); \(copyAgain)"
        case .stopped:
            "It was stopped before all was done."
        case .noPsql:
            "There is no psql to be found; install PostgreSQL's client (on Debian the package postgresql-client)."
        case .system(let call, let reason):
            "The system refused \(call): \(reason)."
        case .database(let error) where error.code == nil && !error.isLost:
            "The database cannot be reached: \(ended(error.message)) \(remedy(ofNoConnection: error.message))"
        case .database(let error) where error.isLost:
            "The connection to the database was lost (\(short(error.message))); every group of parts that was loaded is safe, and the "
                + "same command continues from there."
        case .database(let error) where error.isOfTriggers:
            "The session_replication_role of this connection is replica, so the server would check no references, and this role may "
                + "not set it; reset it for the database or the role (ALTER ROLE ... RESET session_replication_role)."
        case .database(let error):
            "The database refuses: \(ended(error.whole))"
        case .refused(let error, let table, let place):
            "The database refuses rows\(table.isEmpty ? "" : " of \(quoted(table))")"
                + (place.map { " (\(quoted($0.path))" + ($0.line.map { " line \($0)" } ?? "") + ")" } ?? "")
                + ": \(ended(error.whole)) Nothing of this group was kept."
        case .orphan(let table, let column, let id, let parent):
            "The database refuses rows of \(quoted(table)): their \(quoted(column)) \(id) is in no row of \(parent). Nothing of this "
                + "group was kept."
        case .otherAnswer(let line):
            "The database answers \(quoted(short(line.joined(separator: " | ")))), which is not what was asked for: a name in "
                + "it holds the end of a line or another control character; give that another name."
        case .rowsCounted(let table, let found, let expected):
            "The database counted \(grouped(found)) rows of \(quoted(table)) where \(grouped(expected)) were sent, so nothing of "
                + "this group was kept; look for a trigger or a rule that drops rows."
        case .serverTooOld(let version):
            "The server is PostgreSQL \(version), which is too old; use 13 or a later one."
        case .tablesMissing(_, let snapshot):
            "The database has none of the tables of \(quoted(snapshot)); make them with --create-schema, or give the "
                + "database that has them."
        case .someTablesMissing(let names):
            "The database lacks \(listed(names)), though it has other tables of the snapshot; migrate it, or leave them "
                + "out with --tables."
        case .parentsLeftOut(let table, let parents, let isMade):
            "Rows of \(quoted(table)) refer to rows of \(listed(parents)), which would never come, so their keys could not be made; "
                + (isMade ? "name these tables in --tables, too." : "generate a snapshot that has these tables, too.")
        case .columnsMissing(let table, let columns):
            "The table \(quoted(table)) in the database lacks \(listed(columns)); migrate it, or leave it out with "
                + "--tables."
        case .columnsNeeded(let table, let columns):
            "The table \(quoted(table)) in the database needs a value for \(listed(columns)), which the snapshot does "
                + "not have; give it a default there, or leave the table out with --tables."
        case .idsTaken(let table, let ids, let free):
            "The table \(quoted(table)) in the database has rows of its own with ids from \(ids.lowerBound) to "
                + "\(ids.upperBound), which the snapshot needs; generate it with --first-id \(free), or purge what is there."
        case .batchTaken(let name, let table, let id, let isAlone):
            "The batch \(quoted(name)) is in \(quoted(table)) already, with id \(id) and from another source; generate "
                + (isAlone
                    ? "with another --batch-name, --station and --sea-area"
                    : "for another --geography, or with a --start-date in a later year than the last harvest there")
                + ", or purge it."
        case .keyElsewhere(let table, let key, let there, let here):
            "The table \(quoted(table)) in the database has \(quoted(key)) with id \(there), where the snapshot has id "
                + "\(here); \(otherSites)"
        case .idElsewhere(let table, let id, let there, let here):
            "The table \(quoted(table)) in the database has \(quoted(there)) with id \(id), where the snapshot has "
                + "\(quoted(here)); \(otherSites)"
        case .containerTaken(let container, let day, let batch, let other):
            "The batch \(quoted(batch)) needs the container \(quoted(container)) on \(day), where the batch "
                + "\(quoted(other)) is; generate it for other days (--start-date) or another place (--geography, or for one "
                + "batch --station and --sea-area)."
        case .laterLoaded(let folder, let lastDay):
            "The database has these batches, or the feed stock that they left, until \(lastDay) already, and would go back with an "
                + "earlier snapshot; load \(quoted(folder)), or first remove all batches (purge --all --reset-stock)."
        case .rowsGone(let table):
            "The table \(quoted(table)) is empty, though the ledger lists rows that were loaded into it; bring them back, "
                + "or purge --all, remove the ledger (DROP SCHEMA fishladder CASCADE), and load again."
        case .ledgerOfStranger(let role):
            "The ledger (the schema fishladder or a table in it) belongs to the role \(quoted(role)), whose triggers would run with the rights of "
                + "this one; load as a member of that role, or give the ledger to the owner of the database."
        case .loadedElsewhere(let table, let here, let there):
            "What was loaded into this database is in the schema \(quoted(there)), and this connection finds \(quoted(table)) in "
                + "\(quoted(here)); put \(quoted(there)) first in its search_path, or use another database, since each holds one farm."
        case .noSchema:
            "The search_path of this connection leads to no schema that new tables could be in; create the one that it names, or set "
                + "another."
        case .falseFunction(let name):
            "The function \(quoted(name)) is not TimescaleDB's, and the server could call it instead of one that is; drop it."
        case .columnUnfit(let table, let column, let there, let here):
            "The column \(quoted(column)) of \(quoted(table)) in the database is \(there), which cannot hold each \(here) of the "
                + "snapshot as it is; change its type, or leave the table out with --tables."
        case .columnGenerated(let table, let column):
            "The column \(quoted(column)) of \(quoted(table)) in the database is generated from others, so it takes no values of the "
                + "snapshot; make it an ordinary one, or leave the table out with --tables."
        case .sequenceDenied(let name):
            "This role may not advance the sequence \(quoted(name)) past the ids of the snapshot; GRANT USAGE, UPDATE on it allows it."
        case .tablesElsewhere(let schema):
            "What was loaded into this database is in the schema \(quoted(schema)), where this connection does not look; put "
                + "that into its search_path."
        case .keysNotMade(let error):
            "The rows are loaded, but keys\(error.table.map { " of \(quoted($0))" } ?? "") cannot be made: \(ended(error.whole)) "
                + "The same command tries it again."
        case .partChanged(let path):
            "The part \(quoted(path)) was loaded before with other rows, and events never change; purge the batch and "
                + "load it again, or extend month files from a month's end only."
        case .pooledTransactions:
            "The connection goes through a pool that has a server's session for each transaction, as PgBouncer has with pool_mode = "
                + "transaction; connect to the server itself, or to a pool with pool_mode = session."
        case .anotherLoader:
            "Another fishladder-load is at work in this database; wait for it to end."
        case .noBatches:
            "The database has no table \(quoted("batch_batch")); give the one that a snapshot was loaded into."
        case .noSuchBatch(let name, let known):
            "The database has no batch \(quoted(name)); "
                + (nearest(to: name, in: known).map { "did you mean \(quoted($0))?" }
                    ?? "\(quoted("fishladder-load status")) lists those that were loaded.")
        case .notPurged(let error):
            "Nothing was removed, since the database refuses: \(ended(error.whole))"
        case .rowsStay(let table, let rows):
            "\(counted(rows, "row", "rows")) of \(quoted(table)) would stay as they are though the purge has to change or remove them, so "
                + "nothing was removed; look for a trigger or a rule that passes them over."
        case .stockShared(let batch):
            "--reset-stock needs all batches of a snapshot, and \(quoted(batch)) would stay; name it, too, or leave "
                + "--reset-stock out."
        case .folderInUse(let path):
            "\(quoted(path)) already exists and is not an empty folder; give another."
        case .noTimescale:
            "The database has no TimescaleDB, so nothing can be compressed; load without --direct-compress, or create the "
                + "extension first."
        case .timescaleTooOld(let version):
            "TimescaleDB \(version) makes no keys of tables that it compresses; load without --direct-compress, or use 2.20 or a later "
                + "one."
        case .notLoaded(let snapshot):
            "Nothing of \(quoted(snapshot)) was loaded into this database; load it first."
        case .ledgerMissing:
            "Nothing was ever loaded into this database by fishladder-load."
        case .countsDiffer(let table, let found, let expected):
            "The table \(quoted(table)) has \(grouped(found)) rows where \(grouped(expected)) were loaded; somebody else "
                + "changes them at this moment, or a trigger does."
        }
    }
}

private let otherSites =
    "generate for the database's own sites (export-infrastructure), or use one without such rows."

private let copyAgain = "copy it from its source again."

extension BinaryRows.Problem {
    fileprivate var words: String {
        switch self {
        case .value(let value, let column, let expected):
            "\(quoted(short(value))) in \(quoted(column)), where \(expected) is expected"
        case .fields(let found, let expected):
            "\(grouped(found)) fields, where \(grouped(expected)) are expected"
        case .tooLong: "a row of more than a mebibyte"
        }
    }
}

extension DatabaseError {
    fileprivate var whole: String { message + (detail.map { ": \($0)" } ?? "") }
}

private func ended(_ text: String) -> String { short(text).hasSuffix(".") ? short(text) : short(text) + "." }

/// In one line that can be read, and with nothing that could move a cursor.
private func short(_ text: String) -> String {
    let plain = String(
        text.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f } ? " " : $0 })
    return plain.count <= 300 ? plain : plain.prefix(297) + "..."
}

private func listed(_ names: [String]) -> String {
    let shown = names.prefix(5).map(quoted).joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
}

/// What helps depends on what libpq says, in English; in other languages all is named.
private func remedy(ofNoConnection message: String) -> String {
    func says(_ words: String...) -> Bool { words.contains { message.contains($0) } }
    if says("database \"") && says("does not exist") {
        return "Make it with createdb, or give another with --database or PGDATABASE."
    }
    if says("role \"") && says("does not exist") {
        return "Give a user that the server knows with --database or PGUSER."
    }
    if says("password", "authentication") { return "A password belongs in ~/.pgpass or PGPASSWORD." }
    if says("refused", "No such file or directory", "could not translate", "timeout", "timed out") {
        return
            "See that a server is running there, or give the address of another with --database or PGHOST and PGPORT."
    }
    return "Give --database, or what psql takes from the environment; a password belongs in ~/.pgpass or PGPASSWORD."
}
