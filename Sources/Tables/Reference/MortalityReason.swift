import Farm

extension Table {
    static let mortalityReason = Table(
        "health_mortalityreason",
        [
            .key(), .the("name", .varchar(100)), .the("description", .text),
            .maybe("parent_id", .bigint, to: "health_mortalityreason.id"),
        ],
        .reference { _, rows in
            for reason in MortalityReason.allCases {
                rows.id(reason.id)
                rows.text(reason.name)
                rows.text(reason.description)
                rows.null()
                rows.endRow()
            }
        })
}
