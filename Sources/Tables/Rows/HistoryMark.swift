import Farm
import Life

/// What a row of history says of itself.
struct HistoryMark {
    var id = 0
    var moment = Moment(CalendarDate(daysSince1970: 0), hour: 0)
    var isNew = true
    var user: User?

    init() {}

    init<State>(_ save: Save<State>) {
        moment = save.moment
        isNew = save.isNew
        user = save.user
    }

    init(at moment: Moment, isNew: Bool = true, by user: User? = nil) {
        self.moment = moment
        self.isNew = isNew
        self.user = user
    }
}

/// How rows of one table of events come into its history.
enum EventHistory<Item>: Sendable {
    /// Each once, when it was made, by a person or by nobody.
    case once(by: @Sendable (EventRow<Item>) -> User?)
    /// Each twice: as it was made, and changed at once.
    case twice(EventKind, by: User, asMade: @Sendable (Item) -> Item)
    /// The target writes them in bulk, without history.
    case none

    static func once(by user: User) -> EventHistory { .once { _ in user } }
}

/// How rows of one table that lasts come into its history.
enum StateHistory<Source, Item: Sendable>: Sendable {
    /// Each once, when it was made, in the files of the table's own kind.
    case once(by: User?)
    /// Those that are added, in their order, together where their columns take all else from the same.
    case saves(EventKind, @Sendable (BatchDay, RunFacts, (Source, [Save<Item>]) -> Void) -> Void)
}
