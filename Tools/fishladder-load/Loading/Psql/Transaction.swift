/// The server's own operator, whatever the search path.
let equals = "OPERATOR(pg_catalog.=)"

/// The start of each of our transactions.
enum Transaction {
    /// Uses READ COMMITTED whatever the role's default, so that waiting for another transaction does not end in a
    /// failure, and a pause does not hold back vacuum.
    ///
    /// Names of functions and operators are the server's own: whoever may create in a schema of the connection's search path could
    /// make others that fit better. So tables are named with their schemas.
    ///
    /// Row security may hide no rows: the server refuses what it would hide some from.
    ///
    /// Statement timeouts are lifted, as pg_restore does: a role's limits are meant for its ordinary work.
    /// `lock_timeout` stays, since it protects others from us. Settings are local to the transaction, because a
    /// connection pool would pass on those of a session. They travel together, as one message.
    static let begin = """
        BEGIN ISOLATION LEVEL READ COMMITTED\\;
        \(own)\\;
        SET LOCAL client_min_messages TO warning\\;
        SET LOCAL statement_timeout TO 0\\;
        SET LOCAL idle_in_transaction_session_timeout TO 0;
        \\if :has_transaction_timeout
        SET LOCAL transaction_timeout TO 0;
        \\endif

        """

    static let own = "SET LOCAL search_path TO pg_catalog, pg_temp\\;\nSET LOCAL row_security TO off"

    /// The start of one that leaves foreign keys to the server's triggers.
    static let beginWithTriggers = """
        \(begin)\\if :skips_triggers
        SET LOCAL session_replication_role TO origin;
        \\endif

        """

    /// Around statements that name everything with its schema, operators too: others' triggers work with the connection's settings.
    static let callersPath = """
        SELECT pg_catalog.set_config('search_path', :'path', true), pg_catalog.set_config('row_security', :'row_security', true)
        \\g /dev/null

        """
    static let ownPath = "\(own);\n"
}
