import Farm

extension Table {
    static let container = Table(
        "infrastructure_container",
        [
            .key(), .the("name", .varchar(100)), .the("volume_m3", .numeric(precision: 10, scale: 2)),
            .the("max_biomass_kg", .numeric(precision: 10, scale: 2)), .the("active", .boolean), .created, .updated,
            .maybe("area_id", .bigint, to: "infrastructure_area.id"),
            .the("container_type_id", .bigint, to: "infrastructure_containertype.id"),
            .maybe("hall_id", .bigint, to: "infrastructure_hall.id"), .the("feed_recommendations_enabled", .boolean),
            .maybe("carrier_id", .bigint, to: "infrastructure_transportcarrier.id"),
            .the("hierarchy_role", .varchar(20)),
            .maybe("parent_container_id", .bigint, to: "infrastructure_container.id"),
        ],
        .reference { books, rows in
            let company = books.company
            for container in company.containers {
                rows.id(container.id)
                rows.text(container.name)
                rows.decimal(container.volume, scale: 2)
                rows.decimal(container.maxBiomass, scale: 2)
                rows.bool(true)
                rows.stamps(books.established)
                rows.integerOrNull(container.place.areaID(in: company))
                rows.integer(company.containerTypes[container.type].id)
                rows.integerOrNull(container.place.hallID(in: company))
                // Nothing to recommend where nothing is fed.
                rows.bool(books.profile.stages[container.place.stage(in: books)].isFed)
                rows.null()
                rows.text("HOLDING")
                rows.null()
                rows.endRow()
            }
        })
}

extension Container.Place {
    /// The id of the hall the place is, if it is one.
    func hallID(in company: Company) -> Int? {
        if case .hall(let hall) = self { company.halls[hall].id } else { nil }
    }

    /// The id of the sea area the place is, if it is one.
    func areaID(in company: Company) -> Int? {
        if case .area(let area) = self { company.areas[area].id } else { nil }
    }

    /// The stage of the fish that live there.
    fileprivate func stage(in books: Books) -> Int {
        if case .hall(let hall) = self { books.company.halls[hall].stage } else { books.profile.lastStage }
    }
}
