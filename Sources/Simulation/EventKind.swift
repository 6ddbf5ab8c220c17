/// The kinds of rows that happen on a day. Their ids are counted here, in the one place that knows the order of things.
public enum EventKind: Int, CaseIterable, Sendable {
    case creationAction, transferAction, reading, feeding, mortality, growthSample, grownFish, liceCount
    case treatment, healthSample, healthFish, healthScore, journal, projection, dailyState, harvestLot, harvestFact
}

/// The kinds of rows that stand for something that lasts, written as they are at the end.
public enum StateKind: Int, CaseIterable, Sendable {
    case batch, assignment, creationWorkflow, transferWorkflow, scenario, projectionRun, harvestEvent
    case intercompanyTransaction, batchFeedingSummary, containerFeedingSummary, plannedActivity
}

/// One whole number for each kind of event.
public struct EventCounts: Sendable {
    /// In place: a day has two of these, and there are thousands of days in memory.
    private var numbers: InlineArray<17, Int>

    public init(repeating number: Int = 0) {
        precondition(EventKind.allCases.count == 17, "there is a place for each kind")
        numbers = InlineArray(repeating: number)
    }

    public subscript(kind: EventKind) -> Int {
        get { numbers[kind.rawValue] }
        set { numbers[kind.rawValue] = newValue }
    }

    static func += (a: inout EventCounts, b: EventCounts) {
        for index in a.numbers.indices { a.numbers[index] += b.numbers[index] }
    }
}
