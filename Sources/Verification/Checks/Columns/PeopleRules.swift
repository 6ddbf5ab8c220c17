import Farm

extension ColumnRules {
    static var people: [(table: KnownTable, rules: Rules)] {
        [
            (
                .userProfile,
                [
                    "id": .same(as: "user_id"), "language_preference": .always("en"),
                    "date_format_preference": .always("YMD"), "department": .always("Farming"),
                    "geography": .always("ALL"), "subsidiary": .always("ALL"),
                    "role": .text { row in user(of: row)?.role }, "job_title": .text { row in user(of: row)?.jobTitle },
                    "full_name": .text { row in user(of: row).map { "\($0.firstName) \($0.lastName)" } },
                    "profile_picture": .empty, "phone": .empty,
                ]
            ),
            (.allowedArea, ["userprofile_id": .user("operator_01")]),
            (.allowedStation, ["userprofile_id": .user("operator_01")]),
        ]
    }

    private static func user(of row: RowInFacts) -> User? {
        row.integer("user_id").flatMap { row.facts.users[$0] }.flatMap { name in
            User.allCases.first { $0.name == name }
        }
    }
}
