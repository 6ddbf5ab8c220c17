/// Feed that came at one time into one silo or barge.
package struct StoredLot {
    package let id: Int
    package let container: Int
    /// Of its silo or barge, in ten grams.
    package let capacity: Int
    package let feed: Int
    /// Seconds since 1970.
    package let delivered: Int
    /// Ten grams.
    package let bought: Int
    package var left: Int
    /// The meal that used it last.
    package var used: Int?
    /// Cents a kilogram.
    package let price: Int
    package let place: Place

    package init(
        id: Int, container: Int, capacity: Int, feed: Int, delivered: Int, bought: Int, price: Int, place: Place
    ) {
        self.id = id
        self.container = container
        self.capacity = capacity
        self.feed = feed
        self.delivered = delivered
        self.bought = bought
        left = bought
        self.price = price
        self.place = place
    }
}

/// The silos of one hall, or the barges of one area, lived through once more from what was bought and fed.
///
/// Lots come in the order of their ids, in which they were delivered; meals are to be taken in the order of time.
package struct FeedStore {
    /// By growing ids.
    private var waiting: ArraySlice<StoredLot>
    /// Those that came and hold feed, by id.
    private var open: [StoredLot] = []
    private var emptied: [StoredLot] = []

    package init(_ lots: [StoredLot]) { waiting = lots[...] }

    package struct Taken {
        /// Hundredths of a cent.
        package var cost = 0
        /// Ten grams that no lot had.
        package var missing = 0
        package var arrived: [Arrival] = []
    }

    /// A lot that came, and what its silo held before.
    package struct Arrival {
        package let lot: StoredLot
        package let held: Int
    }

    /// Feeds so many ten grams at a moment.
    package mutating func take(_ amount: Int, of feed: Int, at moment: Int) -> Taken {
        var taken = Taken(missing: amount)
        while true {
            // A lot that is late in time waits, and so do all after it: the first that is fed from will then lack feed.
            while let next = waiting.first, next.delivered <= moment, isDue(next, taken.missing, feed, moment) {
                taken.arrived.append(Arrival(lot: next, held: held(in: next.container)))
                open.append(next)
                waiting.removeFirst()
            }
            let before = taken.missing
            use(feed, at: moment, &taken)
            if taken.missing == 0 || taken.missing == before { return taken }
        }
    }

    /// Feed that comes between two meals of one hour, for want of room, waits for the second.
    private func isDue(_ lot: StoredLot, _ missing: Int, _ feed: Int, _ moment: Int) -> Bool {
        if held(in: lot.container) + lot.bought <= lot.capacity { return true }
        let there = open.reduce(0) { $1.feed == feed ? $0 + $1.left : $0 }
        return there < missing
    }

    private func held(in container: Int) -> Int { open.reduce(0) { $1.container == container ? $0 + $1.left : $0 } }

    /// Every lot as it is left at the end.
    package var all: [StoredLot] { emptied + open + waiting }

    private mutating func use(_ feed: Int, at moment: Int, _ taken: inout Taken) {
        var isEmptied = false
        for index in open.indices where open[index].feed == feed && open[index].delivered <= moment {
            let amount = min(taken.missing, open[index].left)
            open[index].left -= amount
            open[index].used = moment
            taken.missing -= amount
            // A forged price may be any: a sum that went round is as wrong as the true one.
            taken.cost &+= amount &* open[index].price
            if open[index].left == 0 { isEmptied = true }
            if taken.missing == 0 { break }
        }
        if isEmptied {
            emptied += open.filter { $0.left == 0 }
            open.removeAll { $0.left == 0 }
        }
    }
}
