public import Farm
import JSON
import Life
import Snapshot
import Synchronization
import Tables

/// The progress of a run.
public struct ProgressReport: Sendable {
    public let batch: String
    public let date: CalendarDate?
    public let daysDone: Int
    public let daysInAll: Int
    public let rows: Int
    public let secondsSpent: Double
    /// For this process only: a resumed run counts what it produces itself.
    public let rowsPerSecond: Double
    public let secondsLeft: Double?
}

/// Keeps the progress of the run, of which the committer tells it, and the simulating task where an earlier run made the days.
final class ProgressKeeper: Sendable {
    private struct State {
        var note: DayNote?
        /// The last day of each batch that has begun.
        var batches: [Int: DayNote] = [:]
        var daysDone = 0
        var durable: CalendarDate?
        var rowsAtStart: Int?
        var daysAtStart = 0
    }

    private let facts: RunFacts
    private let daysInAll: Int
    private let begun: ContinuousClock.Instant
    private let state = Mutex(State())
    private let listener: @Sendable (ProgressReport) -> Void

    init(_ facts: RunFacts, rowsAtStart: Int, listener: @escaping @Sendable (ProgressReport) -> Void) {
        self.facts = facts
        daysInAll = facts.plan.until - facts.plan.start + 1
        begun = ContinuousClock().now
        self.listener = listener
        state.withLock { $0.rowsAtStart = rowsAtStart }
    }

    func update(_ note: DayNote) {
        state.withLock { state in
            if state.note == nil { state.daysAtStart = note.date - facts.plan.start }
            state.note = note
            state.batches[note.batch] = note
            state.daysDone = note.date - facts.plan.start + 1
        }
    }

    /// A day that was found made.
    func updateRecovered(_ note: DayNote) { state.withLock { $0.batches[note.batch] = note } }

    func noteDurable() { state.withLock { $0.durable = $0.note?.date } }

    func report(_ totals: Totals) {
        let state = state.withLock { $0 }
        let elapsed = begun.duration(to: ContinuousClock().now)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        let rows = totals.all.rows - (state.rowsAtStart ?? 0)
        let days = state.daysDone - state.daysAtStart
        listener(
            ProgressReport(
                batch: state.note.map { facts.plan.batches[$0.batch].name } ?? "",
                date: state.note?.date, daysDone: state.daysDone, daysInAll: daysInAll, rows: totals.all.rows,
                secondsSpent: seconds, rowsPerSecond: seconds > 0 ? Double(rows) / seconds : 0,
                secondsLeft: days > 0 ? seconds / Double(days) * Double(daysInAll - state.daysDone) : nil))
    }

    /// The contents of `progress.json`, for people and monitoring.
    func json(_ totals: Totals) -> JSON {
        let state = state.withLock { $0 }
        var members: [JSON.Member] = [
            .init("daysDone", .integer(state.daysDone)), .init("daysTotal", .integer(daysInAll)),
        ]
        if let note = state.note {
            let plan = facts.plan.batches[note.batch]
            let company = facts.company
            members += [
                .init("batch", .string(plan.name)),
                .init("currentDay", .string(note.date.description)),
                .init("dayOfBatch", .integer(note.day)),
                .init("geography", .string(company.geographies[plan.geography].name)),
                .init("station", .string(company.stations[plan.station].name)),
                .init("seaArea", .string(company.areas[plan.area].name)),
                .init("startDate", .string(plan.start.description)),
                .init("stage", .string(stage(note.stage))),
                .init("transitionUnderWay", .bool(note.previousStage != nil)),
                .init("population", .integer(note.population)),
                .init("averageWeightG", .real(rounded(note.biomassKg * 1000 / Double(max(1, note.population))))),
                .init("biomassKg", .real(rounded(note.biomassKg))),
            ]
        }
        members.append(
            .init("durableUntil", state.durable.map { .string($0.description) } ?? .null))
        members.append(
            .init(
                "rows",
                .object(
                    totals.tables.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                        .map { .init($0.key, .integer($0.value.rows)) })))
        members.append(
            .init(
                "batches",
                .object(
                    facts.plan.batches.compactMap { plan in
                        state.batches[plan.index].map { .init(plan.name, progress(of: $0, totals)) }
                    })))
        return .object(members)
    }

    /// A batch by the keys of AquaMind's plan of October 2025 for its generator (version 2, which the profile `plan-v2`
    /// follows), for monitors that were made for that.
    private func progress(of note: DayNote, _ totals: Totals) -> JSON {
        let name = facts.plan.batches[note.batch].name
        let events = [
            ("environmental_readings", "environmental_environmentalreading"),
            ("feeding_events", "inventory_feedingevent"), ("mortality_events", "batch_mortalityevent"),
            ("growth_samples", "batch_growthsample"),
        ]
        let transition = note.previousStage.map { previous -> JSON in
            .object([.init("from", .string(stage(previous))), .init("to", .string(stage(note.stage)))])
        }
        return .object([
            .init("batch_id", .integer(note.batchID)),
            .init("current_date", .string(note.date.description)),
            .init("days_processed", .integer(note.day + 1)),
            .init("current_stage", .string(stage(note.stage))),
            .init("transition_state", transition ?? .null),
            .init(
                "events_created",
                .object(events.map { .init($0.0, .integer(totals.rows(of: $0.1, batch: name))) })),
        ])
    }

    private func stage(_ stage: Int) -> String { facts.profile.stages[stage].name }

    private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
