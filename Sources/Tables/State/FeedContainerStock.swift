import Farm
import Simulation

extension Table {
    static let feedContainerStock = Table(
        "inventory_feedcontainerstock",
        [
            .key(), .the("quantity_kg", .numeric(precision: 10, scale: 2)), .the("entry_date", .timestamp), .created,
            .updated, .the("feed_container_id", .bigint, to: "infrastructure_feedcontainer.id"),
            .the("feed_purchase_id", .bigint, to: "inventory_feedpurchase.id"),
        ],
        .stock { stock, books, rows in
            for lot in stock.lots {
                rows.id(books.rowID(of: lot))
                rows.decimal(lot.left, scale: 2)
                rows.timestamp(lot.delivered)
                rows.stamps(lot.delivered, updated: lot.lastUsed)
                rows.integer(books.company.feedContainers[lot.feedContainer].id)
                rows.integer(books.rowID(of: lot))
                rows.endRow()
            }
        })
}
