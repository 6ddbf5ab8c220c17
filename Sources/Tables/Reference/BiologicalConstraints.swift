import Farm

extension Table {
    static let biologicalConstraints = Table(
        "scenario_biological_constraints",
        [
            .key(), .the("name", .varchar(100)), .the("description", .text), .the("is_active", .boolean), .created,
            .updated, .maybe("created_by_id", .integer, to: "auth_user.id"),
        ],
        .reference { books, rows in
            rows.id(ProjectionModels.constraintsID)
            rows.text("Atlantic salmon")
            rows.text("Weights and temperatures expected of each stage")
            rows.bool(true)
            rows.stamps(books.established)
            rows.integer(User.systemAdmin.id)
            rows.endRow()
        })

    static let stageConstraint = Table(
        "scenario_stage_constraint",
        [
            .key(), .the("lifecycle_stage", .varchar(20)), .the("min_weight_g", .numeric(precision: 10, scale: 2)),
            .the("max_weight_g", .numeric(precision: 10, scale: 2)),
            .maybe("min_temperature_c", .numeric(precision: 5, scale: 2)),
            .maybe("max_temperature_c", .numeric(precision: 5, scale: 2)), .maybe("typical_duration_days", .integer),
            .maybe("max_freshwater_weight_g", .numeric(precision: 10, scale: 2)),
            .the("constraint_set_id", .bigint, to: "scenario_biological_constraints.id"),
        ],
        .reference { books, rows in
            for (life, stage) in zip(LifeStage.allCases, books.profile.stages) {
                let temperature = Parameter.temperature.limits(atSea: stage.isAtSea).safe
                rows.id(life.id)
                rows.text(stage.name)
                rows.decimal(life.expectedWeight.lowerBound, scale: 2)
                rows.decimal(life.expectedWeight.upperBound, scale: 2)
                rows.decimal(temperature.lowerBound, scale: 2)
                rows.decimal(temperature.upperBound, scale: 2)
                rows.integer(stage.days)
                if stage.isAtSea {
                    rows.null()
                } else {
                    rows.decimal(life.expectedWeight.upperBound, scale: 2)
                }
                rows.integer(ProjectionModels.constraintsID)
                rows.endRow()
            }
        })
}
