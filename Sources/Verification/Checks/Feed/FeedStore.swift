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
/// Lots come in the order of their ids, in which they were ordered. Batches that share barges are booked one after the
/// other for a whole day, so a lot is there from the moment the booking came to it, and not for what was booked before
/// at a later hour: deliveries of five in the morning before a batch's first meal of the day, others when a meal lacks
/// feed.
package struct FeedStore {
    /// By growing ids.
    private var waiting: ArraySlice<StoredLot>
    /// By delivery, and those of one moment by id.
    private var open: [StoredLot] = []
    private var emptied: [StoredLot] = []
    private var lastDay: [Int: Int] = [:]

    private static let orderedAt = 5 * 3600

    package init(_ lots: [StoredLot]) { waiting = lots[...] }

    package struct Taken {
        /// Hundredths of a cent.
        package var cost = 0
        /// Ten grams that no lot had.
        package var missing = 0
        package var arrived: [Arrival] = []
    }

    /// A lot that came, and what its silo held before, of its feed and of any.
    package struct Arrival {
        package let lot: StoredLot
        package let held: Int
        package let heldOfFeed: Int

        /// Whether there was so little that feed is ordered.
        var isLow: Bool { heldOfFeed * 100 < lot.capacity * 20 }
    }

    /// Feeds so many ten grams to a batch at a moment.
    package mutating func take(_ amount: Int, of feed: Int, for batch: Int, at moment: Int) -> Taken {
        let today = day(of: moment)
        var taken = Taken(missing: amount)
        if lastDay[batch] != today {
            lastDay[batch] = today
            while let next = waiting.first, next.delivered <= today * 86_400 + Self.orderedAt {
                let arrival = arrival(of: next)
                // What comes that morning for another batch waits for that batch's meals.
                if day(of: next.delivered) == today && !arrival.isLow { break }
                taken.arrived.append(arrival)
                open(next)
            }
        }
        while true {
            use(feed, at: moment, &taken)
            guard taken.missing > 0, let next = waiting.first, next.delivered <= moment else { return taken }
            taken.arrived.append(arrival(of: next))
            open(next)
        }
    }

    /// Every lot as it is left at the end.
    package var all: [StoredLot] { emptied + open + waiting }

    private func arrival(of lot: StoredLot) -> Arrival {
        let beside = open.filter { $0.container == lot.container }
        return Arrival(
            lot: lot, held: beside.reduce(0) { $0 + $1.left },
            heldOfFeed: beside.reduce(0) { $0 + ($1.feed == lot.feed ? $1.left : 0) })
    }

    private mutating func open(_ lot: StoredLot) {
        waiting.removeFirst()
        let index = open.lastIndex { $0.delivered <= lot.delivered }.map { $0 + 1 } ?? 0
        open.insert(lot, at: index)
    }

    private mutating func use(_ feed: Int, at moment: Int, _ taken: inout Taken) {
        var isEmptied = false
        for index in open.indices where open[index].feed == feed && open[index].delivered <= moment {
            let amount = min(taken.missing, open[index].left)
            open[index].left -= amount
            taken.missing -= amount
            taken.cost += amount * open[index].price
            if open[index].left == 0 { isEmptied = true }
            if taken.missing == 0 { break }
        }
        if isEmptied {
            emptied += open.filter { $0.left == 0 }
            open.removeAll { $0.left == 0 }
        }
    }
}
