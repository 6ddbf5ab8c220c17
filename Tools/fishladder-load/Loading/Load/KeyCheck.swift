import Schema

/// The proof that every foreign key of a group's rows leads to a row, by sets of ids instead of row by row.
///
/// The rows are copied without triggers. Then one query for each key counts and locks the rows referred to, just as the
/// triggers would, so that nobody can remove them before this transaction ends. Its own rows are among those it sees.
package enum KeyCheck {
    /// For the COPY alone: settings are of the transaction, and a trigger is queued, or not, with its row.
    package static let begin = "SET LOCAL session_replication_role TO replica;\n"
    package static let end = "SET LOCAL session_replication_role TO origin;\n"

    /// How many rows the ids lead to, all of which stay locked.
    package static func count(_ ids: [Int64], of parent: String, key: String) -> String {
        """
        SELECT 'referenced', count(*) FROM (SELECT FROM ONLY \(parent) WHERE \(identifier(key)) = ANY (\(array(ids))) FOR KEY SHARE) p;

        """
    }

    /// The first id that leads nowhere.
    package static func orphan(among ids: [Int64], of parent: String, key: String) -> String {
        """
        SELECT 'orphan', min(id) FROM unnest(\(array(ids))) AS id
        WHERE NOT EXISTS (SELECT FROM ONLY \(parent) p WHERE p.\(identifier(key)) = id);

        """
    }

    private static func array(_ ids: [Int64]) -> String {
        "'{\(ids.map(String.init).joined(separator: ","))}'::bigint[]"
    }
}
