/// How each of our transactions begins.
enum Transaction {
    /// Each statement sees what others have committed, whatever the role has by default: who waits for another then goes on
    /// rather than fails, and a pause holds no vacuum up.
    ///
    /// There is no limit of time: those that a role has are meant for its ordinary work, and pg_restore lifts them, too.
    /// `lock_timeout` stays, since it guards others against us. For one transaction, because a pool of connections would
    /// hand on what is set for a session.
    static let begin = """
        BEGIN ISOLATION LEVEL READ COMMITTED;
        SET LOCAL client_min_messages TO warning;
        SELECT set_config(name, '0', true) FROM pg_settings
        WHERE name IN ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout') \\g /dev/null

        """
}
