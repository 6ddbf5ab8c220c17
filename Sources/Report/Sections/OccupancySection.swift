import Verification

/// How full stations and sea areas are, day by day.
final class OccupancySection: Section {
    static let name = "occupancy of stations and areas"
    static let needs = [
        Need("infrastructure_container", "id", "hall_id", "area_id"),
        Need(Stays.table, "container_id", "lifecycle_stage_id", "assignment_date"),
    ]
    static let isOfAllBatches = true

    private let subject: Subject

    init(_ subject: Subject) { self.subject = subject }

    /// A station or a sea area.
    private enum Unit: Hashable, Comparable {
        case station(Int)
        case area(Int)
    }

    private func unit(ofContainer id: Int) -> Unit? {
        switch subject.farm.containers[id]?.site {
        case .hall(let hall)?: subject.farm.halls[hall]?.station.map { .station($0) }
        case .area(let area)?: .area(area)
        case nil: nil
        }
    }

    private func name(of unit: Unit) -> String {
        switch unit {
        case .station(let id): subject.farm.stations[id]?.name ?? "Station \(id)"
        case .area(let id): subject.farm.areas[id]?.name ?? "Area \(id)"
        }
    }

    func pictures() -> [Picture] {
        var all: [Unit: Int] = [:]
        for id in subject.farm.containers.keys {
            if let unit = unit(ofContainer: id) { all[unit, default: 0] += 1 }
        }
        var changes: [Unit: [Int]] = [:]
        let days = subject.days ?? 0...0
        for stay in subject.stays.all {
            guard let unit = unit(ofContainer: stay.container) else { continue }
            if changes[unit] == nil {
                guard subject.keep(days.count, of: Stays.table) else { continue }
                changes[unit] = Array(repeating: 0, count: days.count + 1)
            }
            changes[unit]?[stay.days.lowerBound - days.lowerBound] += 1
            changes[unit]?[stay.days.upperBound + 1 - days.lowerBound] -= 1
        }
        let units = changes.keys.sorted()
        var items: [TimePicture.Item] = []
        if let grid = subject.companyGrid, !units.isEmpty {
            let columns = units.map { unit in percent(changes[unit] ?? [], of: all[unit] ?? 1, grid) }
            items.append(TimePicture.Item(batch: nil, first: grid.first, values: [columns]))
        }
        let face = TimePicture.Face(
            name: "Occupancy", unit: "%",
            series: units.map { unit in
                TimePicture.Series(name: name(of: unit), kind: .strip)
            })
        return [
            Picture(
                id: "occupancy", title: "Occupancy of stations and sea areas",
                about: "Share of a site's containers that hold fish"
                    + (subject.companyStep > 1 ? ", on the fullest day of each week." : " on each day.")
                    + " Sites without fish are left out.",
                none: "No container holds fish.", scope: .company,
                form: .time(TimePicture(step: .days(subject.companyStep), faces: [face], items: items)))
        ]
    }

    private func percent(_ changes: [Int], of all: Int, _ grid: Grid) -> [Int?] {
        var most = [Int](repeating: 0, count: grid.count)
        var taken = 0
        for (day, change) in changes.dropLast().enumerated() {
            taken += change
            most[day / grid.step] = max(most[day / grid.step], taken)
        }
        return most.map { ($0 * 100).divided(by: all) }
    }
}
