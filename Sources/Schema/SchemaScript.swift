public import Tables

/// The psql script that creates the tables: `schema.sql` of a snapshot.
///
/// With the variable `fishladder_part` set to `tables` it stops before keys and references, and with `keys` it creates
/// only those, so that rows can be loaded in between.
public enum SchemaScript {
    /// `chunkDays` returns the chunk interval of a table with a time column.
    public static func text(_ tables: [Table], chunkDays: (Table) -> Int) -> String {
        let definitions = tables.map { TableDefinition($0, beside: tables) }
        let additions = definitions.flatMap(\.additions)
        let hypertables = zip(tables, definitions).map { $1.hypertable(days: chunkDays($0)) }.joined()
        return """
            -- Makes the tables of this snapshot in an empty database, where TimescaleDB is with readings and daily states as
            -- hypertables:
            --
            --     psql -v ON_ERROR_STOP=1 --single-transaction -f schema.sql
            --
            -- load.sql runs it by itself, keys and references after the rows.
            \\if :{?fishladder_part}
            \\else
            \\set fishladder_part all
            \\endif
            SELECT :'fishladder_part' <> 'keys' AS fishladder_tables, :'fishladder_part' <> 'tables' AS fishladder_keys,
                EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') AS fishladder_chunks \\gset

            \\if :fishladder_tables
            \(definitions.map(\.create).joined(separator: "\n"))
            \\if :fishladder_chunks
            \\o /dev/null
            \(hypertables)\\o
            \\endif
            \\endif

            \\if :fishladder_keys
            \(additions.filter { !$0.isReference }.map(\.sql).joined())
            \(additions.filter(\.isReference).map(\.sql).joined())\\endif

            """
    }
}
