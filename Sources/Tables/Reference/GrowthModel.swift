import Farm

extension Table {
    static let tgcModel = Table(
        "scenario_tgcmodel",
        [
            .key("model_id"), .the("name", .varchar(255)), .the("location", .varchar(255)),
            .the("release_period", .varchar(255)), .the("tgc_value", .double), .the("exponent_n", .double),
            .the("exponent_m", .double), .created, .updated,
            .the("profile_id", .bigint, to: "scenario_temperatureprofile.profile_id"),
        ],
        .reference { books, rows in
            for water in books.temperatureProfiles {
                let geography = books.company.geographies[water.geography].name
                rows.id(water.id)
                rows.text("\(water.name) TGC")
                rows.text(geography + (water.isAtSea ? " sea" : " freshwater"))
                rows.text("All year")
                rows.decimal(ProjectionModels.meanTGC(books.profile, atSea: water.isAtSea), scale: 4)
                // The cube root of the weight grows in proportion to the temperature.
                rows.decimal(1.0, scale: 1)
                rows.decimal(1.0 / 3.0, scale: 6)
                rows.stamps(books.established)
                rows.integer(water.id)
                rows.endRow()
            }
        })

    /// Every model has all stages: a projection from fresh water to harvest stays with one model. The target's
    /// projections look for stages by the name in `batch_lifecyclestage`.
    static let tgcModelStage = Table(
        "scenario_tgc_model_stage",
        [
            .key(), .the("lifecycle_stage", .varchar(20)), .the("tgc_value", .numeric(precision: 6, scale: 4)),
            .the("temperature_exponent", .numeric(precision: 4, scale: 2)),
            .the("weight_exponent", .numeric(precision: 4, scale: 2)),
            .the("tgc_model_id", .bigint, to: "scenario_tgcmodel.model_id"),
        ],
        .reference { books, rows in
            let stages = books.profile.stages
            for water in books.temperatureProfiles {
                for (index, stage) in stages.enumerated() {
                    rows.id((water.id - 1) * stages.count + index + 1)
                    rows.text(stage.name)
                    rows.decimal(stage.tgc, scale: 4)
                    rows.decimal(1_00, scale: 2)
                    rows.decimal(33, scale: 2)
                    rows.integer(water.id)
                    rows.endRow()
                }
            }
        })
}
