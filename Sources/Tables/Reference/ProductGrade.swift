import Farm

extension Table {
    static let productGrade = Table(
        "harvest_productgrade",
        [
            .key(), .the("code", .varchar(50)), .the("name", .varchar(100)), .the("description", .text), .created,
            .updated,
        ],
        .reference { books, rows in
            for grade in ProductGrade.allCases {
                rows.id(grade.id)
                rows.text(grade.code)
                rows.text(grade.name)
                rows.text(grade.description)
                rows.stamps(books.established)
                rows.endRow()
            }
        })
}
