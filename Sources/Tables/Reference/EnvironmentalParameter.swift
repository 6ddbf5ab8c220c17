import Farm

extension Table {
    static let environmentalParameter = Table(
        "environmental_environmentalparameter",
        [
            .key(), .the("name", .varchar(100)), .the("unit", .varchar(20)), .the("description", .text),
            .maybe("min_value", .numeric(precision: 10, scale: 2)),
            .maybe("max_value", .numeric(precision: 10, scale: 2)),
            .maybe("optimal_min", .numeric(precision: 10, scale: 2)),
            .maybe("optimal_max", .numeric(precision: 10, scale: 2)), .created, .updated,
        ],
        .reference { books, rows in
            for parameter in Parameter.allCases {
                let limits = parameter.limits
                rows.id(parameter.id)
                rows.text(parameter.name)
                rows.text(parameter.unit)
                rows.text(parameter.description)
                rows.decimal(limits.bearable.lowerBound, scale: 2)
                rows.decimal(limits.bearable.upperBound, scale: 2)
                rows.decimal(limits.safe.lowerBound, scale: 2)
                rows.decimal(limits.safe.upperBound, scale: 2)
                rows.stamps(books.established)
                rows.endRow()
            }
        })
}
