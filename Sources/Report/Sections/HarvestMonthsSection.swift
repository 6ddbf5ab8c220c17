import Farm
import Verification

/// What the company harvests, month by month.
final class HarvestMonthsSection: Section {
    static let name = "harvest by month"
    static let needs = [Need("harvest_harvestlot", "live_weight_kg", "created_at")]
    static let isOfAllBatches = true

    private let subject: Subject
    private let geographies: [String]
    private let place: [String: Int]
    private let months: ClosedRange<Int>
    /// Grams by geography and month.
    private var grams: [[Int?]]
    private var isEmpty = true

    init(_ subject: Subject) {
        self.subject = subject
        geographies = subject.geographies
        place = Dictionary(uniqueKeysWithValues: geographies.enumerated().map { ($1, $0) })
        let days = subject.days ?? 0...0
        months =
            CalendarDate(daysSince1970: days.lowerBound)
            .monthIndex...CalendarDate(daysSince1970: days.upperBound).monthIndex
        let count = months.count
        grams = geographies.map { _ in Array(repeating: 0, count: count) }
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        guard let batch, let geography = place[subject.batches[batch].geography], let day = row.date("created_at")
        else { return }
        let month = CalendarDate(daysSince1970: day).monthIndex
        guard months.contains(month) else { return }
        grams[geography][month - months.lowerBound]?.add(row.decimal("live_weight_kg"))
        isEmpty = false
    }

    func pictures() -> [Picture] {
        let first = CalendarDate(year: months.lowerBound / 12, month: months.lowerBound % 12 + 1, day: 1)
        let face = TimePicture.Face(
            name: "Harvest", unit: "t",
            series: geographies.map { TimePicture.Series(name: $0, kind: .bars, decimals: 3) })
        let columns = grams.map { $0.map { $0?.rescaled(from: 6, to: 3) } }
        return [
            Picture(
                id: "harvest-months", title: "Harvest by month",
                about: "Live weight of the harvested fish, by the day they were taken out of the sea.",
                none: "Nothing was harvested by the last day.", scope: .company,
                form: .time(
                    TimePicture(
                        step: .months, faces: [face],
                        items: isEmpty
                            ? [] : [TimePicture.Item(batch: nil, first: first.daysSince1970, values: [columns])])))
        ]
    }
}
