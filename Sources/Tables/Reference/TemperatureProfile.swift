import Farm

extension Table {
    static let temperatureProfile = Table(
        "scenario_temperatureprofile",
        [.key("profile_id"), .the("name", .varchar(255)), .created, .updated],
        .reference { books, rows in
            for profile in books.temperatureProfiles {
                rows.id(profile.id)
                rows.text("\(profile.name), \(profile.clock)")
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
            var id = 1
            for profile in books.temperatureProfiles {
                for (day, temperature) in profile.temperatures.enumerated() {
                    rows.id(id)
                    id += 1
                    rows.decimal(temperature, scale: 4)
                    rows.stamps(books.established)
                    rows.integer(profile.id)
                    rows.integer(day + 1)
                    rows.endRow()
                }
            }
        })
}
