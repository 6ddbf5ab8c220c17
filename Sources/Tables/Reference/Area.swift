import Farm

extension Table {
    static let area = Table(
        "infrastructure_area",
        [
            .key(), .the("name", .varchar(100)), .the("latitude", .numeric(precision: 9, scale: 6)),
            .the("longitude", .numeric(precision: 9, scale: 6)),
            .the("max_biomass", .numeric(precision: 12, scale: 2)), .the("active", .boolean), .created, .updated,
            .the("geography_id", .bigint, to: "infrastructure_geography.id"),
            .maybe("area_group_id", .bigint, to: "infrastructure_areagroup.id"),
        ],
        .reference { books, rows in
            let company = books.company
            for area in company.areas {
                rows.id(area.id)
                rows.text(area.name)
                rows.decimal(area.position.latitude, scale: 6)
                rows.decimal(area.position.longitude, scale: 6)
                rows.decimal(area.maxBiomass, scale: 2)
                rows.bool(true)
                rows.stamps(books.established)
                rows.integer(company.geographies[area.geography].id)
                rows.integerOrNull(area.group.map { company.areaGroups[$0].id })
                rows.endRow()
            }
        })
}
