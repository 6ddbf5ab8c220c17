import Wording

/// Errors of loading a snapshot. Their sentences stand in LoadSentences.
package enum LoadProblem: Problem, Equatable, Sendable {
    // MARK: The snapshot

    case noKey(manifest: String, table: String)
    case tableTwice(manifest: String, table: String)
    case unknownBatch(String, known: [String])
    case unknownTable(String, known: [String])
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
    /// The loaded tables are in a schema outside the connection's search path.
    case tablesElsewhere(schema: String)
    case keysNotMade(DatabaseError)
    /// An event part was loaded before with other rows.
    case partChanged(path: String)
    case anotherLoader
    case noBatches
    case noSuchBatch(String, known: [String])
    case notPurged(DatabaseError)
    /// Feed bought for the removed batches is shared with one that stays.
    case stockShared(batch: String)
    case folderInUse(String)
    case noTimescale
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
