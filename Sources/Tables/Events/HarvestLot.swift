import Farm
import Life

extension Table {
    static let harvestLot = Table.event(
        "harvest_harvestlot", .harvestLot, "The fish of one grade from one ring.",
        [.notNegative("unit_count")]
    ) { day, run, add in
        for (index, harvest) in day.harvests.enumerated() {
            let time = HarvestTime.of(index, of: day.harvests.count, on: day.date)
            for (place, lot) in harvest.lots.enumerated() {
                add(HarvestedLot(lot: lot, event: harvest.event, time: time), place == 0 ? .container : .row)
            }
        }
    } columns: { table in
        table.countedID()
        table.decimal(
            "live_weight_kg", 12, 3, unit: "kg", per: .row,
            "The lot's share of the ring's biomass, which its lots add up to."
        ) { $0.item.lot.grams }
        table.optionalDecimal(
            "gutted_weight_kg", 12, 3, unit: "kg", per: .row,
            "`practice.yieldPercent.gutted` of live weight, rounded down to the gram."
        ) { $0.item.lot.grams * $0.profile.practice.yield.gutted / 100 }
        table.optionalDecimal(
            "fillet_weight_kg", 12, 3, unit: "kg", per: .row,
            "`practice.yieldPercent.fillet` of live weight, rounded down to the gram."
        ) { $0.item.lot.grams * $0.profile.practice.yield.fillet / 100 }
        table.integer(
            "unit_count", unit: "fish", per: .row,
            "The ring's fish split 10, 40, 35, 12, 3 %, each share drawn 0.9 to 1.1 of that."
        ) { $0.item.lot.fish }
        table.created(per: .container, "The harvest event's time.") { $0.item.time }
        table.updated(per: .container) { $0.item.time }
        table.reference("event_id", to: "harvest_harvestevent.id", per: .container, "The ring's harvest.") {
            $0.item.event
        }
        table.reference("product_grade_id", to: "harvest_productgrade.id", per: .row, "The grade.") {
            $0.item.lot.grade + 1
        }
    }
}

/// Fish of one grade from one ring, and when that was emptied.
struct HarvestedLot {
    let lot: HarvestLot
    let event: Int
    let time: Moment
}

enum HarvestTime {
    /// Rings are emptied one after another between nine and midnight.
    static func of(_ index: Int, of count: Int, on date: CalendarDate) -> Moment {
        Moment(date, secondOfDay: 21 * 3600 + index * 10_500 / max(1, count))
    }
}
