/// The number of days in one TimescaleDB chunk.
public enum ChunkInterval {
    /// A chunk with its indexes should fit into memory many times over, but too many chunks cost planning time.
    private static let rowsOfChunk = 2_000_000
    private static let weeks = [1, 2, 4, 13, 26, 52]

    /// The interval for a number of rows over a number of days.
    public static func days(rows: Int, over days: Int) -> Int {
        let rowsOfDay = max(1, rows / max(1, days))
        let most = max(1, rowsOfChunk / rowsOfDay / 7)
        return (weeks.last { $0 <= most } ?? 1) * 7
    }
}
