import Schema
import Tables

/// What else in the database points to rows of a batch: other applications' tables, and histories, which no key holds.
struct ForeignTables {
    struct Link {
        let table: String
        let key: String
        let column: String
        let isRequired: Bool
        let parent: String
    }

    /// `table`, with its schema as SQL writes it, by the name that the catalogue knows.
    let names: [String: String]
    let links: [Link]
    /// The history of a table, and its columns.
    let histories: [String: (table: String, columns: Set<String>)]

    init(_ connection: Connection, of tables: [String]) throws(LoadProblem) {
        var names: [String: String] = [:]
        var links: [Link] = []
        var histories: [String: (table: String, columns: Set<String>)] = [:]
        for reply in try Psql.replies(connection, Self.script(tables)) {
            switch reply {
            case .present(let table, let sql): names[table] = sql
            case .foreignLink(let table, let key, let column, let isRequired, let parent):
                links.append(Link(table: table, key: key, column: column, isRequired: isRequired, parent: parent))
            case .history(let table, let history, let column):
                histories[table, default: (history, [])].columns.insert(column)
            default: continue
            }
        }
        self.names = names
        self.links = links
        self.histories = histories
    }

    private static func script(_ tables: [String]) -> String {
        let values = tables.map { "(\(literal($0)))" }.joined(separator: ", ")
        let known = Catalogue.histories.map { "(\(literal($0.present?.table ?? "")), \(literal($0.name)))" }
        return """
            \(Transaction.begin)CREATE TEMP TABLE ours ON COMMIT DROP AS SELECT name, to_regclass(quote_ident(name)) AS oid
                FROM (VALUES \(values)) AS t (name) WHERE to_regclass(quote_ident(name)) IS NOT NULL;
            SELECT 'present', name, oid::regclass FROM ours;
            SELECT 'link', c.conrelid::regclass, k.attname, a.attname, a.attnotnull, coalesce(o.name, c.confrelid::regclass::text)
            FROM pg_constraint c
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                JOIN pg_index i ON i.indrelid = c.conrelid AND i.indisprimary
                JOIN pg_attribute k ON k.attrelid = c.conrelid AND k.attnum = i.indkey[0]
                LEFT JOIN ours o ON o.oid = c.confrelid
            WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND c.conparentid = 0
                AND c.conrelid NOT IN (SELECT oid FROM ours)
                AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = c.conrelid)
            ORDER BY 2, 4;
            SELECT 'history', o.name, h.oid::regclass, a.attname
            FROM ours o JOIN pg_class t ON t.oid = o.oid
                JOIN pg_class h ON h.relnamespace = t.relnamespace AND h.relkind IN ('r', 'p')
                    AND h.relname LIKE '%\\_historical%' AND (replace(h.relname, '_historical', '_') = t.relname
                        OR (o.name, h.relname) IN (VALUES \(known.joined(separator: ", "))))
                JOIN pg_attribute a ON a.attrelid = h.oid AND a.attnum > 0 AND NOT a.attisdropped;
            COMMIT;

            """
    }
}
