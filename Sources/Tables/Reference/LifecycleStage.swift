import Farm

extension Table {
    static let lifecycleStage = Table(
        "batch_lifecyclestage",
        [
            .key(), .the("name", .varchar(100)), .the("order", .smallint), .the("description", .text),
            .maybe("expected_weight_min_g", .numeric(precision: 10, scale: 2)),
            .maybe("expected_weight_max_g", .numeric(precision: 10, scale: 2)),
            .maybe("expected_length_min_cm", .numeric(precision: 10, scale: 2)),
            .maybe("expected_length_max_cm", .numeric(precision: 10, scale: 2)), .created, .updated,
            .the("species_id", .bigint, to: "batch_species.id"), .maybe("typical_duration_days", .integer),
        ],
        .reference { books, rows in
            for (life, stage) in zip(LifeStage.allCases, books.profile.stages) {
                rows.id(life.id)
                rows.text(stage.name)
                rows.integer(life.id)
                rows.text(life.description)
                rows.decimal(life.expectedWeight.lowerBound, scale: 2)
                rows.decimal(life.expectedWeight.upperBound, scale: 2)
                rows.decimal(life.expectedLength.lowerBound, scale: 2)
                rows.decimal(life.expectedLength.upperBound, scale: 2)
                rows.stamps(books.established)
                rows.integer(Species.salmon)
                rows.integer(stage.days)
                rows.endRow()
            }
        })
}
