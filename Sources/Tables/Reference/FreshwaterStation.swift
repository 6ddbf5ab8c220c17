import Farm

extension Table {
    static let freshwaterStation = Table(
        "infrastructure_freshwaterstation",
        [
            .key(), .the("name", .varchar(100)), .the("station_type", .varchar(20)),
            .the("latitude", .numeric(precision: 9, scale: 6)), .the("longitude", .numeric(precision: 9, scale: 6)),
            .the("description", .text), .the("active", .boolean), .created, .updated,
            .the("geography_id", .bigint, to: "infrastructure_geography.id"),
        ],
        .reference { books, rows in
            for station in books.company.stations {
                let geography = books.company.geographies[station.geography]
                rows.id(station.id)
                rows.text(station.name)
                rows.text(station.type)
                rows.decimal(station.position.latitude, scale: 6)
                rows.decimal(station.position.longitude, scale: 6)
                rows.text(station.description)
                rows.bool(true)
                rows.stamps(books.established)
                rows.integer(geography.id)
                rows.endRow()
            }
        })
}
