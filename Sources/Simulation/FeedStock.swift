import Farm
import Life

/// The feed in all silos and barges. The oldest lot of the right feed is used first (FIFO).
///
/// The silos of a hall form one store, and so do the barges of an area, whichever batches eat from them. A store that
/// holds a feed in use is kept above its reorder level for as long as fish will eat that feed. If a meal would
/// still find too little, a delivery comes before the meal. A regular order leaves some of the store empty, so that there
/// is always room for the first lots of another feed.
struct FeedStock: Sendable {
    /// All lots ever delivered, in order of delivery. A lot's id is its position, from 1.
    private(set) var lots: LotList
    /// Lots that still hold feed, oldest first, by store.
    private var open: [[Int]]
    private let company: Company
    private let seed: UInt64
    /// Feed containers by store: halls first, then areas.
    private let stores: [[Int]]
    /// Where nothing is delivered but what a meal cannot do without.
    var closed: Set<Container.Place> = []
    /// What has been eaten since the day began, by store and feed; only where a delivery may be missed.
    private var eaten: [Int: [FeedMass]] = [:]
    private let isCounting: Bool
    private let keepsHistory: Bool
    /// What came and was used since this was last emptied, where a history is written.
    private var saves: [Save<FeedLot>] = []

    /// The stock before the first day.
    init(_ company: Company, seed: UInt64, keepsHistory: Bool = false, isCounting: Bool = false) {
        self.company = company
        self.keepsHistory = keepsHistory
        self.isCounting = isCounting
        self.seed = seed
        lots = LotList(company.isStocked ? [] : company.firstLots(seed: seed))
        var stores = Array(repeating: [Int](), count: company.halls.count + company.areas.count)
        for index in company.feedContainers.indices {
            stores[Self.store(company.feedContainers[index].place, company)].append(index)
        }
        // The first lot of each container has its place.
        open = company.isStocked ? stores.map { _ in [] } : stores
        self.stores = stores
    }

    private static func store(_ place: Container.Place, _ company: Company) -> Int {
        switch place {
        case .hall(let hall): hall
        case .area(let area): company.halls.count + area
        }
    }

    private func store(_ place: Container.Place) -> Int { Self.store(place, company) }

    /// Takes feed for a meal, of an hour that deliveries came before, and returns its cost.
    mutating func take(
        _ amount: FeedMass, of feed: Int, at place: Container.Place, for meal: Moment, of hour: Moment
    ) -> Money {
        var missing = amount
        var cost = FeedCost()
        use(&missing, feed, store(place), meal, &cost)
        note(amount, of: feed, store(place))
        while missing > .zero {
            let brought = provide(missing, of: feed, at: place, for: hour, rest: .zero)
            precondition(brought > .zero, "a store has no room for the feed of a meal")
            use(&missing, feed, store(place), meal, &cost)
        }
        return cost.money
    }

    /// Hands over what changed since the last call, as part of a day of the batch whose fish were fed.
    mutating func handOver(to day: inout BatchDay) {
        if saves.isEmpty { return }
        day.history?.lots += saves
        saves.removeAll(keepingCapacity: true)
    }

    /// How much feed is missing for a meal of this size.
    func lacking(_ amount: FeedMass, of feed: Int, at place: Container.Place, for meal: Moment) -> FeedMass {
        let there = open[store(place)].reduce(.zero) { sum, index in
            lots[index].feed == feed && lots[index].delivered <= meal ? sum + lots[index].left : sum
        }
        return max(.zero, amount - there)
    }

    /// Orders what is missing before the meals of one hour, while the feed for those meals still takes up its room. If
    /// the room is too small, more is delivered between the meals.
    ///
    /// A delivery comes half an hour before the hour of the meal. It holds as much as fits, but beyond a regular order no more than
    /// is eaten at once. `rest` is the amount of this feed that will be eaten here before no fish want it any more.
    /// Returns the amount delivered.
    @discardableResult
    mutating func provide(
        _ missing: FeedMass, of feed: Int, at place: Container.Place, for meal: Moment, rest: FeedMass
    ) -> FeedMass {
        let store = store(place)
        let delivered = Moment(meal.date, secondOfDay: max(0, meal.secondOfDay - 1800))
        var brought = FeedMass.zero
        for container in stores[store] where brought < missing {
            brought += order(
                feed, in: container, of: store, delivered: delivered, rest: rest, atLeast: missing - brought)
        }
        return brought
    }

