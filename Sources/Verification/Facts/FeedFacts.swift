/// Feed as it was bought.
struct FeedPurchaseFact {
    let day: Int
    /// Hundredths of a kilogram, the ten grams that stock is kept in.
    let bought: Int
    /// Cents a kilogram.
    let price: Int
    let feed: Int
    let place: Place
}

/// What is left of a purchase, and where it stands.
struct FeedStockFact {
    let purchase: Int
    let feedContainer: Int
    /// Seconds since 1970.
    let delivered: Int
    /// Hundredths of a kilogram.
    let left: Int
    /// Seconds since 1970.
    let updated: Int?
    let place: Place
}

extension FactTable {
    /// Some hundred purchases in the life of a batch, and what a meal may be made of.
    static var feeds: [FactTable] {
        [
            FactTable(.feedContainer, "name", "hall_id", "area_id", "capacity_kg") { id, row, facts in
                guard let capacity = row.decimal("capacity_kg") else { return false }
                facts.sites.names[.feedContainer, default: [:]][id] = row.text("name")
                facts.sites.feedContainers.set(
                    id,
                    SiteFacts.ContainerFact(
                        hall: row.integer("hall_id"), area: row.integer("area_id"), most: capacity))
                return true
            },
            FactTable(.feedPurchase, "purchase_date", "quantity_kg", "cost_per_kg", "feed_id") { id, row, facts in
                guard let day = row.date("purchase_date"), let bought = row.decimal("quantity_kg"),
                    let price = row.decimal("cost_per_kg"), let feed = row.integer("feed_id")
                else { return false }
                facts.feedPurchases.set(
                    id,
                    FeedPurchaseFact(
                        day: day, bought: bought, price: price, feed: feed, place: row.place))
                return true
            },
            FactTable(.feedStock, "feed_purchase_id", "feed_container_id", "entry_date", "quantity_kg", "updated_at") {
                _, row, facts in
                guard let purchase = row.integer("feed_purchase_id"), let container = row.integer("feed_container_id"),
                    let moment = row.moment("entry_date"), let left = row.decimal("quantity_kg")
                else { return false }
                facts.stockOf[purchase] = facts.feedStocks.count
                facts.feedStocks.append(
                    FeedStockFact(
                        purchase: purchase, feedContainer: container, delivered: moment, left: left,
                        updated: row.moment("updated_at"), place: row.place))
                return true
            },
        ]
    }
}
