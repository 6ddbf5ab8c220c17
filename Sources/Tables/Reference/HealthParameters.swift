import Farm

extension Table {
    static let healthParameter = Table(
        "health_healthparameter",
        [
            .key(), .the("name", .varchar(100)), .the("is_active", .boolean), .created, .updated,
            .maybe("description", .text), .the("max_score", .integer), .the("min_score", .integer),
        ],
        .reference { books, rows in
            for parameter in HealthParameter.allCases {
                rows.id(parameter.id)
                rows.text(parameter.name)
                rows.bool(true)
                rows.stamps(books.established)
                rows.text(parameter.description)
                rows.integer(HealthScore.critical.rawValue)
                rows.integer(HealthScore.great.rawValue)
                rows.endRow()
            }
        })

    static let parameterScoreDefinition = Table(
        "health_parameterscoredefinition",
        [
            .key(), .the("score_value", .integer), .the("label", .varchar(50)), .the("description", .text),
            .the("display_order", .integer), .created, .updated,
            .the("parameter_id", .bigint, to: "health_healthparameter.id"),
        ],
        .reference { books, rows in
            for parameter in HealthParameter.allCases {
                for (score, looks) in zip(HealthScore.allCases, parameter.scores) {
                    rows.id(parameter.rawValue * HealthScore.allCases.count + score.rawValue + 1)
                    rows.integer(score.rawValue)
                    rows.text(score.label)
                    rows.text(looks)
                    rows.integer(score.rawValue)
                    rows.stamps(books.established)
                    rows.integer(parameter.id)
                    rows.endRow()
                }
            }
        })
}
