import Farm

extension Table {
    static let eggSupplier = Table(
        "broodstock_eggsupplier",
        [
            .key(), .the("name", .varchar(100)), .the("contact_details", .text), .the("certifications", .text),
            .created, .updated,
        ],
        .reference { books, rows in
            for supplier in EggSupplier.allCases {
                rows.id(supplier.id)
                rows.text(supplier.name)
                rows.text(supplier.contactDetails)
                rows.text(supplier.certifications)
                rows.stamps(books.established)
                rows.endRow()
            }
        })
}
