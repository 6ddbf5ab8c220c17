import Farm
import Life
import Water

extension Table {
    static let dailyState = Table.event(
        "batch_actualdailyassignmentstate", .dailyState,
        "The state of one assignment at the end of one day, before any harvest.",
        [.notNegative("day_number", "mortality_count", "population"), .unique("assignment_id", "date")]
    ) { day, run, add in
        for item in day.pens { add(item, .container) }
    } columns: { table in
        table.countedID()
        table.date("date", isKey: true, per: .day, "The day.") { $0.day.date }
        table.integer("day_number", unit: "days", per: .day, "Of the batch's life, from 1.") { $0.day.day + 1 }
        table.rounded(
            "avg_weight_g", 10, 2, unit: "g", per: .container, "Cube of the simulated root after the day's growth."
        ) { $0.item.weightAfter }
        table.integer(
            "population", unit: "fish", per: .container, "In the morning, after moves, less the day's deaths."
        ) { $0.item.populationAfter }
        table.rounded("biomass_kg", 12, 2, unit: "kg", per: .container, "Population x weight, both of the day's end.") {
            Double($0.item.populationAfter) * $0.item.weightAfter / 1000
        }
        table.optionalRounded(
            "temp_c", 5, 2, unit: "°C", per: .container,
            "The container's temperature of the day (`WaterLevel.temperature`)."
        ) { $0.item.level.temperature }
        table.integer("mortality_count", unit: "fish", per: .container, "The day's deaths, without those of transfers.")
        { $0.item.deaths }
        table.decimal("feed_kg", 10, 2, unit: "kg", per: .container, "Sum of the day's meals.") {
            $0.item.feed.tenGrams
        }
        table.optionalRounded(
            "observed_fcr", 8, 3, unit: "kg feed / kg growth", per: .container,
            "`feed_kg` / growth of the fish left at the day's end; NULL where nothing was fed or nothing grew."
        ) { $0.item.feedConversion }
        table.empty("anchor_type", as: .varchar(20), "Always NULL: no day is an anchor.")
        table.text(
            "sources", as: .json, per: .container,
            "The source of each number. The temperature is `measured`, or `interpolated` on a day without a reading of it here.",
            oneOf: ["measured", "interpolated"].map {
                #"{"temp": "\#($0)", "mortality": "actual", "feed": "actual", "weight": "modelled"}"#
            }
        ) { $0.item.isTemperatureMeasured ? 0 : 1 }
        table.text(
            "confidence_scores", as: .json, per: .container,
            "The confidence in each number, from 0 to 1: in a temperature that was not measured 0.7.",
            oneOf: ["1.0", "0.7"].map { #"{"temp": \#($0), "mortality": 1.0, "feed": 1.0, "weight": 0.9}"# }
        ) { $0.item.isTemperatureMeasured ? 0 : 1 }
        table.timestamp("last_computed_at", per: .day, "23:30 of the day.") {
            Moment($0.day.date, hour: 23, minute: 30)
        }
        table.reference("assignment_id", to: "batch_batchcontainerassignment.id", per: .container, "The assignment.") {
            $0.item.assignment
        }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.day.batchID }
        table.reference("container_id", to: "infrastructure_container.id", per: .container, "The container.") {
            $0.run.containerID($0.item.container)
        }
        table.reference(
            "lifecycle_stage_id", to: "batch_lifecyclestage.id", per: .container,
            "The stage of the fish in this container."
        ) { $0.run.stageID($0.item.stage) }
        table.empty("planned_activity_id", as: .integer, "Always NULL: no activity anchors a day.")
    }
}

extension PenDay {
    /// Feed per growth of the surviving fish, both in kilograms; nil if there was no feed or no growth.
    fileprivate var feedConversion: Double? {
        let gain = Double(populationAfter) * (weightAfter - weightBefore) / 1000
        return feed > .zero && gain > 0 ? feed.kilograms / gain : nil
    }
}
