/// Feed that came at one time into one silo or barge: a purchase, and what is left of it.
public struct FeedLot: Equatable, Sendable {
    /// Of the purchase and of its stock entry.
    public let id: Int
    /// Its place in the company's list.
    public let feedContainer: Int
    /// Its place in the list of feeds.
    public let feed: Int
    public let delivered: Moment
    /// Multiples of 10 g, the scale of the stock column.
    public let bought: Int
    public var left: Int
    /// When it was last fed from; when it came, if it never was.
    public var lastUsed: Moment
    /// Cents a kilogram, in the currency of the place.
    public let price: Int
    /// Its place in the list of suppliers.
    public let supplier: Int

    public init(
        id: Int, feedContainer: Int, feed: Int, delivered: Moment, bought: Int, price: Int, supplier: Int
    ) {
        self.id = id
        self.feedContainer = feedContainer
        self.feed = feed
        self.delivered = delivered
        self.bought = bought
        left = bought
        lastUsed = delivered
        self.price = price
        self.supplier = supplier
    }

    /// What the supplier calls it.
    public var batchNumber: String { "LOT-\(padded(id, 6))" }

    /// Two years: our choice, so that no lot in a silo, which waits for a batch of the right age, is fed after its date.
    public var expires: CalendarDate { delivered.date + 730 }

    /// Kilograms that stand in a full enough silo or barge before the first batch comes.
    static let firstKgInSilo = 5_000
    static let firstKgOnBarge = 25_000
}

extension Feed {
    /// Cents a kilogram may cost, whatever the feed and the supplier.
    public static let prices = 1_80...2_80

    /// Cents a kilogram at one supplier on one day: within 8 cents of the list price, some 4 %.
    public func price(_ draw: inout Draw) -> Int {
        let margin = 8
        return draw.integer(
            max(Self.prices.lowerBound, listPrice - margin)...min(Self.prices.upperBound, listPrice + margin))
    }
}

extension Company {
    /// What stands in every silo and barge before the first batch comes, by place of the feed container.
    public func firstLots(seed: UInt64) -> [FeedLot] {
        feedContainers.indices.map { index in
            let container = feedContainers[index]
            let kilograms =
                switch container.place {
                case .hall: FeedLot.firstKgInSilo
                case .area: FeedLot.firstKgOnBarge
                }
            var draw = Draw(seed: seed, .price, container.id)
            return FeedLot(
                id: index + 1, feedContainer: index, feed: container.firstFeed,
                delivered: Moment(firstStocked, hour: 10), bought: min(kilograms * 100, container.capacity),
                price: Feed.all[container.firstFeed].price(&draw), supplier: index % Feed.suppliers.count)
        }
    }
}
