import Farm

extension Table {
    static let vaccinationType = Table(
        "health_vaccinationtype",
        [
            .key(), .the("name", .varchar(100)), .the("manufacturer", .varchar(100)), .the("dosage", .varchar(100)),
            .the("description", .text),
        ],
        .reference { _, rows in
            for type in VaccinationType.allCases {
                rows.id(type.id)
                rows.text(type.name)
                rows.text(type.manufacturer)
                rows.text(type.dosage)
                rows.text(type.description)
                rows.endRow()
            }
        })
}
