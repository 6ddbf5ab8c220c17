import Farm
import Snapshot
import Wording

/// What a page has room for. Beyond it values are of several days, so that it stays below three megabytes.
package struct PageRoom: Sendable {
    /// Days of the company with a value each.
    package var days = 1000
    /// Days of all batches with a value each.
    package var batchDays = 40_000
    /// Days of all probes with a band each.
    package var water = 200_000
    /// Single readings.
    package var singles = 700_000
    /// Planted anomalies; a page of a company's history has others to show too.
    package var anomalies = 1000

    package init() {}
}

/// What a report is of: a snapshot or one batch of it, and how finely it is shown.
final class Subject {
    struct Batch {
        let name: String
        let geography: String
        let station: String
        let seaArea: String
        /// Recorded, as days since 1970.
        let days: ClosedRange<Int>
    }

    let path: String
    let manifest: Manifest
    /// The only batch that is asked for.
    let only: String?
    let batches: [Batch]
    /// From the first day of a batch to the last recorded day; none without batches.
    let days: ClosedRange<Int>?
    let farm = FarmFacts()
    let daily: DailyStates
    private(set) lazy var stays = Stays(self)
    let batchStep: Int
    let companyStep: Int
    let waterStep: Int
    /// Whether single readings are shown beside daily ones.
    let hasSingles: Bool
    private var kept = 0
    /// The table with more rows than can be kept.
    private(set) var excess: String?

    /// Days of all batches: 500 batches of a thousand days.
    static let mostDays = 500_000
    /// Names, stays, lots and the like; a farm of a thousand batches has a tenth.
    private static let mostKept = 3_000_000

    init(_ path: String, _ manifest: Manifest, only: String?, room: PageRoom) throws(ReportProblem) {
        self.path = path
        self.manifest = manifest
        self.only = only
        let planned = Dictionary(
            manifest.inputs.batches.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let all = manifest.batches.compactMap { entry -> Batch? in
            guard let start = CalendarDate(entry.start), let last = CalendarDate(entry.lastDay), start <= last else {
                return nil
            }
            let plan = planned[entry.name]
            return Batch(
                name: entry.name, geography: plan?.geography ?? "", station: plan?.station ?? "",
                seaArea: plan?.seaArea ?? "", days: start.daysSince1970...last.daysSince1970)
        }
        batches = only.map { name in all.filter { $0.name == name } } ?? all
        if let only, batches.isEmpty {
            throw .noSuchBatch(path: path, name: only, nearest: nearest(to: only, in: all.map(\.name)))
        }
        let batchDays = batches.reduce(0) { $0 + $1.days.count }
        var days: ClosedRange<Int>?
        for batch in batches {
            days =
                days.map { min($0.lowerBound, batch.days.lowerBound)...max($0.upperBound, batch.days.upperBound) }
                ?? batch.days
        }
        self.days = days
        let span = days?.count ?? 0
        guard batchDays <= Self.mostDays, span <= Self.mostDays else {
            throw .tooLong(path: path, days: max(batchDays, span), most: Self.mostDays)
        }
        daily = DailyStates(batches)
        batchStep = batchDays <= room.batchDays ? 1 : 7
        companyStep = span <= room.days ? 1 : 7
        let readings = manifest.statedSeries.reduce(0) { sum, series in
            series.table == WaterSection.table && (only == nil || series.batch == only)
                ? boundedSum(sum, series.rows) : sum
        }
        let daily = readings / max(1, manifest.rules.readingHours.count)
        waterStep = daily <= room.water ? 1 : (daily / room.water / 7 + 1) * 7
        hasSingles = waterStep == 1 && readings <= room.singles
    }

    func grid(of batch: Int) -> Grid { Grid(batches[batch].days, step: batchStep) }
    /// By batch.
    var grids: [Grid] { batches.indices.map(grid(of:)) }
    var geographies: [String] { Array(Set(batches.map(\.geography))).sorted() }
    var companyGrid: Grid? { days.map { Grid($0, step: companyStep) } }
    /// What more than one section looks up.
    var books: [any Collector] { [farm, daily, stays] }
    var lastDay: Int { days?.upperBound ?? 0 }
    /// Whether rows of all batches are there, so that sums over the farm mean something.
    var isWhole: Bool { only == nil && manifest.inputs.shard == nil }

    /// False if no more can be kept. There is no report then, and this table is named as the reason.
    func keep(_ count: Int = 1, of table: String) -> Bool {
        kept += count
        if kept > Self.mostKept && excess == nil { excess = table }
        return excess == nil
    }
}

/// A name from an untrusted row, as long as a page needs it and without what would move or hide text.
func shown(_ text: String) -> String {
    let most = 120
    let unicode = text.unicodeScalars
    let start = String(String.UnicodeScalarView(unicode.prefix(most)))
    return printable(unicode.dropFirst(most).isEmpty ? start : start + "...")
}
