import Farm

extension Table {
    static let liceType = Table(
        "health_licetype",
        [
            .key(), .the("species", .varchar(100)), .the("gender", .varchar(20)),
            .the("development_stage", .varchar(50)), .the("description", .text), .the("is_active", .boolean),
            .created, .updated,
        ],
        .reference { books, rows in
            for type in LiceType.allCases {
                rows.id(type.id)
                rows.text(type.species)
                rows.text(type.gender)
                rows.text(type.developmentStage)
                rows.text(type.description)
                rows.bool(true)
                rows.stamps(books.established)
                rows.endRow()
            }
        })
}
