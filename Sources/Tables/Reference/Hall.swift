import Farm

extension Table {
    static let hall = Table(
        "infrastructure_hall",
        [
            .key(), .the("name", .varchar(100)), .the("description", .text),
            .maybe("area_sqm", .numeric(precision: 10, scale: 2)), .the("active", .boolean), .created, .updated,
            .the("freshwater_station_id", .bigint, to: "infrastructure_freshwaterstation.id"),
        ],
        .reference { books, rows in
            for hall in books.company.halls {
                rows.id(hall.id)
                rows.text(hall.name)
                rows.text(hall.description)
                if let area = hall.area {
                    rows.decimal(area, scale: 2)
                } else {
                    rows.null()
                }
                rows.bool(true)
                rows.stamps(books.established)
                rows.integer(books.company.stations[hall.station].id)
                rows.endRow()
            }
        })
}
