import Farm

extension Table {
    static let activityTemplate = Table(
        "planning_activitytemplate",
        [
            .key(), .the("name", .varchar(200)), .maybe("description", .text), .the("activity_type", .varchar(50)),
            .the("trigger_type", .varchar(20)), .maybe("day_offset", .integer),
            .maybe("weight_threshold_g", .numeric(precision: 10, scale: 2)), .maybe("notes_template", .text),
            .the("is_active", .boolean), .created, .updated,
            .maybe("target_lifecycle_stage_id", .bigint, to: "batch_lifecyclestage.id"),
        ],
        .reference { books, rows in
            for template in ActivityTemplate.all(books.profile) {
                rows.id(template.id)
                rows.text(template.name)
                rows.text("Planned for day \(template.day) of every batch")
                rows.text(template.kind.rawValue)
                rows.text("DAY_OFFSET")
                rows.integer(template.day)
                rows.null()
                rows.text(template.notes)
                rows.bool(true)
                rows.stamps(books.established)
                rows.integerOrNull(template.stage.map { $0 + 1 })
                rows.endRow()
            }
        })
}
