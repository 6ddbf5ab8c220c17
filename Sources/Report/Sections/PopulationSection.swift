import Verification

/// How many fish of a batch are alive, and what they weigh together.
final class PopulationSection: Section {
    static let name = "population"
    static let needs = [Need("batch_actualdailyassignmentstate", "date", "population", "biomass_kg")]

    private let subject: Subject

    init(_ subject: Subject) { self.subject = subject }

    func pictures() -> [Picture] {
        var picture = TimePicture(
            step: .days(subject.batchStep),
            faces: [
                TimePicture.Face(
                    name: "Fish", unit: "fish", series: [TimePicture.Series(name: "Fish alive", kind: .line)]),
                TimePicture.Face(
                    name: "Biomass", unit: "t",
                    series: [TimePicture.Series(name: "Biomass", kind: .line, decimals: 2)]),
            ])
        for batch in subject.batches.indices {
            let grid = subject.grid(of: batch)
            let days = subject.daily.lastDays(of: batch, grid)
            let fish = days.map { $0.map { subject.daily.population[batch][$0] } }
            let biomass = days.map { $0.map { subject.daily.biomass[batch][$0].rescaled(from: 5, to: 2) } }
            picture.items.append(TimePicture.Item(batch: batch, first: grid.first, values: [[fish], [biomass]]))
        }
        return [
            Picture(
                id: "population", title: "Population",
                about: "All containers together in the evening, before a harvest.",
                none: "No fish are recorded.", scope: .batch, form: .time(picture))
        ]
    }
}
