import Farm
import Life

extension Table {
    /// The harvest as finance sees it: one fact for each lot.
    static let factHarvest = Table.event(
        "finance_factharvest", .harvestFact, "The harvest as finance sees it: one fact for each lot.",
        [.notNegative("dim_batch_id", "unit_count"), .unique("lot_id")], history: .once { _ in nil }
    ) { day, run, add in
        for harvest in day.harvests {
            for (place, lot) in harvest.lots.enumerated() {
                add((lot: lot, event: harvest.event, time: harvest.time), place == 0 ? .container : .row)
            }
        }
    } columns: { table in
        table.countedID("fact_id")
        table.timestamp("event_date", per: .container, "The harvest event's time.") { $0.item.time }
        table.decimal("quantity_kg", 12, 3, unit: "kg", per: .row, "The lot's live weight.") { $0.item.lot.grams }
        table.integer("unit_count", unit: "fish", per: .row, "The lot's.") { $0.item.lot.fish }
        table.integer(
            "dim_batch_id", follows: "batch_batch.id", per: .batch,
            "The batch's id; the target has no foreign key here."
        ) { $0.day.batchID }
        table.createdAndUpdated(per: .container, "The harvest event's time.") { $0.item.time }
        table.reference(
            "dim_company_id", to: "finance_dimcompany.company_id", per: .batch, "Farming of the batch's geography."
        ) { $0.company.financeCompanyID(.farming, geography: $0.planned.geography) }
        table.reference("dim_site_id", to: "finance_dimsite.site_id", per: .batch, "The batch's sea area.") {
            $0.company.financeSiteID(area: $0.planned.area)
        }
        table.reference("event_id", to: "harvest_harvestevent.id", per: .container, "The ring's harvest.") {
            $0.item.event
        }
        table.reference("lot_id", to: "harvest_harvestlot.id", per: .row, "The lot.") {
            $0.day.firstID[.harvestLot] + $0.index
        }
        table.reference("product_grade_id", to: "harvest_productgrade.id", per: .row, "The lot's grade.") {
            $0.item.lot.grade + 1
        }
    }
}
