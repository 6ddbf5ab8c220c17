import Farm

extension ColumnRules {
    static var people: KeyValuePairs<KnownTable, Rules> {
        [
            .userProfile: [
                "id": .same(as: "user_id"), "language_preference": .always("en"),
                "date_format_preference": .always("YMD"), "department": .always("Farming"),
                "geography": .always("ALL"), "subsidiary": .always("ALL"),
                "role": .text { row in user(of: row)?.role }, "job_title": .text { row in user(of: row)?.jobTitle },
                "full_name": .text { row in user(of: row).map { "\($0.firstName) \($0.lastName)" } },
                "profile_picture": .empty, "phone": .empty,
            ],
            .costCenterLink: [
                "link_id": .same(as: "batch_id"), "created_by_id": .user("manager_01"),
                "linked_at": .text { row in row.life.map { instant($0.start, 0) } },
                "cost_center_id": .number { row in
                    let sites = row.facts.sites.financeSites.count
                    return sites == 0 ? nil : row.integer("batch_id").map { $0 + sites }
                },
            ],
            .costCenter: [
                "code": .text { row in
                    let sites = row.facts.sites.financeSites.count
                    guard sites > 0, let id = row.integer("cost_center_id") else { return nil }
                    return id > sites ? "PRJ-\(id - sites)" : "SITE-\(id)"
                },
                "cost_center_type": .text { row in
                    let sites = row.facts.sites.financeSites.count
                    guard sites > 0, let id = row.integer("cost_center_id") else { return nil }
                    return id > sites ? "PROJECT" : "SITE"
                },
                "parent_id": .text { row in
                    row.text("cost_center_type") == "PROJECT" ? row.text("site_id") : ""
                },
                "is_active": .yes,
            ],
            .allowedArea: ["userprofile_id": .user("operator_01")],
            .allowedStation: ["userprofile_id": .user("operator_01")],
        ]
    }

    private static func user(of row: RowInFacts) -> User? {
        row.integer("user_id").flatMap { row.facts.users[$0] }.flatMap { name in
            User.allCases.first { $0.name == name }
        }
    }
}
