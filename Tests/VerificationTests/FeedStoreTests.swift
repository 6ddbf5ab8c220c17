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
        let taken = store.take(150, of: 1, at: 8 * 3600)
        #expect(taken.cost == 100 * 200 + 50 * 300)
        #expect(taken.missing == 0)
        #expect(store.all.sorted { $0.id < $1.id }.map(\.left) == [0, 100, 50])
    }

    @Test func `counts on where a forged price is beyond all numbers`() {
        let most = 1 << 43
        var store = FeedStore([Self.lot(1, at: -24, bought: most, price: most)])
        #expect(store.take(most, of: 1, at: 8 * 3600).missing == 0)
    }

    @Test func `tells how much there is not`() {
        var store = FeedStore([Self.lot(1, at: -24, bought: 100), Self.lot(2, at: 9, bought: 100)])
        #expect(store.take(150, of: 1, at: 8 * 3600).missing == 50)
    }

    @Test
    func `has what was ordered for an hour before anybody eats at it, and what room lacked for between two meals`() {
        var store = FeedStore([
            Self.lot(1, at: -24, bought: 600, price: 100), Self.lot(2, at: 7, bought: 400, price: 200),
            Self.lot(3, at: 7, bought: 500, price: 300),
        ])
        #expect(store.take(700, of: 1, at: 8 * 3600).cost == 600 * 100 + 100 * 200)
        #expect(store.take(400, of: 1, at: 8 * 3600).cost == 300 * 200 + 100 * 300)
    }

    @Test func `knows what stood beside a lot that came`() {
        var store = FeedStore([
            Self.lot(1, at: -24, bought: 150), Self.lot(2, 2, at: -24, bought: 300), Self.lot(3, at: 5, bought: 500),
        ])
        let arrived = store.take(10, of: 1, at: 8 * 3600).arrived
        #expect(arrived.map(\.lot.id) == [1, 2, 3])
        #expect(arrived.map(\.held) == [0, 150, 450])
    }
}
