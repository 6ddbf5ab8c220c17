import Farm
import Schema
import Snapshot
import Tables
import Wording

/// The page that accompanies a snapshot, for receivers without Fishladder.
enum DataCard {
    static func text(_ manifest: Manifest) -> String {
        [
            opening(manifest), batches(manifest), tables(manifest), form, reading, checking, columns(manifest),
        ]
        .filter { !$0.isEmpty }
        .joined(separator: "\n")
    }

    private static func opening(_ manifest: Manifest) -> String {
        let inputs = manifest.inputs
        let all = manifest.totals.all
        let shard = inputs.shard.map {
            """

            This is shard \($0) of a larger snapshot, a share of its batches: `fishladder merge` joins all \($0.count). \
            Reference tables and feed stock are in the first.

            """
        }
        return """
            # A snapshot of a salmon farm
            \(shard ?? "")
            \(counted(all.rows, "row", "rows")) in \(counted(all.files, "file", "files")), \(megabytes(all.gzBytes)) compressed, \
            \(megabytes(all.csvBytes)) as CSV. The data are simulated: no farm, fish or person in them exists.

            | | |
            |---|---|
            | made by | Fishladder \(manifest.generatorVersion) |
            | profile | \(inputs.profile) |
            | seed | \(inputs.seed) |
            | first day | \(inputs.start) |
            | last day | \(inputs.until.map(\.description) ?? "none") |
            | files by | \(inputs.partition.rawValue) |
            | dataset digest | `\(manifest.totals.digest)` |

            """
    }

    private static func batches(_ manifest: Manifest) -> String {
        if manifest.batches.isEmpty {
            return manifest.inputs.shard == nil
                ? "There are no batches in it: only the farm and its reference data.\n"
                : "There are no batches in it.\n"
        }
        let lines = manifest.batches.map { batch in
            "| \(batch.name) | \(batch.status.rawValue) | \(batch.start) | \(batch.lastDay) | \(grouped(batch.eggs)) | "
                + "\(grouped(batch.dead)) | \(grouped(batch.harvested)) | \(grouped(batch.alive)) |"
        }
        return """
            ## Batches

            | batch | status | first day | last day | eggs | died | harvested | alive |
            |---|---|---|---|--:|--:|--:|--:|
            \(lines.joined(separator: "\n"))

            """
    }

    private static func tables(_ manifest: Manifest) -> String {
        let lines = manifest.tables.compactMap { table -> String? in
            guard let total = manifest.totals.tables[table.name] else { return nil }
            return "| \(table.name) | \(table.kind.rawValue) | \(grouped(total.rows)) | \(grouped(total.files)) | "
                + "\(megabytes(total.gzBytes)) |"
        }
        return """
            ## Tables

            Reference tables are one file each. Event tables have a file for each batch and period; their rows never change.
            State tables have a file for each batch, as it stood on the last day; those of feed stock are one file for the
            company. \(manifest.inputs.history ? historySentence : "")The columns are below.

            | table | kind | rows | files | size |
            |---|---|--:|--:|--:|
            \(lines.joined(separator: "\n"))

            """
    }

    private static let historySentence = """
        A table called historical holds rows of another, as they stood after each change.

        """

    private static let form = """
        ## Form

        CSV as PostgreSQL reads it: a header line, an empty field for NULL, text in quotes only where it must be, no line
        break inside a field, `t` and `f`, `2024-03-15 06:00:00+00`, numbers with all decimals of their column. Each file is
        one gzip member. A table without rows has no file. `parts.csv` lists every file with rows, bytes, ids and checksums;
        its bytes and CRC-32 are of the rows without the header line.

        """

    private static let reading = """
        ## Reading it

        In this folder, with DuckDB, every column with its own type:

            duckdb -init read.sql
            python3 read.py "SELECT * FROM batch_batch"
            python3 read.py --parquet FOLDER

        The last one writes all tables as Parquet. `datapackage.json` describes every table and column for whatever reads the
        Frictionless Data Package, `croissant.json` for catalogues, and `load.sql` loads all into PostgreSQL. Readers that
        guess types from the first rows take a column that begins with NULL for text, and `t` for text too: take the types from
        one of these files. `read.py`, `read.sql`, `load.sql` and `schema.sql` are programs: if you do not know who sent this
        snapshot, look into them before you run them.

        """

    /// What a row and each column is.
    private static func columns(_ manifest: Manifest) -> String {
        let sections = TableFiles.all(of: manifest).map { files in
            let lines = files.table.columns.map { column in
                let type = column.type.sql + (column.isNullable ? " or NULL" : "")
                return "| `\(column.name)` | \(type) | \(column.unit ?? "") | \(column.sentences) |\n"
            }
            return """
                ### \(files.name)

                \(files.table.meaning)

                | column | type | unit | meaning |
                |---|---|---|---|
                \(lines.joined())
                """
        }
        return "## Columns\n\n" + sections.joined(separator: "\n")
    }

    private static let checking = """
        ## Checking it

            sha256sum --check --quiet SHA256SUMS

        and, with Fishladder, every promise that rows can show:

            fishladder verify .

        """

    /// With one decimal, from 100 kB upwards.
    private static func megabytes(_ bytes: Int) -> String {
        if bytes < 100_000 { return "\((bytes + 999) / 1000) kB" }
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
