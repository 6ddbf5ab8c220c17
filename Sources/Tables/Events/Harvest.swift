import Farm
import Simulation

extension Table {
    static let harvestEvent = Table(
        "harvest_harvestevent",
        [
            .key(), .the("event_date", .timestamp), .maybe("dest_subsidiary", .varchar(3)),
            .the("document_ref", .varchar(100)), .created, .updated,
            .the("assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
            .the("batch_id", .bigint, to: "batch_batch.id"),
            .maybe("dest_geography_id", .bigint, to: "infrastructure_geography.id"),
        ],
        .event(.harvestEvent) { day, books, rows in
            let plan = books.plan.batches[day.batch]
            for (index, harvest) in day.harvests.enumerated() {
                rows.id(day.firstID[.harvestEvent] + index)
                rows.timestamp(HarvestTime.of(index, on: day))
                rows.text("LG")
                rows.text("HV-\(plan.name)-\(padded(index + 1, 2))")
                rows.stamps(HarvestTime.of(index, on: day))
                rows.integer(harvest.assignment)
                rows.integer(day.batchID)
                rows.integer(books.company.geographies[plan.geography].id)
                rows.endRow()
            }
        })

    static let harvestLot = Table(
        "harvest_harvestlot",
        [
            .key(), .the("live_weight_kg", .numeric(precision: 12, scale: 3)),
            .maybe("gutted_weight_kg", .numeric(precision: 12, scale: 3)),
            .maybe("fillet_weight_kg", .numeric(precision: 12, scale: 3)), .the("unit_count", .integer), .created,
            .updated, .the("event_id", .bigint, to: "harvest_harvestevent.id"),
            .the("product_grade_id", .bigint, to: "harvest_productgrade.id"),
        ],
        .event(.harvestLot) { day, books, rows in
            var id = day.firstID[.harvestLot]
            for (index, harvest) in day.harvests.enumerated() {
                for lot in harvest.lots {
                    rows.id(id)
                    rows.decimal(lot.grams, scale: 3)
                    // 85 % once gutted, 55 % as fillet.
                    rows.decimal(lot.grams * 85 / 100, scale: 3)
                    rows.decimal(lot.grams * 55 / 100, scale: 3)
                    rows.integer(lot.fish)
                    rows.stamps(HarvestTime.of(index, on: day))
                    rows.integer(day.firstID[.harvestEvent] + index)
                    rows.integer(lot.grade + 1)
                    rows.endRow()
                    id += 1
                }
            }
        })
}

private enum HarvestTime {
    /// Rings are emptied one after another between nine and midnight.
    static func of(_ index: Int, on day: BatchDay) -> Moment {
        Moment(day.date, secondOfDay: 21 * 3600 + index * 10_500 / max(1, day.harvests.count))
    }
}
