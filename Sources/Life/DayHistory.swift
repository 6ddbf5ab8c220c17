public import Farm

/// What changed on a day in rows that last, each as it stood after the change. It is kept only where a history is written.
public struct DayHistory: Sendable {
    public package(set) var batches: [Save<BatchLife>] = []
    public package(set) var assignments: [Save<Assignment>] = []
    public package(set) var transfers: [Save<TransferWorkflow>] = []
    public package(set) var lots: [Save<FeedLot>] = []
    /// In an array, so that a day without history stays small.
    private var lives: [BatchLife] = []

    package init() {}

    /// The batch at the day's end, but for its containers.
    public var batch: BatchLife { lives[0] }

    /// To be called once, when nothing changes any more on this day.
    package mutating func close(_ batch: BatchLife) {
        var batch = batch
        batch.pens = []
        batch.assignments = []
        batch.feedingOfContainers = []
        batch.feeding = []
        lives = [batch]
        assignments.sortByTime()
    }

    /// Sets the times of the moves of a day, which follow from their number. Each saved its source, its destination and its
    /// workflow.
    package mutating func setTimes(ofMoves times: [Moment]) {
        for index in assignments.indices { assignments[index].moment = times[index / 2] }
        var move = 0
        for index in transfers.indices where !transfers[index].isNew {
            transfers[index].moment = times[move]
            move += 1
        }
    }
}

/// A row that lasts, as it was saved at some moment.
public struct Save<State: Sendable>: Sendable {
    public let state: State
    public package(set) var moment: Moment
    /// Whether there was no such row before.
    public let isNew: Bool
    /// Nobody where the program did it.
    public let user: User?

    package init(_ state: State, at moment: Moment, isNew: Bool = false, by user: User? = nil) {
        self.state = state
        self.moment = moment
        self.isNew = isNew
        self.user = user
    }
}

extension Array {
    /// Those of one moment keep their order.
    mutating func sortByTime<State>() where Element == Save<State> {
        let sorted = enumerated().sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
        self = sorted.map(\.element)
    }
}

extension BatchDay {
    /// The minutes that a move takes, and when it begins: between midnight and six, one after another.
    package var minutesOfMove: Int { min(240, 320 / moves.count) }
    package func begin(ofMove index: Int) -> Moment { Moment(date, secondOfDay: (10 + index * 320 / moves.count) * 60) }
    package func end(ofMove index: Int) -> Moment {
        Moment(date, secondOfDay: begin(ofMove: index).secondOfDay + minutesOfMove * 60)
    }
}
