public import Tables

/// A script for psql that makes tables: `schema.sql` of a snapshot.
///
/// With the variable `fishladder_part` set to `tables` it stops before keys and references, with `keys` it makes those
/// alone; so rows can come in between.
public enum SchemaScript {
    /// `chunkDays` says for a table with a time column how long a chunk is.
    public static func text(_ tables: [Table], chunkDays: (Table) -> Int) -> String {
        let definitions = tables.map { TableDefinition($0, beside: tables) }
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
            \(definitions.map(\.keys).joined())
            \(definitions.map(\.references).joined())\\endif

            """
    }
}
