import Farm

extension Table {
    static let feedContainer = Table(
        "infrastructure_feedcontainer",
        [
            .key(), .the("name", .varchar(100)), .the("container_type", .varchar(20)),
            .the("capacity_kg", .numeric(precision: 10, scale: 2)), .the("active", .boolean), .created, .updated,
            .maybe("area_id", .bigint, to: "infrastructure_area.id"),
            .maybe("hall_id", .bigint, to: "infrastructure_hall.id"),
        ],
        .reference { books, rows in
            let company = books.company
            for container in company.feedContainers {
                let area = container.place.areaID(in: company)
                rows.id(container.id)
                rows.text(container.name)
                rows.text(area == nil ? "SILO" : "BARGE")
                rows.decimal(container.capacity, scale: 2)
                rows.bool(true)
                rows.stamps(books.established)
                rows.integerOrNull(area)
                rows.integerOrNull(container.place.hallID(in: company))
                rows.endRow()
            }
        })
}
