/// A silo or a barge.
struct FeedContainerFact {
    let hall: Int?
    let area: Int?
    /// Hundredths of a kilogram.
    let capacity: Int
}

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
    let place: Place
}

extension FactTable {
    /// Some hundred purchases in the life of a batch, and what a meal may be made of.
    static var feeds: [FactTable] {
        [
            FactTable(.feed, "name") { id, row, facts in
                facts.sites.feedNames[id] = row.text("name")
                return true
            },
            FactTable(.liceType, "species") { id, row, facts in
                facts.sites.liceSpecies[id] = row.text("species")
                return true
            },
            FactTable(.feedContainer, "hall_id", "area_id", "capacity_kg") { id, row, facts in
                guard let capacity = row.decimal("capacity_kg", scale: 2) else { return false }
                facts.sites.feedContainers[id] = FeedContainerFact(
                    hall: row.integer("hall_id"), area: row.integer("area_id"), capacity: capacity)
                return true
            },
            FactTable(.feedPurchase, "purchase_date", "quantity_kg", "cost_per_kg", "feed_id") { id, row, facts in
                guard let day = row.date("purchase_date"), let bought = row.decimal("quantity_kg", scale: 2),
                    let price = row.decimal("cost_per_kg", scale: 2), let feed = row.integer("feed_id")
                else { return false }
                facts.feedPurchases[id] = FeedPurchaseFact(
                    day: day, bought: bought, price: price, feed: feed, place: row.place)
                return true
            },
            FactTable(.feedStock, "feed_purchase_id", "feed_container_id", "entry_date", "quantity_kg") {
                _, row, facts in
                guard let purchase = row.integer("feed_purchase_id"), let container = row.integer("feed_container_id"),
                    let moment = row.moment("entry_date"), let left = row.decimal("quantity_kg", scale: 2)
                else { return false }
                facts.feedStocks.append(
                    FeedStockFact(
                        purchase: purchase, feedContainer: container, delivered: moment, left: left, place: row.place))
                return true
            },
        ]
    }
}
