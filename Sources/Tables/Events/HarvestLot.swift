import Farm
import Life

extension Table {
    static let harvestLot = Table.event(
        "harvest_harvestlot", .harvestLot, "Fish of one grade that were taken out of one ring in one evening.",
        [.notNegative("unit_count")], history: .once(by: .manager01)
    ) { day, run, add in
        for harvest in day.harvests {
            for (place, lot) in harvest.lots.enumerated() {
                add(HarvestedLot(lot: lot, event: harvest.event, time: harvest.time), place == 0 ? .container : .row)
            }
        }
    } columns: { table in
        table.countedID()
        table.decimal(
            "live_weight_kg", 12, 3, unit: "kg", per: .row,
            "The lot's share of the weight of all fish taken, which is their number times the ring's mean weight."
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
            "All fish taken, split by `practice.grades.percent`, each share drawn 0.9 to 1.1 of that, and those of all but the most common grade more or less by `practice.grades.spread`."
        ) { $0.item.lot.fish }
        table.createdAndUpdated(per: .container, "The harvest event's time.") { $0.item.time }
        table.reference("event_id", to: "harvest_harvestevent.id", per: .container, "The ring's harvest.") {
            $0.item.event
        }
        table.reference("product_grade_id", to: "harvest_productgrade.id", per: .row, "The grade.") {
            $0.item.lot.grade + 1
        }
    }
}

/// Fish of one grade from one ring, and when they were taken.
struct HarvestedLot {
    let lot: HarvestLot
    let event: Int
    let time: Moment
}
