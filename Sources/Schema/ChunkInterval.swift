/// How many days of rows TimescaleDB puts into one chunk.
public enum ChunkInterval {
    /// Rows of a chunk and its indexes should fit into memory many times; far more chunks than needed cost planning time.
    private static let rowsOfChunk = 2_000_000
    private static let weeks = [1, 2, 4, 13, 26, 52]

    /// What fits so many rows over so many days.
    public static func days(rows: Int, over days: Int) -> Int {
        let rowsOfDay = max(1, rows / max(1, days))
        let most = max(1, rowsOfChunk / rowsOfDay / 7)
        return (weeks.last { $0 <= most } ?? 1) * 7
    }
}
