import Farm

extension Table {
    static let temperatureProfile = Table(
        "scenario_temperatureprofile",
        [.key("profile_id"), .the("name", .varchar(255)), .created, .updated],
        .reference { books, rows in
            for profile in books.company.temperatureProfiles(books.profile, start: books.start) {
                rows.id(profile.id)
                rows.text(profile.name)
                rows.stamps(books.established)
                rows.endRow()
            }
        })

    static let temperatureReading = Table(
        "scenario_temperaturereading",
        [
            .key("reading_id"), .the("temperature", .double), .created, .updated,
            .the("profile_id", .bigint, to: "scenario_temperatureprofile.profile_id"), .the("day_number", .integer),
        ],
        .reference { books, rows in
            for profile in books.company.temperatureProfiles(books.profile, start: books.start) {
                for (day, temperature) in profile.temperatures.enumerated() {
                    rows.id((profile.id - 1) * profile.temperatures.count + day + 1)
                    rows.decimal(temperature, scale: 4)
                    rows.stamps(books.established)
                    rows.integer(profile.id)
                    rows.integer(day + 1)
                    rows.endRow()
                }
            }
        })
}
