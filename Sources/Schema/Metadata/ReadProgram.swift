package import Snapshot
import Tables

/// `read.py`: the same views as `read.sql` for a program or a terminal, and Parquet made of them.
package enum ReadProgram {
    package static func text(_ manifest: Manifest) -> String {
        let program = String(decoding: PackageResources.read_py, as: UTF8.self)
        let tables = TableFiles.all(of: manifest).map { files in
            let columns = files.table.columns.map { "\"\($0.name)\": \"\($0.type.duckDB)\"" }
            return "    \"\(files.name)\": Table(\"\(files.pattern)\", \(files.rows), {\n        "
                + columns.joined(separator: ",\n        ") + "}),\n"
        }
        let place = "TABLES = {}\n"
        precondition(program.contains(place))
        return program.replacing(place, with: "TABLES = {\n\(tables.joined())}\n", maxReplacements: 1)
    }
}
