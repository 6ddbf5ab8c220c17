import Farm
import Simulation

extension Table {
    /// What finance reckons with: one fact for each lot.
    static let factHarvest = Table(
        "finance_factharvest",
        [
            .key("fact_id"), .the("event_date", .timestamp), .the("quantity_kg", .numeric(precision: 12, scale: 3)),
            .the("unit_count", .integer), .the("dim_batch_id", .integer), .created, .updated,
            .the("dim_company_id", .bigint, to: "finance_dimcompany.company_id"),
            .the("dim_site_id", .bigint, to: "finance_dimsite.site_id"),
            .the("event_id", .bigint, to: "harvest_harvestevent.id"),
            .the("lot_id", .bigint, to: "harvest_harvestlot.id"),
            .the("product_grade_id", .bigint, to: "harvest_productgrade.id"),
        ],
        .event(.harvestFact) { day, books, rows in
            let plan = books.plan.batches[day.batch]
            var offset = 0
            for (index, harvest) in day.harvests.enumerated() {
                let moment = HarvestTime.of(index, of: day.harvests.count, on: day.date)
                for lot in harvest.lots {
                    rows.id(day.firstID[.harvestFact] + offset)
                    rows.timestamp(moment)
                    rows.decimal(lot.grams, scale: 3)
                    rows.integer(lot.fish)
                    rows.integer(day.batchID)
                    rows.stamps(moment)
                    rows.integer(books.company.financeCompanyID(.farming, geography: plan.geography))
                    rows.integer(books.company.financeSiteID(area: plan.area))
                    rows.integer(harvest.event)
                    rows.integer(day.firstID[.harvestLot] + offset)
                    rows.integer(lot.grade + 1)
                    rows.endRow()
                    offset += 1
                }
            }
        })
}
