import Schema
import Tables

/// What else in the database points to rows of a batch: other applications' tables, and histories, which no key holds.
struct ForeignTables {
    /// A foreign key of any table. Its lists of columns are SQL.
    struct Link {
        /// With `ONLY` where the rows of tables that inherit do not count.
        let table: String
        let columns: String
        let parent: String
        let parentColumns: String
        /// Whether a row refers to one of `referred`, by the operators of the key itself.
        let matching: String
        /// What makes a row refer to nothing; empty where a row has to refer to something.
        let clearing: String
        /// The server does not wait for the end of the transaction with it.
        let isPrompt: Bool

        var isRequired: Bool { clearing.isEmpty }
    }

    /// What rows that are referred to are called in `Link.matching`.
    static let referred = "fishladder_referred"

    /// `table`, with its schema as SQL writes it, by the name that the catalogue knows.
    let names: [String: String]
    /// Of all tables in the database.
    let links: [Link]
    /// The history of a table, and its columns.
    let histories: [String: (table: String, columns: Set<String>)]
    /// What people call a table, by its name in SQL.
    private let shown: [String: String]

    init(_ connection: Connection, of tables: [String]) throws(LoadProblem) {
        var names: [String: String] = [:]
        var links: [Link] = []
        var histories: [String: (table: String, columns: Set<String>)] = [:]
        var shown: [String: String] = [:]
        for reply in try Psql.exactReplies(connection, Self.script(tables)) {
            switch reply {
            case .present(let table, let sql):
                names[table] = sql
                shown[sql] = table
            case .foreignLink(
                let table, let name, let columns, let parent, let parentColumns, let matching, let clearing,
                let isPrompt):
                shown[table] = shown[table] ?? name
                links.append(
                    Link(
                        table: table, columns: columns, parent: parent, parentColumns: parentColumns,
                        matching: matching, clearing: clearing, isPrompt: isPrompt))
            case .history(let table, let history, let name, let column):
                shown[history] = name
                histories[table, default: (history, [])].columns.insert(column)
            default: continue
            }
        }
        self.names = names
        self.links = links
        self.histories = histories
        self.shown = shown
    }

    func shown(_ table: String) -> String { shown[table] ?? table }

    /// As the server's own triggers compare a column: no other operator fits operands of exactly its types. One that is not the
    /// server's is that of an extension's type, and that of a period is whether two overlap.
    private static let match = """
        format('\(referred).%I::%I.%I%s OPERATOR(%I.%s) %I.%I.%I::%I.%I', b.attname, xn.nspname, x.typname,
            CASE WHEN l.oid IS NOT NULL THEN format(' COLLATE %I.%I', ln.nspname, l.collname) ELSE '' END,
            s.nspname, o.oprname, n.nspname, t.relname, a.attname, yn.nspname, y.typname)
        """

    /// The rows that have a table's references, and that references find: those of tables that inherit have their own. All rows of our
    /// tables belong to batches, and a table with partitions or chunks is one with them.
    private static func rows(of table: String, in schema: String) -> String {
        """
        CASE WHEN EXISTS (SELECT FROM pg_inherits WHERE inhparent = \(table).oid)
            AND \(table).oid NOT IN (SELECT oid FROM whole) THEN 'ONLY ' ELSE '' END || format('%I.%I', \(schema).nspname, \(table).relname)
        """
    }

    private static func script(_ tables: [String]) -> String {
        let known = Catalogue.histories.map { "(\(literal($0.present?.table ?? "")), \(literal($0.name)))" }
        return """
            CREATE TEMP TABLE ours ON COMMIT DROP AS SELECT name, oid FROM \(SearchPath.tables(tables)) AS t;
            CREATE TEMP TABLE whole ON COMMIT DROP AS SELECT oid FROM ours UNION ALL SELECT oid FROM pg_class WHERE relkind = 'p';
            SELECT count(*) > 0 AS extended FROM pg_extension WHERE extname = 'timescaledb' \\gset
            \\if :extended
            INSERT INTO whole SELECT c.oid FROM timescaledb_information.hypertables h
                JOIN pg_namespace n ON n.nspname = h.hypertable_schema
                JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = h.hypertable_name;
            \\endif
            SELECT 'present', name, format('%I.%I', n.nspname, t.relname)
            FROM ours o JOIN pg_class t ON t.oid = o.oid JOIN pg_namespace n ON n.oid = t.relnamespace;
            -- A partition or chunk has the references of the table that it belongs to, and perhaps others.
            SELECT 'link', \(Self.rows(of: "t", in: "n")), \(SearchPath.shown("t")), k.columns,
                \(Self.rows(of: "p", in: "m")), k.parent_columns, k.matching, k.clearing, NOT c.condeferrable OR c.confdeltype <> 'a'
            FROM pg_constraint c
                JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
                JOIN pg_class p ON p.oid = c.confrelid JOIN pg_namespace m ON m.oid = p.relnamespace
                CROSS JOIN LATERAL (
                    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY place) AS columns,
                        string_agg(quote_ident(b.attname), ', ' ORDER BY place) AS parent_columns,
                        string_agg(\(Self.match), ' AND ' ORDER BY place) AS matching,
                        CASE WHEN c.confmatchtype = 'f' AND bool_or(a.attnotnull) THEN ''
                            ELSE coalesce(string_agg(quote_ident(a.attname) || ' = NULL', ', ' ORDER BY place)
                                FILTER (WHERE NOT a.attnotnull AND a.attgenerated = ''), '') END AS clearing
                    FROM unnest(c.conkey, c.confkey, c.conpfeqop) WITH ORDINALITY AS u (own, parents, operator, place)
                        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = own
                        JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = parents
                        JOIN pg_operator o ON o.oid = operator JOIN pg_namespace s ON s.oid = o.oprnamespace
                        JOIN pg_type x ON x.oid = o.oprleft JOIN pg_namespace xn ON xn.oid = x.typnamespace
                        JOIN pg_type y ON y.oid = o.oprright JOIN pg_namespace yn ON yn.oid = y.typnamespace
                        LEFT JOIN pg_collation l ON l.oid = b.attcollation AND b.attcollation <> a.attcollation
                        LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace) k
            WHERE c.contype = 'f' AND c.conparentid = 0 AND n.nspname NOT LIKE '\\_timescaledb\\_%'
                AND NOT EXISTS (SELECT FROM pg_inherits h JOIN pg_constraint i ON i.conrelid = h.inhparent
                    WHERE h.inhrelid = c.conrelid AND h.inhparent IN (SELECT oid FROM whole)
                        AND i.contype = 'f' AND i.confrelid = c.confrelid
                        AND pg_get_constraintdef(i.oid) = pg_get_constraintdef(c.oid))
            ORDER BY 2, c.conname;
            SELECT 'history', o.name, format('%I.%I', n.nspname, h.relname), \(SearchPath.shown("h")), a.attname
            FROM ours o JOIN pg_class t ON t.oid = o.oid
                JOIN pg_class h ON h.relnamespace = t.relnamespace AND h.relkind IN ('r', 'p')
                    AND h.relname LIKE '%\\_historical%' AND (replace(h.relname, '_historical', '_') = t.relname
                        OR (o.name, h.relname) IN (VALUES \(known.joined(separator: ", "))))
                JOIN pg_namespace n ON n.oid = h.relnamespace
                JOIN pg_attribute a ON a.attrelid = h.oid AND a.attnum > 0 AND NOT a.attisdropped;

            """
    }
}
