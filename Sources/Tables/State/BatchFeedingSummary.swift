import Farm
import Life

extension Table {
    /// The target's trends ask for weeks and months of the calendar.
    static let batchFeedingSummary = Table.state(
        "inventory_batchfeedingsummary", .batchFeedingSummary,
        "Feed and growth of a batch in one week from Monday on, or in one month, over all containers that were fed.",
        [.notNegative("container_count"), .unique("batch_id", "period_start", "period_end")], history: .once(by: nil)
    ) { batch, _ in
        batch.feeding
    } columns: { table in
        table.id("Counted from 1, in time order.") { $0.item.id }
        table.date("period_start", "A Monday, or the first of a month.") { $0.item.period.lowerBound }
        table.date("period_end", "The Sunday after it, or the month's last day.") { $0.item.period.upperBound }
        table.decimal("total_feed_kg", 10, 2, unit: "kg", "Sum of the period's meals.") { $0.item.sums.fed.tenGrams }
        table.optionalRounded(
            "average_feeding_percentage", 5, 2, unit: "% of biomass a day",
            "Feed / sum over containers and days of the morning's biomass."
        ) { $0.item.dailyPercent }
        table.createdAndUpdated("23:45 of the period's last day, or of the day of the last harvest.") {
            $0.batch.closing(of: $0.item.period.upperBound)
        }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.optionalDecimal(
            "total_feed_consumed_kg", 10, 2, unit: "kg", "Equal to `total_feed_kg`: nothing is wasted."
        ) { $0.item.sums.fed.tenGrams }
        table.optionalRounded(
            "total_biomass_gain_kg", 10, 2, unit: "kg", "Sum over days of growth of the fish left at the day's end."
        ) { $0.item.sums.growthKg }
        table.optionalRounded(
            "fcr", 5, 3, unit: "kg feed / kg growth",
            "Feed / gain; NULL where nothing grew, or it would be 99.9 or more."
        ) { $0.item.sums.fcr }
        table.optionalAlways("estimation_method", as: .varchar(20), "MEASURED")
        table.integer("container_count", "The assignments that were fed.") { $0.item.containers }
        table.text(
            "overall_confidence_level", as: .varchar(20), per: .never,
            "By the days between two growth samples: below 10 `VERY_HIGH`, below 20 `HIGH`, below 40 `MEDIUM`, else `LOW`."
        ) { $0.profile.practice.growthSamples.confidence }
        table.optionalRounded(
            "total_ending_biomass_kg", 10, 2, unit: "kg",
            "Sum over containers of the biomass on their last day of the period, before a harvest."
        ) { $0.item.sums.lastKg }
        table.optionalRounded("total_growth_kg", 10, 2, unit: "kg", "Equal to `total_biomass_gain_kg`.") {
            $0.item.sums.growthKg
        }
        table.optionalRounded(
            "total_starting_biomass_kg", 10, 2, unit: "kg",
            "Sum over containers of the biomass in the first morning, and of what came in with fish later."
        ) { $0.item.sums.firstKg }
        table.optionalRounded("weighted_avg_fcr", 5, 3, unit: "kg feed / kg growth", "Equal to `fcr`.") {
            $0.item.sums.fcr
        }
        table.optionalRounded(
            "average_biomass_kg", 10, 2, unit: "kg",
            "Sum over containers and days of the morning's biomass / days of the period with fish that were fed."
        ) { $0.item.meanKg }
    }
}

extension BatchLife {
    /// When the accounts of a period were closed.
    func closing(of last: CalendarDate) -> Moment { Moment(min(last, harvested ?? last), hour: 23, minute: 45) }
}

extension Practice.Samples {
    /// As the target calls it.
    var confidence: String {
        switch every {
        case ..<10: "VERY_HIGH"
        case ..<20: "HIGH"
        case ..<40: "MEDIUM"
        default: "LOW"
        }
    }
}
