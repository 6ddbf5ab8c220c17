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
                try facts.sites.feedContainers.set(
                    id,
                    SiteFacts.ContainerFact(
                        hall: row.integer("hall_id"), area: row.integer("area_id"),
                        most: row.decimal("capacity_kg").needed))
                facts.sites.names[.feedContainer, default: [:]][id] = row.text("name")
            },
            FactTable(.feedPurchase, "purchase_date", "quantity_kg", "cost_per_kg", "feed_id") { id, row, facts in
                try facts.feedPurchases.set(
                    id,
                    FeedPurchaseFact(
                        day: row.date("purchase_date").needed, bought: row.decimal("quantity_kg").needed,
                        price: row.decimal("cost_per_kg").needed, feed: row.integer("feed_id").needed, place: row.place)
                )
            },
            FactTable(.feedStock, "feed_purchase_id", "feed_container_id", "entry_date", "quantity_kg", "updated_at") {
                _, row, facts in
                let stock = try FeedStockFact(
                    purchase: row.integer("feed_purchase_id").needed,
                    feedContainer: row.integer("feed_container_id").needed, delivered: row.moment("entry_date").needed,
                    left: row.decimal("quantity_kg").needed, updated: row.moment("updated_at"), place: row.place)
                facts.stockOf[stock.purchase] = facts.feedStocks.count
                facts.feedStocks.append(stock)
            },
        ]
    }
}
