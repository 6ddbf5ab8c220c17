import Verification

/// Fish and biomass of each batch at the end of each day, over all its containers.
final class DailyStates: Collector {
    private static let table = "batch_actualdailyassignmentstate"
    static let needs = [Need(table, "date", "population", "biomass_kg", isRequired: false)]

    private let first: [Int]
    /// By batch and day; -1 where there is no row.
    private(set) var population: [[Int]]
    /// Hundredths of a kilogram.
    private(set) var biomass: [[Int]]

    init(_ batches: [Subject.Batch]) {
        first = batches.map(\.days.lowerBound)
        population = batches.map { Array(repeating: -1, count: $0.days.count) }
        biomass = batches.map { Array(repeating: 0, count: $0.days.count) }
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        guard let batch, let date = row.date("date"), let fish = row.count("population") else { return }
        let day = date - first[batch]
        guard population[batch].indices.contains(day) else { return }
        population[batch][day] = max(0, population[batch][day])
        population[batch][day].add(fish)
        biomass[batch][day].add(row.decimal("biomass_kg"))
    }

    /// The last day of each step that has rows, by the step.
    func lastDays(of batch: Int, _ grid: Grid) -> [Int?] {
        var days = [Int?](repeating: nil, count: grid.count)
        for day in population[batch].indices where population[batch][day] >= 0 {
            if let index = grid.index(of: first[batch] + day) { days[index] = day }
        }
        return days
    }
}
