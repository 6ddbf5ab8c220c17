import Farm

extension Table {
    static let species = Table(
        "batch_species",
        [
            .key(), .the("name", .varchar(100)), .the("scientific_name", .varchar(200)), .the("description", .text),
            .maybe("optimal_temperature_min", .numeric(precision: 5, scale: 2)),
            .maybe("optimal_temperature_max", .numeric(precision: 5, scale: 2)),
            .maybe("optimal_oxygen_min", .numeric(precision: 5, scale: 2)),
            .maybe("optimal_ph_min", .numeric(precision: 5, scale: 2)),
            .maybe("optimal_ph_max", .numeric(precision: 5, scale: 2)), .created, .updated,
        ],
        .reference { books, rows in
            rows.id(Species.salmon)
            rows.text("Atlantic Salmon")
            rows.text("Salmo salar")
            rows.text("Farmed from egg to harvest")
            // °C between which appetite does not fall off.
            rows.decimal(6_00, scale: 2)
            rows.decimal(14_00, scale: 2)
            // mg/L, as the target has it here: some 80 % of what water of 14 °C holds at most (10.3 mg/L).
            rows.decimal(8_00, scale: 2)
            let acidity = Parameter.ph.limits.safe
            rows.decimal(acidity.lowerBound, scale: 2)
            rows.decimal(acidity.upperBound, scale: 2)
            rows.stamps(books.established)
            rows.endRow()
        })
}

/// Ids of species: there is one.
enum Species {
    static let salmon = 1
}
