import Farm

extension Table {
    static let financeCompany = Table(
        "finance_dimcompany",
        [
            .key("company_id"), .the("subsidiary", .varchar(3)), .the("display_name", .varchar(150)),
            .maybe("currency", .varchar(3)), .maybe("nav_company_code", .varchar(50)),
            .the("geography_id", .bigint, to: "infrastructure_geography.id"),
        ],
        .reference { books, rows in
            for (index, geography) in books.company.geographies.enumerated() {
                for subsidiary in Subsidiary.allCases {
                    rows.id(books.company.financeCompanyID(subsidiary, geography: index))
                    rows.text(subsidiary.code)
                    rows.text("\(geography.name) \(subsidiary.name)")
                    rows.text(geography.currency)
                    rows.text("\(geography.batchCode)-\(subsidiary.code)")
                    rows.integer(geography.id)
                    rows.endRow()
                }
            }
        })
}
