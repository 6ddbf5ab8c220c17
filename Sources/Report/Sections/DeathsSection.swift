import Farm
import Verification

/// Fish that were found dead, by cause.
final class DeathsSection: Section {
    static let name = "deaths by cause"
    static let needs = [Need("batch_mortalityevent", "event_date", "count", "cause")]
    /// All further causes are shown as one.
    private static let mostCauses = 8
    private static let others = "All other causes"
    /// The same cause has the same colour in every report.
    private static let colours: [String: Int] = {
        let names = MortalityReason.allCases.map { written($0.name) } + [others]
        return Dictionary(uniqueKeysWithValues: zip(names, 0...))
    }()

    private let subject: Subject
    private let grids: [Grid]
    private var causes: [String] = []
    /// By cause, batch and step.
    private var deaths: [[[Int?]]] = []

    init(_ subject: Subject) {
        self.subject = subject
        grids = subject.grids
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        guard let batch, let index = grids[batch].index(of: row.date("event_date")), let count = row.count("count")
        else { return }
        deaths[place(of: row.text("cause"))][batch][index].add(count)
    }

    private func place(of cause: String) -> Int {
        let name = Self.written(cause)
        if let known = causes.firstIndex(of: name) { return known }
        if causes.count > Self.mostCauses { return Self.mostCauses }
        causes.append(causes.count == Self.mostCauses ? Self.others : name)
        deaths.append(grids.map { Array(repeating: nil, count: $0.count) })
        return causes.count - 1
    }

    /// `Natural` for `NATURAL`.
    private static func written(_ cause: String) -> String {
        let text = shown(cause).lowercased()
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    func pictures() -> [Picture] {
        let order = causes.indices.sorted { causes[$0] < causes[$1] }
        var picture = TimePicture(
            step: .days(subject.batchStep),
            faces: [
                TimePicture.Face(
                    name: "Fish by cause", unit: "fish",
                    series: order.map {
                        TimePicture.Series(name: causes[$0], kind: .bars, colour: Self.colours[causes[$0]])
                    }),
                TimePicture.Face(
                    name: "Share of the fish", unit: subject.batchStep == 1 ? "% a day" : "% a week",
                    series: [TimePicture.Series(name: "Deaths among living fish", kind: .line, decimals: 3)]),
            ])
        for batch in subject.batches.indices {
            let columns = order.map { deaths[$0][batch] }
            picture.items.append(
                TimePicture.Item(
                    batch: batch, first: grids[batch].first,
                    values: [columns, columns.isEmpty ? [] : [share(columns, of: batch)]]))
        }
        return [
            Picture(
                id: "deaths", title: "Deaths by cause",
                about:
                    "Fish that were found dead, as they were counted. Those lost while a batch is moved are not among them.",
                none: "No dead fish are recorded.", scope: .batch, form: .time(picture))
        ]
    }

    /// Of those that were alive at the end of a step and those that died in it, in thousandths of a percent.
    private func share(_ columns: [[Int?]], of batch: Int) -> [Int?] {
        subject.daily.lastDays(of: batch, grids[batch]).enumerated().map { index, day in
            guard let day else { return nil }
            var died = 0
            for column in columns { died.add(column[index]) }
            var all = subject.daily.population[batch][day]
            all.add(died)
            let (product, isOverflow) = died.multipliedReportingOverflow(by: 100_000)
            return isOverflow ? nil : product.divided(by: all)
        }
    }
}
