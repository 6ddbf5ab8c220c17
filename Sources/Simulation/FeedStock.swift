public import Farm

/// Feed in all silos and barges: the oldest lot of the right feed goes first, and what was bought is fed or left, to the
/// ten grams.
///
/// A hall's silos are one store, and so are an area's barges, whoever eats from them. A store that is opened for a feed is
/// kept above a fifth of its capacity, as long as there is somebody to eat it up; where a meal would still find too
/// little, feed comes before the meal. A regular order fills to four fifths only, so there is always room for the first
/// lots of another feed.
public struct FeedStock: Sendable {
    /// Every lot there ever was, in order of delivery; a lot's id is its place, from 1.
    public private(set) var lots: LotList
    /// Lots that still hold feed, oldest first, by store.
    private var open: [[Int]]
    private let company: Company
    private let seed: UInt64
    /// Feed containers by store: halls first, then areas.
    private let stores: [[Int]]

    /// Percent of its capacity below which a silo is filled.
    private static let low = 20

    /// The stock before the first day.
    public init(_ company: Company, seed: UInt64) {
        self.company = company
        self.seed = seed
        lots = LotList(company.firstLots(seed: seed))
        var stores = Array(repeating: [Int](), count: company.halls.count + company.areas.count)
        for index in company.feedContainers.indices {
            stores[Self.store(company.feedContainers[index].place, company)].append(index)
        }
        // The first lot of each container has its place.
        open = stores
        self.stores = stores
    }

    private static func store(_ place: Container.Place, _ company: Company) -> Int {
        switch place {
        case .hall(let hall): hall
        case .area(let area): company.halls.count + area
        }
    }

    private func store(_ place: Container.Place) -> Int { Self.store(place, company) }

    /// How many lots there were before the first day.
    public var firstLots: Int { company.feedContainers.count }

    /// Takes feed for a meal and tells its cost in cents.
    mutating func take(
        _ amount: Int, of feed: Int, at place: Container.Place, for meal: Moment
    ) -> Int {
        var missing = amount
        // Cents a kilogram times ten grams: hundredths of a cent.
        var cost = 0
        use(&missing, feed, store(place), meal, &cost)
        while missing > 0 {
            let brought = provide(missing, of: feed, at: place, for: meal, rest: 0)
            precondition(brought > 0, "a store has no room for the feed of a meal")
            use(&missing, feed, store(place), meal, &cost)
        }
        return (cost + 50) / 100
    }

    /// How much is lacking for a meal of so much.
    func lacking(_ amount: Int, of feed: Int, at place: Container.Place, for meal: Moment) -> Int {
        let there = open[store(place)].reduce(0) { sum, index in
            lots[index].feed == feed && lots[index].delivered <= meal ? sum + lots[index].left : sum
        }
        return max(0, amount - there)
    }

    /// Has what is lacking there before all the meals of one hour, while what they will eat still takes its room. Where
    /// the room does not suffice, feed comes between the meals.
    ///
    /// It comes half an hour before the meal, as much as fits but no more than is eaten at once beyond a regular order;
    /// `rest` is what will be eaten of this feed here before nobody wants it any more. Tells how much came.
    @discardableResult
    mutating func provide(
        _ missing: Int, of feed: Int, at place: Container.Place, for meal: Moment, rest: Int
    ) -> Int {
        let store = store(place)
        let delivered = Moment(meal.date, secondOfDay: max(0, meal.secondOfDay - 1800))
        var brought = 0
        for container in stores[store] where brought < missing {
            brought += order(
                feed, in: container, of: store, delivered: delivered, rest: rest, atLeast: missing - brought)
        }
        return brought
    }

    private mutating func use(_ missing: inout Int, _ feed: Int, _ store: Int, _ meal: Moment, _ cost: inout Int) {
        var emptied = false
        for index in open[store] where lots[index].feed == feed && lots[index].delivered <= meal {
            let taken = min(missing, lots[index].left)
            lots[index].left -= taken
            lots[index].lastUsed = max(lots[index].lastUsed, meal)
            missing -= taken
            cost += taken * lots[index].price
            if lots[index].left == 0 { emptied = true }
            if missing == 0 { break }
        }
        if emptied { open[store].removeAll { lots[$0].left == 0 } }
    }

    /// Whether any silo there has less than a fifth of its capacity in this feed.
    func isLow(_ feed: Int, at place: Container.Place) -> Bool {
        stores[store(place)].contains { isLow(feed, $0, store(place)) }
    }

    private func isLow(_ feed: Int, _ container: Int, _ store: Int) -> Bool {
        let capacity = company.feedContainers[container].capacity
        return held(in: container, store) { $0.feed == feed } * 100 < capacity * Self.low
    }

    /// Before the day's first meal: whoever eats here today finds no silo below a fifth, unless what is there will do
    /// until nobody wants this feed any more.
    mutating func refill(_ feed: Int, at place: Container.Place, on date: CalendarDate, rest: Int) {
        let store = store(place)
        for container in stores[store] where isLow(feed, container, store) && heldOfFeed(feed, store) < rest {
            _ = order(feed, in: container, of: store, delivered: Moment(date, hour: 5), rest: rest, atLeast: 0)
        }
    }

    /// Orders up to four fifths but no more than will be eaten, or as much more as a meal needs and the silo holds. Tells
    /// how much.
    private mutating func order(
        _ feed: Int, in container: Int, of store: Int, delivered: Moment, rest: Int, atLeast least: Int
    ) -> Int {
        let capacity = company.feedContainers[container].capacity
        let held = held(in: container, store) { _ in true }
        let full = capacity * Company.fullStore / 100
        // Fish eat more from day to day: a quarter more than today's measure.
        let wanted = rest + rest / 4 - heldOfFeed(feed, store)
        let amount = min(full, max(min(full - held, wanted), min(least, capacity - held)))
        guard amount > 0 else { return 0 }
        let id = lots.count + 1
        // The second number keeps these draws apart from those of the first lots.
        var draw = Draw(seed: seed, .price, company.feedContainers[container].id, 1, id)
        let lot = FeedLot(
            id: id, feedContainer: container, feed: feed, delivered: delivered, bought: amount,
            price: Feed.all[feed].price(&draw), supplier: draw.integer(0...Feed.suppliers.count - 1))
        lots.append(lot)
        open[store].append(id - 1)
        return amount
    }

    private func held(in container: Int, _ store: Int, _ counts: (FeedLot) -> Bool) -> Int {
        open[store].reduce(0) { sum, index in
            lots[index].feedContainer == container && counts(lots[index]) ? sum + lots[index].left : sum
        }
    }

    private func heldOfFeed(_ feed: Int, _ store: Int) -> Int {
        open[store].reduce(0) { lots[$1].feed == feed ? $0 + lots[$1].left : $0 }
    }
}
