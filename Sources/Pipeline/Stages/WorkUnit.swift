import Farm
import Life
import Snapshot

/// A piece of work that produces whole files: made by the simulator, expanded by a worker, committed in order.
struct WorkUnit: Sendable {
    /// Counted from 0 in the order in which units are committed.
    let number: Int
    let content: Content
    /// Its files, if an earlier snapshot has them.
    var inherited: Inherited?

    enum Content: Sendable {
        /// One reference table, by its place in the run's list.
        case reference(table: Int)
        /// A day of a batch, or all days of one month of it.
        case days([BatchDay])
        /// The state tables of one batch.
        case state(BatchLife)
        /// State that belongs to no batch.
        case stock(LotList)
    }
}

extension WorkUnit {
    struct Inherited: Sendable {
        let parts: [Part]
        /// Whether it is made nevertheless, and compared.
        let isProbe: Bool
    }

    var note: DayNote? { if case .days(let days) = content { DayNote(days) } else { nil } }
}

/// A unit whose files are on the disk.
struct FinishedUnit: Sendable {
    let number: Int
    let parts: [Part]
    let note: DayNote?
}

/// The state of the simulation when a unit was made, used only for progress.
struct DayNote: Sendable {
    let batch: Int
    let batchID: Int
    let date: CalendarDate
    let day: Int
    let stage: Int
    /// The stage that fish are still being moved out of.
    let previousStage: Int?
    let population: Int
    let biomassKg: Double

    init?(_ days: [BatchDay]) {
        guard let day = days.last, let first = day.pens.first, let last = day.pens.last else { return nil }
        batch = day.batch
        batchID = day.batchID
        date = day.date
        self.day = day.day
        stage = last.stage
        previousStage = first.stage == last.stage ? nil : first.stage
        population = day.pens.reduce(0) { $0 + $1.populationAfter }
        biomassKg = day.pens.reduce(0) { $0 + Double($1.populationAfter) * $1.weightAfter / 1000 }
    }
}
