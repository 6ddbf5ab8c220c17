import Farm
import Simulation

extension Table {
    static let feedPurchase = Table(
        "inventory_feedpurchase",
        [
            .key(), .the("purchase_date", .date), .the("quantity_kg", .numeric(precision: 10, scale: 2)),
            .the("cost_per_kg", .numeric(precision: 10, scale: 2)), .the("supplier", .varchar(100)),
            .the("batch_number", .varchar(100)), .maybe("expiry_date", .date), .the("notes", .text), .created,
            .updated, .the("feed_id", .bigint, to: "inventory_feed.id"),
        ],
        .stock { stock, books, rows in
            for lot in stock.lots {
                rows.id(books.rowID(of: lot))
                rows.date(lot.delivered.date)
                rows.decimal(lot.bought, scale: 2)
                rows.decimal(lot.price, scale: 2)
                rows.text(Feed.suppliers[lot.supplier])
                rows.text(lot.batchNumber)
                rows.date(lot.expires)
                rows.text("For \(books.company.feedContainers[lot.feedContainer].name)")
                rows.stamps(lot.delivered)
                rows.integer(lot.feed + 1)
                rows.endRow()
            }
        })
}
