import Testing
import Verification

@Suite struct `A store of feed` {
    private static let day = 86_400

    private static func lot(_ id: Int, _ feed: Int = 1, at hour: Int, bought: Int, price: Int = 100) -> StoredLot {
        StoredLot(
            id: id, container: 1, capacity: 1000, feed: feed, delivered: hour * 3600, bought: bought, price: price,
            place: Place("purchases", line: id + 1))
    }

    @Test func `gives the oldest lot first, and its price`() {
        var store = FeedStore([
            Self.lot(1, at: -24, bought: 100, price: 200), Self.lot(2, 2, at: -24, bought: 100, price: 1),
            Self.lot(3, at: -20, bought: 100, price: 300),
        ])
        let taken = store.take(150, of: 1, for: 1, at: 8 * 3600)
        #expect(taken.cost == 100 * 200 + 50 * 300)
        #expect(taken.missing == 0)
        #expect(store.all.sorted { $0.id < $1.id }.map(\.left) == [0, 100, 50])
    }

    @Test func `tells how much there is not`() {
        var store = FeedStore([Self.lot(1, at: -24, bought: 100), Self.lot(2, at: 9, bought: 100)])
        #expect(store.take(150, of: 1, for: 1, at: 8 * 3600).missing == 50)
    }

    /// The first batch's whole day is booked before the second's morning: what was ordered for the second batch's meals
    /// is older by the clock and was not there yet.
    @Test func `serves two batches in the order in which they are booked`() {
        var store = FeedStore([
            Self.lot(1, at: -24, bought: 300, price: 100), Self.lot(2, at: 15, bought: 200, price: 200),
            Self.lot(3, at: 7, bought: 100, price: 300),
        ])
        #expect(store.take(300, of: 1, for: 1, at: 8 * 3600).cost == 300 * 100)
        #expect(store.take(100, of: 1, for: 1, at: 16 * 3600).cost == 100 * 200)
        #expect(store.take(50, of: 1, for: 2, at: 8 * 3600).cost == 50 * 300)
        #expect(store.take(100, of: 1, for: 2, at: 16 * 3600).cost == 50 * 300 + 50 * 200)
    }

    @Test func `knows what stood beside a lot that came`() {
        var store = FeedStore([
            Self.lot(1, at: -24, bought: 150), Self.lot(2, 2, at: -24, bought: 300), Self.lot(3, at: 5, bought: 500),
        ])
        let arrived = store.take(10, of: 1, for: 1, at: 8 * 3600).arrived
        #expect(arrived.map(\.lot.id) == [1, 2, 3])
        #expect(arrived.map(\.held) == [0, 150, 450])
        #expect(arrived.last?.heldOfFeed == 150)
    }
}
