import Glibc

/// The exclusive right of one loader to change a database, held until released.
///
/// The lock belongs to a transaction, so that a connection pool cannot keep it.
final class DatabaseLock {
    private let psql: Psql
    /// The fastest connection to the same database.
    let connection: Connection

    init(_ connection: Connection) throws(LoadProblem) {
        psql = try Psql(connection)
        let backend = try Self.begin(psql)
        self.connection = Connection(
            target: connection.target, interrupt: connection.interrupt, program: psql.program)
        try Self.checkSession(of: psql, is: backend, beside: Psql(self.connection))
        let deadline = ContinuousClock.now + Self.patience
        while try !Self.takes(psql) {
            guard ContinuousClock.now < deadline else { throw .anotherLoader }
            usleep(50_000)
        }
    }

    /// A server that has much to do may take longer to end a session than the loader that had it, so that the next command of
    /// a script comes before the lock is free.
    private static let patience = Duration.seconds(2)

    private static func takes(_ psql: Psql) throws(LoadProblem) -> Bool {
        try psql.send("SELECT 'lock', pg_try_advisory_xact_lock(\(Ledger.lock));\n")
        guard let reply = psql.nextReply() else { throw try psql.failure() }
        return reply == .lock(isOurs: true)
    }

    /// A pool that has a session for each transaction keeps those that are free in a line. Where two are free, it gives us that
    /// of the other now or, if it takes from the line's other end, the next time. Nobody is idle for longer than a question
    /// takes, which `idle_session_timeout` may forbid.
    private static func checkSession(of psql: Psql, is backend: Int, beside other: Psql) throws(LoadProblem) {
        defer { other.leave() }
        _ = try begin(other)
        for one in [psql, other] {
            try one.send("COMMIT;\nSELECT 'ran';\n")
            guard one.reaches(.ran) else { throw try one.failure() }
        }
        if try begin(psql) != backend { throw .pooledTransactions }
        try psql.send("COMMIT;\n")
        if try begin(psql) != backend { throw .pooledTransactions }
    }

    /// Begins a transaction, and returns the number of the server's process.
    private static func begin(_ psql: Psql) throws(LoadProblem) -> Int {
        try psql.send("\(Transaction.begin)SELECT 'backend', pg_backend_pid();\n")
        guard case .backend(let number) = psql.nextReply() else { throw try psql.failure() }
        return number
    }

    deinit { psql.leave() }
}
