/// What the catalogues say of chunks, and of whether a plain table can become one that is like any other.
enum HypertableChunks {
    /// For tables given as a subquery with their names and numbers, where TimescaleDB is.
    static func script(_ tables: String) -> String {
        """
        SELECT 'chunks', d.hypertable_name, d.column_name, floor(extract(epoch FROM d.time_interval) / 86400)::int,
            CASE WHEN NOT h.compression_enabled THEN 'off'
                WHEN EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique) THEN 'afterwards'
                ELSE 'onArrival' END,
            \(obstacle)
        FROM \(tables) AS w JOIN pg_class c ON c.oid = w.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN timescaledb_information.dimensions d
                ON d.hypertable_schema = n.nspname AND d.hypertable_name = c.relname AND d.dimension_number = 1
            JOIN timescaledb_information.hypertables h USING (hypertable_schema, hypertable_name)
        WHERE d.time_interval IS NOT NULL;
        SELECT 'chunk', w.name, floor(extract(epoch FROM k.range_start) / 86400)::int,
            ceil(extract(epoch FROM k.range_end) / 86400)::int
        FROM \(tables) AS w JOIN pg_class c ON c.oid = w.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN timescaledb_information.chunks k ON k.hypertable_schema = n.nspname AND k.hypertable_name = c.relname
        WHERE k.range_start >= '0001-01-01' AND k.range_end < '9999-01-01'
        ORDER BY w.name, k.range_start;

        """
    }

    /// What follows new rows would not hear of those of a chunk, and some settings come only with a chunk of the server's own
    /// making. Triggers are an obstacle to sets already.
    private static let obstacle = """
        CASE WHEN c.relowner <> current_user::regrole THEN 'this role does not own the table'
            WHEN NOT has_schema_privilege(n.oid, 'CREATE')
                THEN format('this role may not create tables there; GRANT CREATE ON SCHEMA %I allows it', n.nspname)
            WHEN NOT EXISTS (SELECT FROM pg_proc WHERE proname = 'attach_chunk') THEN 'TimescaleDB before 2.21 takes in no tables'
            WHEN current_setting('timescaledb.license', true) = 'apache' THEN 'the Apache edition of TimescaleDB takes in no tables'
            WHEN h.num_dimensions <> 1 THEN 'the table is divided by more than time'
            WHEN extract(epoch FROM d.time_interval)::bigint % 86400 <> 0 THEN 'its chunks are not of whole days'
            WHEN EXISTS (SELECT FROM timescaledb_information.continuous_aggregates a
                WHERE a.hypertable_schema = n.nspname AND a.hypertable_name = c.relname)
                THEN 'a continuous aggregate has to hear of new rows'
            WHEN c.relrowsecurity OR c.reloptions IS NOT NULL OR c.reltablespace <> 0 OR c.relpersistence <> 'p'
                OR cardinality(h.tablespaces) > 0
                OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    AND (a.attoptions::text LIKE '%n_distinct%' OR coalesce(a.attstattarget, -1) <> -1
                        OR coalesce(to_jsonb(a)->>'attcompression', '') <> ''))
                THEN 'the table has settings that only the server gives its chunks'
            ELSE '' END
        """
}
