/// The right to change a database, which only one of us has at a time; held until it goes.
///
/// The lock is of a transaction, so that no pool of connections can keep it.
final class Turn {
    private let psql: Psql
    /// The quickest way to the same database.
    let connection: Connection

    init(_ connection: Connection) throws(LoadProblem) {
        psql = try Psql(connection)
        try psql.send("\(Transaction.begin)SELECT pg_try_advisory_xact_lock(\(Ledger.lock));\n")
        guard let row = psql.nextRow() else { throw try psql.failure() }
        guard row == ["t"] else { throw .anotherLoader }
        self.connection = Connection(
            target: connection.target, interrupt: connection.interrupt, program: psql.program)
    }
}
