import Farm
import Snapshot

/// What was bought is fed or left, lot by lot, and a meal costs what its lots cost, the oldest first.
///
/// Batches of one area eat out of the same barges, so meals are taken in the order of time. A batch's whole day or month
/// is read before another's: meals are kept until their period has been read.
final class FeedStock: Checking, Check {
    static let promises: [Promise] = [.feedStock, .feedCost]
    static let needs: [Need] = [
        .facts(.container), .facts(.feedContainer), .facts(.feedPurchase), .facts(.feedStock),
        .rows(
            .feeding, "id", "feeding_date", "feeding_time", "container_id", "feed_id", "amount_kg",
            "feed_cost"),
    ]

    private struct Meal {
        let id: Int
        let moment: Int
        let container: Int
        let feed: Int
        /// Ten grams.
        let amount: Int
        /// Cents.
        let cost: Int?
        let place: Place
    }

    private var stores: [SiteFacts.Site: FeedStore] = [:]
    private var meals: [Meal] = []
    private var period = Int.min

    required init(_ facts: Facts, _ findings: Findings) {
        super.init(facts, findings)
        stores = lots().mapValues { FeedStore($0.sorted { $0.id < $1.id }) }
    }

    /// Purchases with where they stand; each must stand in one place.
    private func lots() -> [SiteFacts.Site: [StoredLot]] {
        var lots: [SiteFacts.Site: [StoredLot]] = [:]
        var seen: Set<Int> = []
        for stock in facts.feedStocks {
            guard let bought = facts.feedPurchases[stock.purchase] else { continue }
            if !seen.insert(stock.purchase).inserted || day(of: stock.delivered) != bought.day {
                findings.add(
                    .feedStock, stock.place, "stock of purchase \(stock.purchase)",
                    found: "an entry of \(momentText(stock.delivered))",
                    expected: "one, of the day of the purchase, \(dayText(bought.day))")
                continue
            }
            guard let container = facts.sites.feedContainers[stock.feedContainer],
                let owner = container.site
            else { continue }
            lots[owner, default: []].append(
                StoredLot(
                    id: stock.purchase, container: stock.feedContainer, capacity: container.most, feed: bought.feed,
                    delivered: stock.delivered, bought: bought.bought, price: bought.price,
                    place: bought.place))
        }
        for (id, bought) in facts.feedPurchases where !seen.contains(id) {
            findings.add(
                .feedStock, bought.place, "purchase \(id)", found: "no stock entry", expected: "one, where it stands")
        }
        return lots
    }

    func take(_ row: Fields, of table: KnownTable) {
        guard let id = row.integer("id"), let day = row.date("feeding_date"),
            let second = row.secondOfDay("feeding_time"), let container = row.integer("container_id"),
            let feed = row.integer("feed_id"), let amount = row.decimal("amount_kg")
        else { return }
        if row.part.days.lowerBound != period {
            feedAll()
            period = row.part.days.lowerBound
        }
        meals.append(
            Meal(
                id: id, moment: day * 86_400 + second, container: container, feed: feed,
                amount: amount / 100, cost: row.decimal("feed_cost"), place: row.place))
    }

    private func feedAll() {
        for meal in meals.sorted(by: { ($0.moment, $0.id) < ($1.moment, $1.id) }) {
            findings.look(.feedCost)
            guard let owner = facts.sites.containers[meal.container]?.site,
                var store = stores.removeValue(forKey: owner)
            else {
                lacks(meal, meal.amount)
                continue
            }
            let taken = store.take(meal.amount, of: meal.feed, at: meal.moment)
            for arrival in taken.arrived { check(arrival) }
            stores[owner] = store
            if taken.missing > 0 {
                lacks(meal, taken.missing)
                continue
            }
            let cost = (taken.cost + 50) / 100
            if meal.cost != cost {
                findings.add(
                    .feedCost, meal.place, "cost of meal \(meal.id)",
                    found: meal.cost.map { decimalText($0, scale: 2) } ?? "none",
                    expected: "\(decimalText(cost, scale: 2)), the sum over its lots")
            }
        }
        meals.removeAll(keepingCapacity: true)
    }

    private func lacks(_ meal: Meal, _ amount: Int) {
        findings.add(
            .feedStock, meal.place, "feed of meal \(meal.id)",
            found: "\(decimalText(amount, scale: 2)) kg that were not bought", expected: "feed out of a lot")
    }

    /// Orders leave some of a silo empty, and fit.
    private func check(_ arrival: FeedStore.Arrival) {
        let full = facts.rules.practice.stores.fillTo
        let lot = arrival.lot
        let isOrder = day(of: lot.delivered) >= facts.start
        if arrival.held + lot.bought > lot.capacity || isOrder && lot.bought * 100 > lot.capacity * full {
            findings.add(
                .feedStock, lot.place, "lot \(lot.id)",
                found:
                    "\(decimalText(lot.bought, scale: 2)) kg to \(decimalText(arrival.held, scale: 2)) kg that are there",
                expected: "at most \(full) % of \(decimalText(lot.capacity, scale: 2)) kg at once, and no more than fit"
            )
        }
    }

    func finish() {
        feedAll()
        let lots = Dictionary(
            stores.values.flatMap(\.all).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for stock in facts.feedStocks {
            findings.look(.feedStock)
            guard let lot = lots[stock.purchase] else { continue }
            if stock.updated != lot.used ?? lot.delivered {
                findings.add(
                    .feedStock, stock.place, "last use of lot \(lot.id)",
                    found: stock.updated.map(momentText) ?? "none", expected: momentText(lot.used ?? lot.delivered))
            }
            if lot.left == stock.left { continue }
            findings.add(
                .feedStock, stock.place, "what is left of lot \(lot.id)",
                found: decimalText(stock.left, scale: 2) + " kg",
                expected: "\(decimalText(lot.left, scale: 2)) kg, which is \(decimalText(lot.bought, scale: 2)) kg "
                    + "less what was fed")
        }
    }
}
