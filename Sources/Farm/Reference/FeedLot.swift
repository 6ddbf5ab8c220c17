/// Feed that came at one time into one silo or barge: a purchase, and what is left of it.
///
/// Kept small: a company buys tens of thousands of lots in four years, and what is left of each is told at the end.
public struct FeedLot: Equatable, Sendable {
    private let number: Int32
    private let container: Int32
    private let deliveredDay: Int32
    private let deliveredSecond: Int32
    private let amount: Int32
    private var rest: Int32
    private var usedDay: Int32
    private var usedSecond: Int32
    private let cents: Int16
    private let kind: UInt8
    private let seller: UInt8

    /// Of the purchase and of its stock entry.
    public var id: Int { Int(number) }
    /// Its place in the company's list.
    public var feedContainer: Int { Int(container) }
    /// Its place in the list of feeds.
    public var feed: Int { Int(kind) }
    public var delivered: Moment {
        Moment(CalendarDate(daysSince1970: Int(deliveredDay)), secondOfDay: Int(deliveredSecond))
    }
    /// Multiples of 10 g, the scale of the stock column.
    public var bought: Int { Int(amount) }
    public var left: Int {
        get { Int(rest) }
        set { rest = Int32(newValue) }
    }
    /// When it was last fed from; when it came, if it never was.
    public var lastUsed: Moment {
        get { Moment(CalendarDate(daysSince1970: Int(usedDay)), secondOfDay: Int(usedSecond)) }
        set { (usedDay, usedSecond) = (Int32(newValue.date.daysSince1970), Int32(newValue.secondOfDay)) }
    }
    /// Cents a kilogram, in the currency of the place.
    public var price: Int { Int(cents) }
    /// Its place in the list of suppliers.
    public var supplier: Int { Int(seller) }

    public init(
        id: Int, feedContainer: Int, feed: Int, delivered: Moment, bought: Int, price: Int, supplier: Int
    ) {
        number = Int32(id)
        container = Int32(feedContainer)
        deliveredDay = Int32(delivered.date.daysSince1970)
        deliveredSecond = Int32(delivered.secondOfDay)
        amount = Int32(bought)
        rest = amount
        usedDay = deliveredDay
        usedSecond = deliveredSecond
        cents = Int16(price)
        kind = UInt8(feed)
        seller = UInt8(supplier)
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
    /// As much as an order fills, so that a small silo has room for the feed that comes next. Where nobody eats, all.
    private func room(of container: FeedContainer) -> Int {
        if case .hall(let hall) = container.place, halls[hall].stage == Profile.eggStage { return container.capacity }
        return container.capacity * Self.fullStore / 100
    }

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
                delivered: Moment(firstStocked, hour: 10), bought: min(kilograms * 100, room(of: container)),
                price: Feed.all[container.firstFeed].price(&draw), supplier: index % Feed.suppliers.count)
        }
    }
}
