import Farm

extension Table {
    static let fcrModel = Table(
        "scenario_fcrmodel",
        [.key("model_id"), .the("name", .varchar(255)), .created, .updated],
        .reference { books, rows in
            rows.id(ProjectionModels.fcrModelID)
            rows.text("Feed conversion (\(books.profile.name))")
            rows.stamps(books.established)
            rows.endRow()
        })

    /// The target takes the lengths of stages from here; a stage that is not fed has a ratio of 0.
    static let fcrModelStage = Table(
        "scenario_fcrmodelstage",
        [
            .key(), .the("fcr_value", .double), .the("duration_days", .integer), .created, .updated,
            .the("model_id", .bigint, to: "scenario_fcrmodel.model_id"),
            .the("stage_id", .bigint, to: "batch_lifecyclestage.id"),
        ],
        .reference { books, rows in
            for (index, stage) in books.profile.stages.enumerated() {
                rows.id(index + 1)
                rows.decimal(stage.fcr, scale: 4)
                rows.integer(stage.days)
                rows.stamps(books.established)
                rows.integer(ProjectionModels.fcrModelID)
                rows.integer(index + 1)
                rows.endRow()
            }
        })
}
