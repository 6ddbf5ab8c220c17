package import Snapshot
import Tables

/// `read.sql`: a view in DuckDB of each table, every column with its own type.
package enum ReadScript {
    package static func text(_ manifest: Manifest) -> String {
        let views = TableFiles.all(of: manifest).map(view)
        return """
            -- Makes a view of each table of this snapshot in DuckDB, every column with the type that it was declared with. In
            -- this folder:
            --
            --     duckdb -init read.sql
            --
            -- or in Python, duckdb.sql(open("read.sql").read()). read.py does the same from any folder, and writes Parquet.
            SET TimeZone = 'UTC';

            \(views.joined(separator: "\n"))
            """
    }

    private static func view(_ files: TableFiles) -> String {
        let columns = files.table.columns
        let source: String
        if files.rows > 0 {
            let types = columns.map { "    \(literal($0.name)): \(literal($0.type.duckDB))" }
            source = """
                SELECT * FROM read_csv(\(literal(files.pattern)), auto_detect = false, hive_partitioning = false, header = true,
                columns = {
                \(types.joined(separator: ",\n"))
                })
                """
        } else {
            // It has no file.
            let nulls = columns.map { "    CAST(NULL AS \($0.type.duckDB)) AS \(identifier($0.name))" }
            source = "SELECT\n\(nulls.joined(separator: ",\n"))\nWHERE false"
        }
        return "CREATE OR REPLACE VIEW \(identifier(files.name)) AS \(source);\n"
    }
}
