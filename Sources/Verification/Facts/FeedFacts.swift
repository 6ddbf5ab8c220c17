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
            FactTable(.feed, "id", "name") { row, facts in
                guard let id = row.integer(0) else { return false }
                facts.sites.feedNames[id] = row.text(1)
                return true
            },
            FactTable(.liceType, "id", "species") { row, facts in
                guard let id = row.integer(0) else { return false }
                facts.sites.liceSpecies[id] = row.text(1)
                return true
            },
            FactTable(.feedContainer, "id", "hall_id", "area_id", "capacity_kg") { row, facts in
                guard let id = row.integer(0), let capacity = row.decimal(3, scale: 2) else { return false }
                facts.sites.feedContainers[id] = FeedContainerFact(
                    hall: row.integer(1), area: row.integer(2), capacity: capacity)
                return true
            },
            FactTable(.feedPurchase, "id", "purchase_date", "quantity_kg", "cost_per_kg", "feed_id") { row, facts in
                guard let id = row.integer(0), let day = row.date(1), let bought = row.decimal(2, scale: 2),
                    let price = row.decimal(3, scale: 2), let feed = row.integer(4)
                else { return false }
                facts.feedPurchases[id] = FeedPurchaseFact(
                    day: day, bought: bought, price: price, feed: feed, place: row.place)
                return true
            },
            FactTable(.feedStock, "feed_purchase_id", "feed_container_id", "entry_date", "quantity_kg") { row, facts in
                guard let purchase = row.integer(0), let container = row.integer(1), let moment = row.moment(2),
                    let left = row.decimal(3, scale: 2)
                else { return false }
                facts.feedStocks.append(
                    FeedStockFact(
                        purchase: purchase, feedContainer: container, delivered: moment, left: left, place: row.place))
                return true
            },
        ]
    }
}
