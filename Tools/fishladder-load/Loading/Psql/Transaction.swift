/// The start of each of our transactions.
enum Transaction {
    /// Uses READ COMMITTED whatever the role's default, so that waiting for another transaction does not end in a
    /// failure, and a pause does not hold back vacuum.
    ///
    /// Row security may hide no rows: the server refuses what it would hide some from.
    ///
    /// Statement timeouts are lifted, as pg_restore does: a role's limits are meant for its ordinary work.
    /// `lock_timeout` stays, since it protects others from us. Settings are local to the transaction, because a
    /// connection pool would pass on those of a session. They travel together, as one message.
    static let begin = """
        BEGIN ISOLATION LEVEL READ COMMITTED\\;
        SET LOCAL client_min_messages TO warning\\;
        SET LOCAL row_security TO off\\;
        SET LOCAL statement_timeout TO 0\\;
        SET LOCAL idle_in_transaction_session_timeout TO 0;
        \\if :has_transaction_timeout
        SET LOCAL transaction_timeout TO 0;
        \\endif

        """
}
