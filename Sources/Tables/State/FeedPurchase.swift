import Farm
import Life

extension Table {
    static let feedPurchase = Table.stock(
        "inventory_feedpurchase", "A lot of feed that was bought for one silo or barge. One file for all batches.",
        history: .once(by: nil)
    ) { table in
        table.id("Counted from 1 in the order in which lots were ordered.") { $0.run.rowID(of: $0.item) }
        table.date("purchase_date", "The day of delivery. First stock: 30 days before the first batch.") {
            $0.item.delivered.date
        }
        table.decimal("quantity_kg", 10, 2, unit: "kg", "What was delivered.") { $0.item.bought.tenGrams }
        table.decimal(
            "cost_per_kg", 10, 2, unit: "the geography's currency",
            "Drawn within 0.08 of the feed's list price (2.80, 2.60, 2.40, 2.20, 2.00, 1.80 by growing pellet), held within 1.80 to 2.80."
        ) { $0.item.price.centsPerKilogram }
        table.text(
            "supplier", as: .varchar(100),
            "`BioMar`, `Skretting`, `Cargill`, `Aller Aqua`: in rotation for the first stock, drawn for an order."
        ) { Feed.suppliers[$0.item.supplier] }
        table.text("batch_number", as: .varchar(100), "`LOT-` and the id with at least six digits.") {
            $0.item.batchNumber
        }
        table.optionalDate(
            "expiry_date",
            "Profile: `practice.stores.shelfLife` days after delivery; NULL for the first stock, which was counted and not bought at once."
        ) {
            // Some barges are not fed from for years, and it is not said when what was there on the first day is replaced.
            $0.item.delivered.date < $0.run.start ? nil : $0.item.delivered.date + $0.profile.practice.stores.shelfLife
        }
        table.text("notes", "\"For \" and the name of the silo or barge.") {
            "For \($0.company.feedContainers[$0.item.feedContainer].name)"
        }
        table.createdAndUpdated("The delivery.") { $0.item.delivered }
        table.reference(
            "feed_id", to: "inventory_feed.id",
            "First stock: the first feed of the stage that lives there. An order: the feed of the meal."
        ) { $0.item.feed + 1 }
    }
}
