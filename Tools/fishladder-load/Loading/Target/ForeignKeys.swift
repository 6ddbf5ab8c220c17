/// What the catalogues say of foreign keys, and of whether sets can prove them as well as triggers.
///
/// A load without triggers must skip none but those of foreign keys that it proves itself. So whatever else would be skipped
/// is an obstacle, and so is a key whose rows this role could not lock as the server's own triggers do.
enum ForeignKeys {
    /// For tables given as a subquery with their names and numbers, and the current role.
    static func script(_ tables: String) -> String {
        """
        SELECT 'foreign key', w.name, a.attname, format('%I.%I', n.nspname, p.relname), k.attname
        FROM \(tables) AS w JOIN pg_constraint c ON c.conrelid = w.oid AND c.contype = 'f'
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            JOIN pg_class p ON p.oid = c.confrelid JOIN pg_namespace n ON n.oid = p.relnamespace
            JOIN pg_attribute k ON k.attrelid = c.confrelid AND k.attnum = c.confkey[1]
        ORDER BY w.name, a.attnum, c.oid;
        \(obstacles(tables))
        SELECT current_setting('server_version_num')::int >= 150000 AS has_parameter_rights \\gset
        \\if :has_parameter_rights
        SELECT has_parameter_privilege('session_replication_role', 'SET') AS may_skip \\gset
        \\else
        SELECT rolsuper AS may_skip FROM pg_roles WHERE rolname = current_user \\gset
        \\endif
        SELECT 'triggers', CASE WHEN :'may_skip'::boolean THEN ''
            WHEN :'has_parameter_rights'::boolean THEN format('this role may not skip the triggers; GRANT SET ON PARAMETER '
                'session_replication_role TO %I allows it', current_user)
            ELSE 'only a superuser may skip the triggers before PostgreSQL 15' END;

        """
    }

    private static func obstacles(_ tables: String) -> String {
        """
        WITH RECURSIVE relation AS (
            SELECT w.name, w.oid AS root, w.oid FROM \(tables) AS w
            UNION ALL SELECT r.name, r.root, i.inhrelid FROM relation r JOIN pg_inherits i ON i.inhparent = r.oid),
        trigger AS (SELECT r.name, t.* FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid),
        key AS (SELECT r.name, r.root, c.*, a.attname AS column_name, a.atttypid AS column_type, k.atttypid AS key_type,
                k.attname AS key_name, p.relkind AS parent_kind, format('%I.%I', n.nspname, p.relname) AS parent
            FROM relation r JOIN pg_constraint c ON c.conrelid = r.oid AND c.contype = 'f'
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                JOIN pg_class p ON p.oid = c.confrelid JOIN pg_namespace n ON n.oid = p.relnamespace
                JOIN pg_attribute k ON k.attrelid = c.confrelid AND k.attnum = c.confkey[1])
        SELECT DISTINCT ON (name) 'key obstacle', name, reason FROM (
            SELECT t.name, 1 AS rank, 'the table has a trigger of its own' AS reason
            FROM trigger t JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_namespace n ON n.oid = f.pronamespace
            -- That of TimescaleDB only guards the empty table above the chunks.
            WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
                AND NOT (f.proname = 'insert_blocker' AND n.nspname LIKE '\\_timescaledb\\_%')
            UNION ALL SELECT r.name, 2, 'a unique key of the table is checked by a trigger'
            FROM relation r JOIN pg_constraint c ON c.conrelid = r.oid
            WHERE c.contype IN ('p', 'u', 'x') AND c.condeferrable
            UNION ALL SELECT name, 3, 'a trigger of a foreign key is not enabled as usual'
            FROM trigger WHERE tgisinternal AND tgenabled <> 'O'
            UNION ALL SELECT name, 4, 'a foreign key is not enforced' FROM key WHERE to_jsonb(key)->>'conenforced' = 'false'
            UNION ALL SELECT name, 5, 'a foreign key is not a single whole number' FROM key
            WHERE cardinality(conkey) <> 1
                OR NOT ARRAY[column_type, key_type] <@ ARRAY['int2'::regtype, 'int4'::regtype, 'int8'::regtype]::oid[]
            UNION ALL SELECT name, 6, 'a partition has a foreign key of its own' FROM key k
            WHERE conrelid <> root AND NOT EXISTS (SELECT FROM key r WHERE r.name = k.name AND r.conrelid = r.root
                AND r.confrelid = k.confrelid AND r.column_name = k.column_name AND r.key_name = k.key_name)
            UNION ALL SELECT name, 7, 'a table that it refers to has partitions' FROM key
            WHERE parent_kind <> 'r' OR EXISTS (SELECT FROM pg_inherits WHERE inhparent = confrelid)
            UNION ALL SELECT name, 8, 'a name holds a control character' FROM key
            WHERE concat(column_name, parent, key_name) ~ '[\\x01-\\x1f]'
            UNION ALL SELECT name, 9, format('this role may not lock rows of %s; GRANT SELECT, UPDATE on it allows it', parent)
            FROM key WHERE NOT has_any_column_privilege(confrelid, 'UPDATE') OR NOT has_table_privilege(confrelid, 'SELECT')
            UNION ALL SELECT name, 10, format('this role does not see all rows of %s', parent)
            FROM key WHERE row_security_active(confrelid)) o
        ORDER BY name, rank;
        """
    }
}
