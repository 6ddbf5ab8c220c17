import Farm

/// The paths of files in a snapshot.
public enum Layout {
    public static let manifest = "manifest.json"
    public static let parts = "parts.csv"
    public static let sums = "SHA256SUMS"
    public static let card = "README.md"
    public static let schema = "schema.sql"
    public static let load = "load.sql"
    /// Descriptions for other programs: a Frictionless Data Package, and Croissant.
    public static let package = "datapackage.json"
    public static let croissant = "croissant.json"
    /// Readers for DuckDB.
    public static let readSQL = "read.sql"
    public static let readPython = "read.py"

    /// Names of the files beside the tables' folders.
    static let topLevel = [manifest, parts, sums] + pages
    /// Those of them that follow from the manifest and the list of parts.
    package static let pages = [card, croissant, package, load, readPython, readSQL, schema]

    /// `table/all.csv.gz`, `table/batch=B/all.csv.gz` or `table/batch=B/2024-03-15.csv.gz`.
    public static func path(table: String, batch: String, period: String) -> String {
        let folder = batch.isEmpty ? table : "\(table)/batch=\(batch)"
        return "\(folder)/\(period.isEmpty ? "all" : period).csv.gz"
    }

    /// Names in paths are made of `A-Z a-z 0-9 . _ = -`; none leads out of the snapshot.
    public static func isSafe(path: String) -> Bool {
        // Byte by byte: it is asked of every file of a snapshot, and took a fifteenth of a run with files by day.
        var length = 0
        var dots = 0
        for byte in path.utf8 {
            if byte == UInt8(ascii: "/") {
                if length == dots && dots < 3 { return false }
                length = 0
                dots = 0
            } else {
                guard isSafeInPath(byte) else { return false }
                length += 1
                if byte == UInt8(ascii: ".") { dots += 1 }
            }
        }
        return length > dots || dots > 2
    }

    public static func isSafe(name: some StringProtocol) -> Bool { isSafeInPath(name) }
}
