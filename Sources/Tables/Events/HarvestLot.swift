import Farm
import Simulation

extension Table {
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
                    rows.stamps(HarvestTime.of(index, of: day.harvests.count, on: day.date))
                    rows.integer(harvest.event)
                    rows.integer(lot.grade + 1)
                    rows.endRow()
                    id += 1
                }
            }
        })
}

enum HarvestTime {
    /// Rings are emptied one after another between nine and midnight.
    static func of(_ index: Int, of count: Int, on date: CalendarDate) -> Moment {
        Moment(date, secondOfDay: 21 * 3600 + index * 10_500 / max(1, count))
    }
}
