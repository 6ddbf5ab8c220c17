public import Farm

/// Feed in all silos and barges: the oldest lot of the right feed goes first, and what was bought is fed or left, to the
/// ten grams.
///
/// A hall's silos are one store, and so are an area's barges. A store that is opened for a feed is kept above a fifth of
/// its capacity; where a meal would still find too little, feed comes before the meal. A regular order fills to four
/// fifths only, so there is always room for the first lots of another feed.
public struct FeedStock: Sendable {
    /// Every lot there ever was, in order of delivery; a lot's id is its place, from 1.
    public private(set) var lots: [FeedLot]
    /// Lots that still hold feed, oldest first, by store.
    private var open: [Container.Place: [Int]] = [:]
    private let company: Company
    private let seed: UInt64
    private let stores: [Container.Place: [Int]]

    /// The share of its capacity below which a silo is filled, and up to which.
    private static let low = 20
    private static let full = 80

    /// The stock before the first day.
    public init(_ company: Company, seed: UInt64) {
        self.company = company
        self.seed = seed
        lots = company.firstLots(seed: seed)
        stores = Dictionary(grouping: company.feedContainers.indices) { company.feedContainers[$0].place }
        for index in lots.indices {
            open[company.feedContainers[lots[index].feedContainer].place, default: []].append(index)
        }
    }

    /// How many lots there were before the first day.
    public var firstLots: Int { company.feedContainers.count }

    /// Takes feed for a meal and tells its cost in cents.
    mutating func take(
        _ amount: Int, of feed: Int, at place: Container.Place, for meal: Moment
    ) -> Int {
        var missing = amount
        // Cents a kilogram times ten grams: hundredths of a cent.
        var cost = 0
        while true {
            use(&missing, feed, place, meal, &cost)
            if missing == 0 { break }
            let before = lots.count
            deliver(missing, of: feed, at: place, for: meal)
            precondition(lots.count > before, "a store has no room for the feed of a meal")
        }
        return (cost + 50) / 100
    }

    /// Has enough there before all the meals of one hour, while what they will eat still takes its room. Where the room
    /// does not suffice, feed comes between the meals.
    mutating func provide(_ amount: Int, of feed: Int, at place: Container.Place, for meal: Moment) {
        let there = (open[place] ?? []).reduce(0) { sum, index in
            lots[index].feed == feed && lots[index].delivered <= meal ? sum + lots[index].left : sum
        }
        if there < amount { deliver(amount - there, of: feed, at: place, for: meal) }
    }

    /// Half an hour before the meal, as much as fits but no more than is eaten at once beyond a regular order.
    private mutating func deliver(_ missing: Int, of feed: Int, at place: Container.Place, for meal: Moment) {
        let delivered = Moment(meal.date, secondOfDay: max(0, meal.secondOfDay - 1800))
        let before = lots.count
        for container in stores[place] ?? [] where missing > ordered(since: before) {
            order(feed, in: container, delivered: delivered, atLeast: missing - ordered(since: before))
        }
    }

    private func ordered(since first: Int) -> Int { lots[first...].reduce(0) { $0 + $1.bought } }

    private mutating func use(
        _ missing: inout Int, _ feed: Int, _ place: Container.Place, _ meal: Moment, _ cost: inout Int
    ) {
        guard var queue = open.removeValue(forKey: place) else { return }
        var emptied = false
        for index in queue where missing > 0 && lots[index].feed == feed && lots[index].delivered <= meal {
            let taken = min(missing, lots[index].left)
            lots[index].left -= taken
            lots[index].lastUsed = max(lots[index].lastUsed, meal)
            missing -= taken
            cost += taken * lots[index].price
            if lots[index].left == 0 { emptied = true }
        }
        if emptied { queue.removeAll { lots[$0].left == 0 } }
        open[place] = queue
    }

    /// Before the day's first meal: whoever eats here today finds no silo below a fifth.
    mutating func refill(_ feed: Int, at place: Container.Place, on date: CalendarDate) {
        for container in stores[place] ?? [] {
            let capacity = company.feedContainers[container].capacity
            if held(in: container, place, { $0.feed == feed }) * 100 < capacity * Self.low {
                order(feed, in: container, delivered: Moment(date, hour: 5), atLeast: 0)
            }
        }
    }

    /// Orders up to four fifths, or as much more as a meal needs and the silo holds.
    private mutating func order(
        _ feed: Int, in container: Int, delivered: Moment, atLeast least: Int
    ) {
        let place = company.feedContainers[container].place
        let capacity = company.feedContainers[container].capacity
        let held = held(in: container, place) { _ in true }
        let most = capacity * Self.full / 100
        let amount = min(most, max(most - held, min(least, capacity - held)))
        guard amount > 0 else { return }
        let id = lots.count + 1
        // The second number keeps these draws apart from those of the first lots.
        var draw = Draw(seed: seed, .price, company.feedContainers[container].id, 1, id)
        let lot = FeedLot(
            id: id, feedContainer: container, feed: feed, delivered: delivered, bought: amount,
            price: Feed.all[feed].price(&draw), supplier: draw.integer(0...Feed.suppliers.count - 1))
        lots.append(lot)
        // Another batch's meal of this day may have been booked before: the queue goes by delivery.
        let queue = open[place] ?? []
        let position = queue.lastIndex { lots[$0].delivered <= delivered }.map { $0 + 1 } ?? 0
        open[place, default: []].insert(id - 1, at: position)
    }

    private func held(in container: Int, _ place: Container.Place, _ counts: (FeedLot) -> Bool) -> Int {
        (open[place] ?? []).reduce(0) { sum, index in
            lots[index].feedContainer == container && counts(lots[index]) ? sum + lots[index].left : sum
        }
    }
}
