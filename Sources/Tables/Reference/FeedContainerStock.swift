import Farm

extension Table {
    static let feedContainerStock = Table(
        "inventory_feedcontainerstock",
        [
            .key(), .the("quantity_kg", .numeric(precision: 10, scale: 2)), .the("entry_date", .timestamp), .created,
            .updated, .the("feed_container_id", .bigint, to: "infrastructure_feedcontainer.id"),
            .the("feed_purchase_id", .bigint, to: "inventory_feedpurchase.id"),
        ],
        .reference { books, rows in
            for lot in books.company.firstLots(seed: books.seed) {
                rows.id(lot.id)
                rows.decimal(lot.left, scale: 2)
                rows.timestamp(lot.delivered)
                rows.stamps(lot.delivered)
                rows.integer(books.company.feedContainers[lot.feedContainer].id)
                rows.integer(lot.id)
                rows.endRow()
            }
        })
}
