import Farm

extension Table {
    static let areaGroup = Table(
        "infrastructure_areagroup",
        [
            .key(), .the("name", .varchar(100)), .the("code", .varchar(32)), .the("active", .boolean), .created,
            .updated, .the("geography_id", .bigint, to: "infrastructure_geography.id"),
            .maybe("parent_id", .bigint, to: "infrastructure_areagroup.id"),
        ],
        .reference { books, rows in
            let company = books.company
            for group in company.areaGroups {
                rows.id(group.id)
                rows.text(group.name)
                rows.text(group.code)
                rows.bool(true)
                rows.stamps(books.established)
                rows.integer(company.geographies[group.geography].id)
                rows.integerOrNull(group.parent.map { company.areaGroups[$0].id })
                rows.endRow()
            }
        })
}
