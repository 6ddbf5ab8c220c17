import Verification

/// The stays of batches in containers.
final class Stays: Collector {
    static let table = "batch_batchcontainerassignment"
    static let needs = [
        Need(
            table, "container_id", "lifecycle_stage_id", "assignment_date", "departure_date", "population_count",
            "biomass_kg", isRequired: false)
    ]

    struct Stay {
        let batch: Int
        let container: Int
        let stage: Int
        let days: ClosedRange<Int>
        /// On the last recorded day.
        let population: Int
        /// Hundredths of a kilogram.
        let biomass: Int
    }

    private unowned let subject: Subject
    private(set) var all: [Stay] = []

    init(_ subject: Subject) { self.subject = subject }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        guard let batch, let container = row.integer("container_id"), let stage = row.integer("lifecycle_stage_id"),
            let begun = row.date("assignment_date"), subject.keep(of: table)
        else { return }
        let recorded = subject.batches[batch].days
        let last = min(row.date("departure_date").map { $0 - 1 } ?? recorded.upperBound, recorded.upperBound)
        let first = max(begun, recorded.lowerBound)
        // A tray that was left keeps the number of its eggs.
        let isLeft = row.date("departure_date") != nil
        all.append(
            Stay(
                batch: batch, container: container, stage: stage, days: first...max(first, last),
                population: isLeft ? 0 : row.count("population_count") ?? 0,
                biomass: isLeft ? 0 : row.decimal("biomass_kg") ?? 0))
    }
}
