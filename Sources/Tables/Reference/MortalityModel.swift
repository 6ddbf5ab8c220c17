import Farm

extension Table {
    static let mortalityModel = Table(
        "scenario_mortalitymodel",
        [
            .key("model_id"), .the("name", .varchar(255)), .the("frequency", .varchar(10)), .the("rate", .double),
            .created, .updated,
        ],
        .reference { books, rows in
            rows.id(ProjectionModels.mortalityModelID)
            rows.text("Mortality (\(books.profile.name))")
            rows.text("daily")
            rows.decimal(ProjectionModels.meanMortalityPercent(books.profile), scale: 6)
            rows.stamps(books.established)
            rows.endRow()
        })

    static let mortalityModelStage = Table(
        "scenario_mortality_model_stage",
        [
            .key(), .the("lifecycle_stage", .varchar(20)),
            .the("daily_rate_percent", .numeric(precision: 5, scale: 3)),
            .maybe("weekly_rate_percent", .numeric(precision: 5, scale: 3)),
            .the("mortality_model_id", .bigint, to: "scenario_mortalitymodel.model_id"),
        ],
        .reference { books, rows in
            for (index, stage) in books.profile.stages.enumerated() {
                // The most the columns hold is a little less than everything.
                let daily = min(99.999, ProjectionModels.dailyMortalityPercent(stage, of: books.profile))
                var survival = 1.0
                for _ in 0..<7 { survival *= 1 - daily / 100 }
                rows.id(index + 1)
                rows.text(stage.name)
                rows.decimal(daily, scale: 3)
                rows.decimal(min(99.999, (1 - survival) * 100), scale: 3)
                rows.integer(ProjectionModels.mortalityModelID)
                rows.endRow()
            }
        })
}
