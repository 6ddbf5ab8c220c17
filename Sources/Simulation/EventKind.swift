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
public struct EventCounts: Equatable, Sendable {
    private var numbers: [Int]

    public init(repeating number: Int = 0) { numbers = Array(repeating: number, count: EventKind.allCases.count) }

    public subscript(kind: EventKind) -> Int {
        get { numbers[kind.rawValue] }
        set { numbers[kind.rawValue] = newValue }
    }

    static func += (a: inout EventCounts, b: EventCounts) {
        for index in a.numbers.indices { a.numbers[index] += b.numbers[index] }
    }
}
