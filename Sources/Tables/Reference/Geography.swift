import Farm

extension Table {
    static let geography = Table(
        "infrastructure_geography",
        [.key(), .the("name", .varchar(100)), .the("description", .text), .created, .updated],
        .reference { books, rows in
            for geography in books.company.geographies {
                rows.id(geography.id)
                rows.text(geography.name)
                rows.text(geography.description)
                rows.stamps(books.established)
                rows.endRow()
            }
        })
}
