import Farm
import Life

/// Gathers the traces of one day of a batch: rows that follow each other here and in the twin are one trace.
struct TracesOfDay {
    private(set) var traces: [AnomalyTrace] = []
    private let firstAnomalyID: Int

    init(_ run: RunFacts) { firstAnomalyID = run.plan.firstID }

    /// A row here, in the twin, or in both.
    mutating func add(_ anomaly: Int, _ table: String, row: Int?, clean: Int?) {
        let change: AnomalyTrace.Change = row == nil ? .removed : clean == nil ? .added : .changed
        let id = firstAnomalyID + anomaly
        if let last = traces.last, last.anomaly == id, last.table == table, last.change == change,
            Self.follows(row, last.rows), Self.follows(clean, last.clean)
        {
            traces[traces.count - 1].rows = Self.longer(last.rows, row)
            traces[traces.count - 1].clean = Self.longer(last.clean, clean)
            return
        }
        traces.append(
            AnomalyTrace(
                anomaly: id, table: table, change: change, rows: row.map { $0...$0 }, clean: clean.map { $0...$0 }))
    }

    private static func follows(_ id: Int?, _ last: ClosedRange<Int>?) -> Bool {
        guard let id, let last else { return id == nil && last == nil }
        return id == last.upperBound + 1
    }

    private static func longer(_ range: ClosedRange<Int>?, _ id: Int?) -> ClosedRange<Int>? {
        guard let range, let id else { return nil }
        return range.lowerBound...id
    }
}
