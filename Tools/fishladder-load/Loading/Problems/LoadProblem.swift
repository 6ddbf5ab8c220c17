/// What can keep a snapshot from being loaded: facts, whose sentences stand in another file.
package enum LoadProblem: Error, Equatable, Sendable {
    // MARK: The snapshot

    case noKey(manifest: String, table: String)
    case tableTwice(manifest: String, table: String)
    case unknownBatch(String, known: [String])
    case unknownTable(String, known: [String])
    /// A line of the list of parts that cannot be true.
    case badLine(list: String, line: Int)
    /// The list is another than the manifest tells of, by its checksum or by the rows of a table.
    case listDiffers(list: String)
    case partMissing(path: String)
    case partUnreadable(path: String, reason: String)
    case partDiffers(path: String)
    case partDamaged(path: String, what: String)
    case header(path: String, found: String, expected: String)
    case partRows(path: String, found: Int, expected: Int)
    /// A line that some versions of psql take for the end of all rows.
    case endMark(PartPlace)

    // MARK: The database

    /// Somebody asked for it; what was not committed is rolled back.
    case stopped
    case noPsql
    case system(String, String)
    case database(DatabaseError)
    /// The same, once it is known which rows were being loaded.
    case refused(DatabaseError, table: String, place: PartPlace?)
    /// A row of a result that has not the columns that were asked for.
    case otherAnswer([String], columns: Int)
    /// Rows that the server counted differently than we did.
    case rowsCounted(table: String, found: String, expected: Int)
    case serverTooOld(version: String)
    case tablesMissing([String], snapshot: String)
    case someTablesMissing([String])
    case columnsMissing(table: String, columns: [String])
    case columnsNeeded(table: String, columns: [String])
    case idsTaken(table: String, ids: ClosedRange<Int>, free: Int)
    /// `isAlone` where the snapshot's plan has no other batch.
    case batchTaken(name: String, table: String, id: String, isAlone: Bool)
    /// A reference row is there under another id.
    case keyElsewhere(table: String, key: String, there: String, here: String)
    /// The id of a reference row belongs to another.
    case idElsewhere(table: String, id: String, there: String, here: String)
    /// Another batch is in a container that one of ours needs.
    case containerTaken(container: String, day: String, batch: String, other: String)
    /// The snapshot is an earlier one of what is there.
    case laterLoaded(folder: String, lastDay: String)
    /// The ledger tells of rows in a table that is empty.
    case rowsGone(table: String)
    /// What was loaded is in a schema that the connection does not look at.
    case tablesElsewhere(schema: String)
    case keysNotMade(DatabaseError)
    /// An event part of the same name was loaded with other rows.
    case partChanged(path: String)
    case anotherLoader
    case noBatches
    case noSuchBatch(String, known: [String])
    case notPurged(DatabaseError)
    /// Feed of the batches that go was bought for one that stays, too.
    case stockShared(batch: String)
    case folderInUse(String)
    case noTimescale
    case notLoaded(snapshot: String)
    case ledgerMissing
    case countsDiffer(table: String, found: Int, expected: Int)
}

/// Where in a snapshot a row stands.
package struct PartPlace: Equatable, Sendable {
    package var path: String
    /// Of the file, whose header is line 1.
    package var line: Int?
}
