import Wording

/// One delivery of feed into one silo or barge: a purchase, and what is left of it.
///
/// Kept small: a company buys tens of thousands of lots in four years, and the remainder of each is written at the end.
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

    /// The id of both the purchase and its stock entry.
    public var id: Int { Int(number) }
    /// Its place in the company's list.
    public var feedContainer: Int { Int(container) }
    /// Its place in the list of feeds.
    public var feed: Int { Int(kind) }
    public var delivered: Moment {
        Moment(CalendarDate(daysSince1970: Int(deliveredDay)), secondOfDay: Int(deliveredSecond))
    }
    public var bought: FeedMass { FeedMass(tenGrams: Int(amount)) }
    public var left: FeedMass {
        get { FeedMass(tenGrams: Int(rest)) }
        set { rest = Int32(newValue.tenGrams) }
    }
    /// When it was last used; the time of delivery if it never was.
    public var lastUsed: Moment {
        get { Moment(CalendarDate(daysSince1970: Int(usedDay)), secondOfDay: Int(usedSecond)) }
        set { (usedDay, usedSecond) = (Int32(newValue.date.daysSince1970), Int32(newValue.secondOfDay)) }
    }
    /// In the local currency.
    public var price: Price { Price(centsPerKilogram: Int(cents)) }
    /// Its place in the list of suppliers.
    public var supplier: Int { Int(seller) }

    public init(
        id: Int, feedContainer: Int, feed: Int, delivered: Moment, bought: FeedMass, price: Price, supplier: Int
    ) {
        number = Int32(id)
        container = Int32(feedContainer)
        deliveredDay = Int32(delivered.date.daysSince1970)
        deliveredSecond = Int32(delivered.secondOfDay)
        amount = Int32(bought.tenGrams)
        rest = amount
        usedDay = deliveredDay
        usedSecond = deliveredSecond
        cents = Int16(price.centsPerKilogram)
        kind = UInt8(feed)
        seller = UInt8(supplier)
    }

    /// The supplier's batch number.
    public var batchNumber: String { "LOT-\(padded(id, 6))" }

    /// Initial stock of a silo or barge that is large enough, before the first batch.
    static let firstInSilo = FeedMass(kilograms: 5_000)
    static let firstOnBarge = FeedMass(kilograms: 25_000)
}

extension Feed {
    /// The range of prices in cents per kilogram, over all feeds and suppliers.
    public static let prices = 1_80...2_80

    /// Price at one supplier in one week: the list price, moved by the market and by a few cents.
    public func price(on date: CalendarDate, seed: UInt64, _ draw: inout Draw) -> Price {
        let moved = Double(listPrice) + 4 * Self.market(in: date, seed: seed)
        return Price(
            centsPerKilogram: min(
                Self.prices.upperBound, max(Self.prices.lowerBound, nearestInteger(moved) + draw.integer(-2...2))))
    }

    /// The state of the market in a week: a normal number, of which nine tenths are those of the week before.
    private static func market(in date: CalendarDate, seed: UInt64) -> Double {
        let memory = 0.9
        let week = date.daysSince1970 / 7
        var (sum, weight) = (0.0, (1 - memory * memory).squareRoot())
        // What is more than 40 weeks ago hardly counts.
        for past in 0..<40 {
            var draw = Draw(seed: seed, .market, week - past)
            sum += weight * draw.normal()
            weight *= memory
        }
        return sum
    }
}

extension Company {
    /// As much as a regular order fills, so that a small silo has room for the next feed. If no fish eat there, all of
    /// it.
    private func room(of container: FeedContainer) -> FeedMass {
        if case .hall(let hall) = container.place, halls[hall].stage == Profile.eggStage { return container.capacity }
        return container.capacity.percent(stores.fillTo)
    }

    /// The initial stock of every silo and barge, by index of the feed container.
    public func firstLots(seed: UInt64) -> [FeedLot] {
        feedContainers.indices.map { index in
            let container = feedContainers[index]
            let first =
                switch container.place {
                case .hall: FeedLot.firstInSilo
                case .area: FeedLot.firstOnBarge
                }
            var draw = Draw(seed: seed, .price, container.id)
            return FeedLot(
                id: index + 1, feedContainer: index, feed: container.firstFeed,
                delivered: Moment(firstStocked, hour: 10), bought: min(first, room(of: container)),
                price: Feed.all[container.firstFeed].price(on: firstStocked, seed: seed, &draw),
                supplier: index % Feed.suppliers.count)
        }
    }
}