    private mutating func use(
        _ missing: inout FeedMass, _ feed: Int, _ store: Int, _ meal: Moment, _ cost: inout FeedCost
    ) {
        var emptied = false
        for index in open[store] where lots[index].feed == feed && lots[index].delivered <= meal {
            let taken = min(missing, lots[index].left)
            lots[index].left -= taken
            lots[index].lastUsed = max(lots[index].lastUsed, meal)
            if keepsHistory { saves.append(Save(lots[index], at: meal)) }
            missing -= taken
            cost.add(taken, at: lots[index].price)
            if lots[index].left == .zero { emptied = true }
            if missing == .zero { break }
        }
        if emptied { open[store].removeAll { lots[$0].left == .zero } }
    }

    /// Whether any silo there has less of this feed than its reorder level.
    func isLow(_ feed: Int, at place: Container.Place) -> Bool {
        stores[store(place)].contains { isLow(feed, $0, store(place)) }
    }

    private func isLow(_ feed: Int, _ container: Int, _ store: Int) -> Bool {
        let capacity = company.feedContainers[container].room
        return held(in: container, store) { $0.feed == feed } * 100 < capacity * company.stores.reorderBelow
    }

    /// Before the day's first meal, refills every silo below its reorder level, unless the stock
    /// will last until no fish want this feed any more.
    mutating func refill(_ feed: Int, at place: Container.Place, on date: CalendarDate, rest: FeedMass) {
        if closed.contains(place) { return }
        let store = store(place)
        for container in stores[store] where isLow(feed, container, store) && heldOfFeed(feed, store) < rest {
            _ = order(feed, in: container, of: store, delivered: Moment(date, hour: 5), rest: rest, atLeast: .zero)
        }
    }

    /// Orders up to the level of a regular order, but no more than will be eaten; or more if a meal needs it and the
    /// silo can hold it. Returns the amount.
    private mutating func order(
        _ feed: Int, in container: Int, of store: Int, delivered: Moment, rest: FeedMass,
        atLeast least: FeedMass
    ) -> FeedMass {
        let capacity = company.feedContainers[container].room
        let held = held(in: container, store) { _ in true }
        let full = capacity.percent(company.stores.fillTo)
        // Fish eat more every day, so allow a quarter more than today's amount.
        let wanted = rest + rest / 4 - heldOfFeed(feed, store)
        let amount = min(full, max(min(full - held, wanted), min(least, capacity - held)))
        guard amount > .zero else { return .zero }
        let id = lots.count + 1
        // The second number keeps these draws apart from those of the first lots.
        var draw = Draw(seed: seed, .price, company.feedContainers[container].id, 1, id)
        let lot = FeedLot(
            id: id, feedContainer: container, feed: feed, delivered: delivered, bought: amount,
            price: Feed.all[feed].price(on: delivered.date, seed: seed, &draw),
            supplier: draw.integer(0...Feed.suppliers.count - 1))
        lots.append(lot)
        if keepsHistory { saves.append(Save(lot, at: delivered, isNew: true)) }
        open[store].append(id - 1)
        return amount
    }

    private func held(in container: Int, _ store: Int, _ counts: (FeedLot) -> Bool) -> FeedMass {
        open[store].reduce(.zero) { sum, index in
            lots[index].feedContainer == container && counts(lots[index]) ? sum + lots[index].left : sum
        }
    }

    // MARK: For those who wait for a delivery

    private mutating func note(_ amount: FeedMass, of feed: Int, _ store: Int) {
        guard isCounting else { return }
        eaten[store, default: Array(repeating: .zero, count: Feed.all.count)][feed] += amount
    }

    mutating func beginDay() {
        eaten = [:]
    }

    /// Of each feed.
    func eatenOnLastDay(at place: Container.Place) -> [FeedMass] { eaten[store(place)] ?? [] }

    func left(of feed: Int, at place: Container.Place) -> FeedMass { heldOfFeed(feed, store(place)) }

    private func heldOfFeed(_ feed: Int, _ store: Int) -> FeedMass {
        open[store].reduce(.zero) { lots[$1].feed == feed ? $0 + lots[$1].left : $0 }
    }
}

extension BatchDay {
    /// The stock before the first day, which is part of that day's history.
    mutating func saveFirstLots(_ lots: LotList) {
        history?.lots += lots.map { Save($0, at: $0.delivered, isNew: true) }
    }
}
