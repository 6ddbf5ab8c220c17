import Farm
import Life

extension Table {
    static let harvestLot = Table.event(
        "harvest_harvestlot", .harvestLot, "Fish of one grade that were taken out of one ring in one evening.",
        [.notNegative("unit_count")], history: .once(by: .manager01)
    ) { day, run, add in
        for harvest in day.harvests {
            let yield = RingYield(run.profile.practice.yield, of: harvest, on: day, run)
            for (place, lot) in harvest.lots.enumerated() {
                add(
                    HarvestedLot(lot: lot, event: harvest.event, time: harvest.time, yield: yield),
                    place == 0 ? .container : .row)
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
            "Live weight x the yield of this harvest of the ring: `practice.yieldPercent.gutted` on average, with the deviation `practice.yieldPercent.spread`. Rounded down to the gram."
        ) { $0.item.yield.gutted(of: $0.item.lot.grams) }
        table.optionalDecimal(
            "fillet_weight_kg", 12, 3, unit: "kg", per: .row,
            "Live weight x `practice.yieldPercent.fillet`, more or less by the same share as the gutted weight. Rounded down to the gram."
        ) { $0.item.yield.fillet(of: $0.item.lot.grams) }
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

/// Fish of one grade from one ring, when they were taken, and what is left of them.
private struct HarvestedLot {
    let lot: HarvestLot
    let event: Int
    let time: Moment
    let yield: RingYield
}

/// What is left of the fish of one harvest of a ring, as shares of their live weight.
private struct RingYield {
    private let gutted: Int
    private let fillet: Int

    init(_ rule: Practice.Yield, of harvest: Harvest, on day: BatchDay, _ run: RunFacts) {
        var draw = Draw(
            seed: run.seed, .yield, run.plan.batches[day.batch].address, day.day, run.containerID(harvest.container))
        let limit = Practice.Yield.deviations
        let deviation = max(-limit, min(limit, draw.normal())) * rule.spread / Double(rule.gutted)
        func share(_ percent: Int) -> Int {
            min(Practice.Yield.parts, nearestInteger(Double(percent * Practice.Yield.parts / 100) * (1 + deviation)))
        }
        gutted = share(rule.gutted)
        fillet = share(rule.fillet)
    }

    func gutted(of grams: Int) -> Int { grams * gutted / Practice.Yield.parts }
    func fillet(of grams: Int) -> Int { grams * fillet / Practice.Yield.parts }
}
