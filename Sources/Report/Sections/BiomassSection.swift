import Verification

/// The company's biomass and its batches in the course of time.
final class BiomassSection: Section {
    static let name = "biomass of the company"
    static let needs = [Need("batch_actualdailyassignmentstate", "date", "population", "biomass_kg")]
    static let isOfAllBatches = true

    private let subject: Subject

    init(_ subject: Subject) { self.subject = subject }

    func pictures() -> [Picture] {
        let geographies = subject.geographies
        let place = Dictionary(uniqueKeysWithValues: geographies.enumerated().map { ($1, $0) })
        var biomass: [[Int?]] = []
        var active: [[Int?]] = []
        if let grid = subject.companyGrid {
            biomass = geographies.map { _ in Array(repeating: 0, count: grid.count) }
            active = biomass
            for (number, batch) in subject.batches.enumerated() {
                guard let row = place[batch.geography] else { continue }
                for index in 0..<grid.count {
                    // The evening of the step's last day, or of the last that is recorded.
                    let day = min(grid.date(of: index) + grid.step - 1, subject.lastDay) - batch.days.lowerBound
                    guard subject.daily.population[number].indices.contains(day),
                        subject.daily.population[number][day] > 0
                    else { continue }
                    biomass[row][index]?.add(subject.daily.biomass[number][day])
                    active[row][index]?.add(1)
                }
            }
        }
        let isStacked = geographies.count > 1 ? ", one geography on top of the other." : "."
        let all = [
            picture(
                "biomass", "Biomass of the company",
                "Weight of all living fish in the evening, before a harvest\(isStacked)",
                geographies, biomass.map { $0.map { $0?.rescaled(from: 5, to: 1) } },
                TimePicture.Face(
                    name: "Biomass", unit: "t",
                    series: geographies.map { TimePicture.Series(name: $0, kind: .area, decimals: 1) })),
            picture(
                "active", "Active batches", "Batches with living fish\(isStacked)", geographies, active,
                TimePicture.Face(
                    name: "Batches", unit: "batches",
                    series: geographies.map { TimePicture.Series(name: $0, kind: .area) })),
        ]
        // One batch is active as long as it has biomass.
        return subject.batches.count > 1 ? all : [all[0]]
    }

    private func picture(
        _ id: String, _ title: String, _ about: String, _ geographies: [String], _ columns: [[Int?]],
        _ face: TimePicture.Face
    ) -> Picture {
        let isEmpty = columns.allSatisfy { $0.allSatisfy { $0 == 0 } }
        let items = subject.companyGrid.map { [TimePicture.Item(batch: nil, first: $0.first, values: [columns])] } ?? []
        return Picture(
            id: id, title: title, about: about, none: "No fish are recorded.", scope: .company,
            form: .time(
                TimePicture(step: .days(subject.companyStep), faces: [face], items: isEmpty ? [] : items)))
    }
}
