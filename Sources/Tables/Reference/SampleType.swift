import Farm

extension Table {
    static let sampleType = Table(
        "health_sampletype",
        [.key(), .the("name", .varchar(100)), .the("description", .text)],
        .reference { _, rows in
            for type in SampleType.allCases {
                rows.id(type.id)
                rows.text(type.name)
                rows.text(type.description)
                rows.endRow()
            }
        })
}
