import Farm

/// Where things stand in a snapshot.
public enum Layout {
    public static let manifest = "manifest.json"
    public static let parts = "parts.csv"
    public static let sums = "SHA256SUMS"
    public static let card = "README.md"
    public static let schema = "schema.sql"
    public static let load = "load.sql"

    /// Names of the files beside the tables' folders.
    static let topLevel = [manifest, parts, sums, card, schema, load]

    /// `table/all.csv.gz`, `table/batch=B/all.csv.gz` or `table/batch=B/2024-03-15.csv.gz`.
    public static func path(table: String, batch: String, period: String) -> String {
        let folder = batch.isEmpty ? table : "\(table)/batch=\(batch)"
        return "\(folder)/\(period.isEmpty ? "all" : period).csv.gz"
    }

    /// Names in paths are made of `A-Z a-z 0-9 . _ = -`; none leads out of the snapshot.
    public static func isSafe(path: String) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { name in
            !name.isEmpty && name != "." && name != ".." && isSafe(name: name)
        }
    }

    public static func isSafe(name: some StringProtocol) -> Bool { isSafeInPath(name) }
}
