import Schema

/// Where a connection's search path leads names of tables.
///
/// Our own statements have a path of their own (`Transaction`), so psql keeps that of the connection in variables.
enum SearchPath {
    /// A subquery with `name` and `oid` for each of these tables that the path leads to.
    static func tables(_ names: [String]) -> String {
        let values = names.map { "(\(literal($0)))" }.joined(separator: ", ")
        return """
            (SELECT DISTINCT ON (given.name) given.name, found.oid FROM (VALUES \(values)) AS given (name)
                CROSS JOIN \(schemas) JOIN pg_namespace s ON s.nspname = path.name
                JOIN pg_class found ON found.relnamespace = s.oid AND found.relname = given.name
            ORDER BY given.name, path.place)
            """
    }

    /// `name` and `place` of each schema that is there and that the role may use.
    static let schemas = "unnest(:'schemas'::name[]) WITH ORDINALITY AS path (name, place)"

    /// How people write the name of a table, a row of `pg_class`.
    static func shown(_ table: String) -> String {
        """
        CASE WHEN \(table).oid = (SELECT found.oid FROM \(schemas) JOIN pg_namespace s ON s.nspname = path.name
                JOIN pg_class found ON found.relnamespace = s.oid AND found.relname = \(table).relname ORDER BY path.place LIMIT 1)
            THEN quote_ident(\(table).relname) ELSE format('%s.%I', \(table).relnamespace::regnamespace, \(table).relname) END
        """
    }
}
