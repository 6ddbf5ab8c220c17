/// How each of our transactions begins.
enum Transaction {
    /// With no limit of time on it: those that a role has are meant for its ordinary work, and pg_restore lifts them, too.
    /// `lock_timeout` stays, since it guards others against us. For one transaction, because a pool of connections would
    /// hand on what is set for a session.
    static let begin = """
        BEGIN;
        SELECT set_config(name, '0', true) FROM pg_settings
        WHERE name IN ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout') \\g /dev/null

        """
}
