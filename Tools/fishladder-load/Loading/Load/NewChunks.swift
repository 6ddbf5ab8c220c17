import Farm
import Schema

/// Rows that become whole chunks of a hypertable: loaded into plain tables, which the server then takes in.
///
/// As it takes a table in, the server checks all rows of a foreign key by one query, instead of each row as it comes. Until
/// then nobody else can see the tables, and a rollback leaves none behind.
package struct NewChunks: Sendable {
    /// As SQL.
    let table: String
    let schema: String
    let column: String
    let days: Int
    /// Each becomes a chunk.
    let windows: [Int]
    /// Of the table in the snapshot. With the windows it tells apart what workers make at the same time.
    let number: Int

    package init(table: String, schema: String, column: String, days: Int, windows: [Int], number: Int) {
        self.table = table
        self.schema = schema
        self.column = column
        self.days = days
        self.windows = windows
        self.number = number
    }

    private func name(_ part: String) -> String {
        "\(identifier(schema)).\(identifier("fishladder_\(number)_\(part)"))"
    }

    /// The table to copy the rows into. It leads each to that of its chunk.
    package var all: String { name("from_\(windows.first ?? 0)") }
    private var indexes: String { name("indexes_from_\(windows.first ?? 0)") }
    private func part(_ window: Int) -> String { name("\(window)") }

    /// A moment is also understood as a date.
    private func bounds(_ window: Int) -> String {
        let days = [window * days, (window + 1) * days].map { "'\(CalendarDate(daysSince1970: $0)) 00:00:00+00'" }
        return "FOR VALUES FROM (\(days[0])) TO (\(days[1]))"
    }

    private func each(_ statement: (Int) -> String) -> String { windows.map(statement).joined() }

    /// Makes the tables.
    package var making: String {
        """
        CREATE TABLE \(all) (LIKE \(table) INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS INCLUDING STORAGE)
            PARTITION BY RANGE (\(identifier(column)));

        """ + each { "CREATE TABLE \(part($0)) PARTITION OF \(all) \(bounds($0));\n" }
    }

    /// Makes chunks of them, with indexes, keys and rights. Says of each whether the server vouches for its foreign keys.
    ///
    /// What holds up others, who make chunks or write to the tables referred to, comes last. Indexes come before, from an
    /// empty table that has them; unique keys get the names that TimescaleDB looks for from itself alone. Rights are those of the
    /// hypertable, whatever new tables of its owner get by default.
    package func attaching(memory: String) -> String {
        memory + each { "ALTER TABLE \(all) DETACH PARTITION \(part($0));\n" } + """
            CREATE TABLE \(indexes) (LIKE \(table) INCLUDING INDEXES) PARTITION BY RANGE (\(identifier(column)));
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint
            WHERE conrelid = \(literal(indexes))::regclass AND contype IN ('p', 'u', 'x') \\gexec

            """
            + each {
                """
                ALTER TABLE \(indexes) ATTACH PARTITION \(part($0)) \(bounds($0));
                ALTER TABLE \(indexes) DETACH PARTITION \(part($0));
                SELECT format('REVOKE ALL ON %s FROM %s', \(literal(part($0))), \(Self.grantee))
                FROM pg_class h, pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
                WHERE h.oid = \(literal(table))::regclass AND c.oid = \(literal(part($0)))::regclass
                GROUP BY a.grantee \\gexec
                SELECT format('GRANT %s ON %s TO %s%s', a.privilege_type, \(literal(part($0))),
                    \(Self.grantee),
                    CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
                FROM pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
                WHERE c.oid = \(literal(table))::regclass \\gexec

                """
            } + "DROP TABLE \(all), \(indexes);\n"
            + each {
                """
                SELECT schema_name, table_name FROM _timescaledb_functions.create_chunk(\(literal(table))::regclass,
                    \(Self.slice(column: column, days: days, window: $0)), chunk_table => \(literal(part($0)))::regclass) \\gset
                SELECT 'attached', count(*) = 0 FROM pg_constraint k
                WHERE k.conrelid = \(literal(table))::regclass AND k.contype = 'f' AND NOT EXISTS (
                    SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass(format('%I.%I', :'schema_name', :'table_name'))
                        AND c.contype = 'f' AND c.convalidated AND pg_get_constraintdef(c.oid) = pg_get_constraintdef(k.oid));

                """
            }
    }

    private static let grantee = "CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END"

    /// The bounds of a chunk, in microseconds since 1970.
    static func slice(column: String, days: Int, window: Int) -> String {
        let start = window * days
        return "jsonb_build_object(\(literal(column)), jsonb_build_array(\(start * 86_400_000_000), "
            + "\((start + days) * 86_400_000_000)))"
    }
}
