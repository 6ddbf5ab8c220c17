import Farm
package import Water

/// The kinds of rows that happen on a day. The simulator counts their ids, since it alone knows the order of events.
public enum EventKind: Int, CaseIterable, Sendable {
    case creationAction, transferAction, reading, feeding, mortality, growthSample, grownFish, liceCount
    case treatment, healthSample, healthFish, healthScore, journal, projection, dailyState, harvestLot, harvestFact
    case decoy, anomalyTrace
    // Where a history is written, of rows that change or are written twice. That of any others is counted as they are.
    case batchSave, assignmentSave, creationSave, transferSave, growthSampleSave, healthSampleSave, lotSave,
        activitySave
}

/// The kinds of rows that describe something that lasts. They are written once, as they stand at the end of a run.
public enum StateKind: Int, CaseIterable, Sendable {
    case batch, assignment, creationWorkflow, transferWorkflow, scenario, projectionRun, harvestEvent
    case intercompanyTransaction, batchFeedingSummary, containerFeedingSummary, plannedActivity, anomaly, stateTrace
}

/// One whole number for each kind of event.
public struct EventCounts: Sendable {
    /// Inline, since a day has two of these and there are thousands of days in memory. The size is the number of kinds.
    private var numbers: InlineArray<27, Int>

    public init(repeating number: Int = 0) {
        numbers = InlineArray(repeating: number)
        precondition(numbers.count == EventKind.allCases.count, "EventCounts needs a place for each EventKind")
    }

    public subscript(kind: EventKind) -> Int {
        get { numbers[kind.rawValue] }
        set { numbers[kind.rawValue] = newValue }
    }

    package static func += (a: inout EventCounts, b: EventCounts) {
        for index in a.numbers.indices { a.numbers[index] += b.numbers[index] }
    }
}

extension BatchDay {
    /// Counts the rows of each kind that the tables will write for a day, and notes whose temperature was measured, since that
    /// takes the same look at the probes.
    package mutating func tally(_ run: RunFacts, _ quiet: inout QuietContainers) {
        counts[.creationAction] = deliveries.count
        counts[.transferAction] = moves.count
        counts[.reading] = 0
        for index in pens.indices {
            let sensors = run.company.sensors[run.company.containers[pens[index].container].sensors]
            let heard = run.readings.heard(of: sensors, on: date, &quiet)
            counts[.reading] += heard.readings
            pens[index].isTemperatureMeasured = heard.temperature
        }
        counts[.feeding] = meals.count
        counts[.mortality] = deaths.count
        counts[.growthSample] = growthSamples.count
        counts[.grownFish] = growthSamples.count * run.profile.practice.growthSamples.fish
        counts[.liceCount] = liceCounts.count * LiceCount.types.count
        counts[.treatment] = treatments.count
        counts[.healthSample] = healthSample == nil ? 0 : 1
        counts[.healthFish] = counts[.healthSample] * run.profile.practice.healthSamples.fish
        counts[.healthScore] = counts[.healthFish] * HealthParameter.allCases.count
        counts[.journal] = journal.count
        counts[.projection] = scenario?.days ?? 0
        counts[.dailyState] = pens.count
        counts[.harvestLot] = harvests.reduce(0) { $0 + $1.lots.count }
        counts[.harvestFact] = counts[.harvestLot]
        if let history { tally(history, run) }
    }

    private mutating func tally(_ history: DayHistory, _ run: RunFacts) {
        counts[.batchSave] = history.batches.count
        counts[.assignmentSave] = history.assignments.count
        counts[.creationSave] = day == 0 ? 2 : 0
        counts[.transferSave] = history.transfers.count
        counts[.growthSampleSave] = counts[.growthSample] * 2
        counts[.healthSampleSave] = counts[.healthSample] * 2
        counts[.lotSave] = history.lots.count
        counts[.activitySave] = Activity.saves(of: history.batch, on: date, run.profile).count
    }
}
