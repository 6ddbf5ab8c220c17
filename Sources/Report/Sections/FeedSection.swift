import Verification

/// What a batch was fed, and how much of it became growth.
final class FeedSection: Section {
    static let name = "feed"
    private static let summaries = "inventory_batchfeedingsummary"
    static let needs = [
        Need("inventory_feedingevent", "feeding_date", "amount_kg"),
        Need(summaries, "period_start", "period_end", "fcr", isRequired: false),
    ]

    private let subject: Subject
    private let grids: [Grid]
    /// By batch and step, in units of 0.1 g.
    private var amounts: [[Int?]]
    private var ratios: [[(days: ClosedRange<Int>, ratio: Int)]]

    init(_ subject: Subject) {
        self.subject = subject
        grids = subject.grids
        amounts = grids.map { Array(repeating: nil, count: $0.count) }
        ratios = grids.map { _ in [] }
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        guard let batch else { return }
        if table == Self.summaries {
            guard row.isOfWeek, let first = row.date("period_start"), let ratio = row.decimal("fcr"),
                subject.keep(of: table)
            else { return }
            ratios[batch].append((first...(first + 6), ratio))
        } else if let index = grids[batch].index(of: row.date("feeding_date")), let amount = row.decimal("amount_kg") {
            amounts[batch][index].add(amount)
        }
    }

    func pictures() -> [Picture] {
        var picture = TimePicture(
            step: .days(subject.batchStep),
            faces: [
                TimePicture.Face(
                    name: "Feed", unit: "kg", series: [TimePicture.Series(name: "Feed given", kind: .bars, decimals: 2)]
                ),
                TimePicture.Face(
                    name: "Feed conversion (FCR)", unit: "kg feed / kg growth",
                    series: [TimePicture.Series(name: "FCR of the week", kind: .step, decimals: 3)]),
            ])
        for batch in subject.batches.indices {
            let feed = amounts[batch].map { $0?.rescaled(from: 4, to: 2) }
            picture.items.append(
                TimePicture.Item(batch: batch, first: grids[batch].first, values: [[feed], [ratio(of: batch)]]))
        }
        return [
            Picture(
                id: "feed", title: "Feed and feed conversion",
                about: "All meals of the batch, and the FCR of each week.",
                none: "No fish were fed.", scope: .batch, form: .time(picture))
        ]
    }

    private func ratio(of batch: Int) -> [Int?] {
        let periods = ratios[batch].sorted { $0.days.lowerBound < $1.days.lowerBound }
        return (0..<grids[batch].count).map { index in
            let day = grids[batch].date(of: index)
            return periods.last { $0.days.contains(day) }?.ratio
        }
    }
}
