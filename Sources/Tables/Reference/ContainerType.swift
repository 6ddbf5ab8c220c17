import Farm

extension Table {
    static let containerType = Table(
        "infrastructure_containertype",
        [
            .key(), .the("name", .varchar(100)), .the("category", .varchar(20)),
            .the("max_volume_m3", .numeric(precision: 10, scale: 2)), .the("description", .text), .created, .updated,
        ],
        .reference { books, rows in
            for type in books.company.containerTypes {
                rows.id(type.id)
                rows.text(type.name)
                rows.text(type.category)
                rows.decimal(type.maxVolume, scale: 2)
                rows.text(type.description)
                rows.stamps(books.established)
                rows.endRow()
            }
        })
}
