import Farm

extension Table {
    static let feed = Table(
        "inventory_feed",
        [
            .key(), .the("name", .varchar(100)), .the("brand", .varchar(100)), .the("size_category", .varchar(20)),
            .maybe("pellet_size_mm", .numeric(precision: 5, scale: 2)),
            .maybe("protein_percentage", .numeric(precision: 5, scale: 2)),
            .maybe("fat_percentage", .numeric(precision: 5, scale: 2)),
            .maybe("carbohydrate_percentage", .numeric(precision: 5, scale: 2)), .the("description", .text),
            .the("is_active", .boolean), .created, .updated,
        ],
        .reference { books, rows in
            for (index, feed) in Feed.all.enumerated() {
                rows.id(index + 1)
                rows.text(feed.name)
                rows.text(Feed.brand)
                rows.text(feed.sizeCategory)
                rows.decimal(feed.pellet, scale: 2)
                rows.decimal(feed.protein * 100, scale: 2)
                rows.decimal(feed.fat * 100, scale: 2)
                rows.decimal(feed.carbohydrate * 100, scale: 2)
                rows.text("Extruded pellets of \(feed.protein) % protein and \(feed.fat) % fat")
                rows.bool(true)
                rows.stamps(books.established)
                rows.endRow()
            }
        })
}
