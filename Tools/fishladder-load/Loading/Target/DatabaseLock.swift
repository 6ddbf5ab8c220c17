/// The exclusive right of one loader to change a database, held until released.
///
/// The lock belongs to a transaction, so that a connection pool cannot keep it.
final class DatabaseLock {
    private let psql: Psql
    /// The fastest connection to the same database.
    let connection: Connection

    init(_ connection: Connection) throws(LoadProblem) {
        psql = try Psql(connection)
        try psql.send("\(Transaction.begin)SELECT 'lock', pg_try_advisory_xact_lock(\(Ledger.lock));\n")
        guard let reply = psql.nextReply() else { throw try psql.failure() }
        guard reply == .lock(isOurs: true) else { throw .anotherLoader }
        self.connection = Connection(
            target: connection.target, interrupt: connection.interrupt, program: psql.program)
    }

    deinit { psql.leave() }
}
