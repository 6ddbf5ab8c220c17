import Farm

extension Table {
    static let financeSite = Table(
        "finance_dimsite",
        [
            .key("site_id"), .the("source_model", .varchar(16)), .the("source_pk", .integer),
            .the("site_name", .varchar(150)), .the("company_id", .bigint, to: "finance_dimcompany.company_id"),
        ],
        .reference { books, rows in
            let company = books.company
            for (index, station) in company.stations.enumerated() {
                rows.id(company.financeSiteID(station: index))
                rows.text("station")
                rows.integer(station.id)
                rows.text(station.name)
                rows.integer(company.financeCompanyID(.freshwater, geography: station.geography))
                rows.endRow()
            }
            for (index, area) in company.areas.enumerated() {
                rows.id(company.financeSiteID(area: index))
                rows.text("area")
                rows.integer(area.id)
                rows.text(area.name)
                rows.integer(company.financeCompanyID(.farming, geography: area.geography))
                rows.endRow()
            }
        })
}
